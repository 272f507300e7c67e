//! The addresses of this room.

use super::file::Form;
use super::ground::{self, Lack};
use super::model::{Certificate, CertificateStatus};
use super::pages::{ShowPage, Shown};
use super::remind::{RemindError, remind};
use super::{read, store};
use crate::authorities;
use crate::kernel::Number;
use crate::orders;
use crate::store::StoreError;
use crate::web::{Checked, Cx, WebError};
use actix_web::http::header;
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/orders/{number}/certificate" SeeAccount => show;
    GET "/orders/{number}/certificate.{form}" SeeAccount => download;
    POST "/orders/{number}/certificate/mail" PlaceOrders => send_again;
    GET "/ca/{name}.crt" Public => authority;
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let (order, certificates, lacks) = of_order(&cx, &path).await?;
    let certificates = certificates.iter().filter_map(|c| Shown::of(&cx.page, order, c, c.status_at(cx.now))).collect();
    cx.page(&ShowPage { cx: cx.page.clone(), order, certificates, lacks, problem: None })
}

/// The order as this person may see it.
async fn of_order(cx: &Cx, number: &str) -> Result<(Number, Vec<Certificate>, Vec<Lack>), WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let (scope, now) = (cx.scope()?, cx.now);
    let found = cx.app.read(move |conn| {
        let Some(order) = orders::store::find(conn, &scope, number)? else { return Ok(None) };
        let certificates = store::of_order(conn, &order.id)?;
        let lacks = ground::lacks(conn, &order.id, now)?;
        Ok::<_, StoreError>(Some((order.number, certificates, lacks)))
    });
    found.await?.ok_or(WebError::NotFound)
}

/// The issuance mails once more; too soon, or without a certificate, the page of certificates says why not.
async fn send_again(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = of_order(&cx, &path).await?.0;
    let (app, by, scope) = (cx.app.clone(), cx.actor.clone(), cx.scope()?);
    let sent = cx.app.write(move |tx| {
        let order = orders::store::find(tx.conn, &scope, number)?.ok_or(RemindError::NotIssued)?;
        remind(tx, &app.config, &by, &order)
    });
    let problem = match sent.await {
        Ok(_) => return Ok(cx.done(&format!("/orders/{number}#emails"), "certificates-flash-mail-sent")),
        Err(RemindError::TooSoon) => "certificates-error-too-soon",
        Err(RemindError::NotIssued) => "certificates-error-not-issued",
        Err(RemindError::Store(error)) => return Err(error.into()),
    };
    let (order, certificates, lacks) = of_order(&cx, &path).await?;
    let certificates = certificates.iter().filter_map(|c| Shown::of(&cx.page, order, c, c.status_at(cx.now))).collect();
    cx.refused(&ShowPage { cx: cx.page.clone(), order, certificates, lacks, problem: Some(problem) })
}

/// The certificate that `?serial=` names, or the newest that was issued.
async fn download(cx: Cx, path: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (number, form) = path.into_inner();
    let form = Form::parse(&form).ok_or(WebError::NotFound)?;
    let (_, certificates, _) = of_order(&cx, &number).await?;
    let wanted = cx.param("serial");
    let newest = |c: &&Certificate| c.stored_status == CertificateStatus::Issued;
    let certificate = match wanted {
        "" => certificates.iter().find(newest).or_else(|| certificates.iter().find(|c| c.der.is_some())),
        serial => certificates.iter().find(|c| c.serial == serial),
    };
    let certificate = certificate.cloned().ok_or(WebError::NotFound)?;
    let (row, now, app) = (certificate.clone(), cx.now, cx.app.clone());
    let chain = cx.app.read(move |conn| read::chain(conn, &row)).await?.ok_or(WebError::NotFound)?;
    let octets = form.octets(&app.config, &certificate, &chain, now).map_err(WebError::internal)?;
    let name = format!("attachment; filename=\"{}.{}\"", certificate.file_stem(), form.ending());
    Ok(HttpResponse::Ok()
        .content_type(form.media_type())
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(octets))
}

/// A CA's certificate in DER, as authorityInfoAccess promises (RFC 5280 4.2.2.1). A name is never used twice,
/// so whatever stands between may keep it.
async fn authority(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let name = path.into_inner();
    if name.contains(char::is_control) {
        return Err(WebError::NotFound);
    }
    let found = cx.app.read(move |conn| authorities::store::find(conn, &name)).await?;
    let found = found.ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(Form::Der.media_type())
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .body(found.certificate))
}
