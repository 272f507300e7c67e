//! The addresses of this room.

use super::file::Form;
use super::model::{self, Shown};
use super::pages::{AuthoritiesPage, PracticesPage, RepositoryPage, RootPage};
use super::roots;
use crate::authorities::store;
use crate::help::figures::Figures;
use crate::help::topic::Topic;
use crate::web::{Cx, WebError};
use actix_web::http::header;
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/authorities" SeeAccount => authorities;
    GET "/repository" Public => repository;
    GET "/repository/practices" Public => practices;
    GET "/repository/trust" Public => root;
    GET "/repository/trust/{system}" Public => system;
    GET "/ca/{name}.{form}" Public => download;
}

async fn authorities(cx: Cx) -> Result<HttpResponse, WebError> {
    let authorities = shown(&cx).await?;
    cx.page(&AuthoritiesPage { cx: cx.page.clone(), authorities, now: cx.now })
}

async fn repository(cx: Cx) -> Result<HttpResponse, WebError> {
    let figures = Figures::of(&cx.app.config, &cx.page, cx.now);
    let authorities = shown(&cx).await?;
    cx.page(&RepositoryPage { cx: cx.page.clone(), authorities, now: cx.now, figures })
}

async fn shown(cx: &Cx) -> Result<Vec<Shown>, WebError> {
    let all = cx.app.read(store::cas).await?;
    let public_url = cx.app.config.public_url.as_str();
    Ok(model::in_order(&all).into_iter().filter_map(|a| Shown::of(a, public_url)).collect())
}

async fn practices(cx: Cx) -> Result<HttpResponse, WebError> {
    let desk = &cx.app.config.desk;
    let figures = Figures::of(&cx.app.config, &cx.page, cx.now);
    let (two_person, server_keys) = (desk.two_person, desk.server_keys);
    cx.page(&PracticesPage { cx: cx.page.clone(), now: cx.now, two_person, server_keys, figures })
}

async fn root(cx: Cx) -> Result<HttpResponse, WebError> {
    show_root(&cx, &roots::OVERVIEW).await
}

async fn system(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    show_root(&cx, roots::find(&path).ok_or(WebError::NotFound)?).await
}

async fn show_root(cx: &Cx, topic: &'static Topic) -> Result<HttpResponse, WebError> {
    let figures = Figures::of(&cx.app.config, &cx.page, cx.now);
    let mut roots = shown(cx).await?;
    roots.retain(|ca| ca.is_root() && !ca.has_ended(cx.now));
    cx.page(&RootPage { cx: cx.page.clone(), topic, roots, figures })
}

/// The forms beside `/ca/{name}.crt`, which `certificates` serves under its own, older line. A name is never
/// used twice, so whatever stands between may keep the file.
async fn download(cx: Cx, path: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (name, form) = path.into_inner();
    let form = Form::parse(&form).ok_or(WebError::NotFound)?;
    let all = cx.app.read(store::cas).await?;
    let chain = model::chain(&all, &name);
    if chain.is_empty() {
        return Err(WebError::NotFound);
    }
    let octets = form.octets(&chain).map_err(WebError::internal)?;
    Ok(HttpResponse::Ok()
        .content_type(form.media_type())
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{}\"", form.ending())))
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .body(octets))
}
