//! The addresses of this room.

use super::figures::Figures;
use super::pages::{HomePage, IndexPage, SupportPage, TermsPage, TopicPage};
use super::topics;
use crate::web::{Cx, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/" Public => home;
    GET "/terms" Public => terms;
    GET "/support" Public => support;
    GET "/help" Public => index;
    GET "/help/{topic}" Public => topic;
    GET "/help/install/{program}" Public => guide;
}

/// Who is signed in has a desk of their own.
async fn home(cx: Cx) -> Result<HttpResponse, WebError> {
    match cx.actor.role() {
        None => cx.page(&HomePage { cx: cx.page.clone() }),
        Some(role) => Ok(cx.see_other(if role.is_staff() { "/staff" } else { "/dashboard" })),
    }
}

async fn terms(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&TermsPage { cx: cx.page.clone() })
}

async fn support(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&SupportPage { cx: cx.page.clone() })
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&IndexPage { cx: cx.page.clone() })
}

async fn topic(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    show(&cx, &path)
}

async fn guide(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    show(&cx, &format!("install/{path}"))
}

fn show(cx: &Cx, slug: &str) -> Result<HttpResponse, WebError> {
    let topic = topics::find(slug).ok_or(WebError::NotFound)?;
    let figures = Figures::of(&cx.app.config, &cx.page, cx.now);
    cx.page(&TopicPage { cx: cx.page.clone(), topic, figures })
}
