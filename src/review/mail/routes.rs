//! The addresses of the outbox.

use super::pages::{MailPage, MailsPage};
use super::pieces;
use crate::kernel::Id;
use crate::mail::outbox::{self, Mail};
use crate::web::{Cx, WebError};
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/mail" Staff => index;
    GET "/staff/mail/{id}" Staff => show;
    GET "/staff/mail/{id}/attachment" Staff => attachment;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let page = cx.page_request();
    let found = cx.app.read(move |conn| outbox::list(conn, &page)).await?;
    let next = found.next.map(|cursor| format!("/staff/mail?after={}", cursor.text()));
    cx.page(&MailsPage { cx: cx.page.clone(), rows: found.rows, next })
}

async fn behind(cx: &Cx, path: &str) -> Result<Mail, WebError> {
    let id = Id::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| outbox::find(conn, &id)).await?.ok_or(WebError::NotFound)
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let mail = behind(&cx, &path).await?;
    let pieces = if cx.page.demo { pieces(&mail.text_body) } else { vec![] };
    cx.page(&MailPage { cx: cx.page.clone(), mail, pieces })
}

async fn attachment(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let mail = behind(&cx, &path).await?;
    let (Some(name), Some(content), true) = (mail.attachment_name, mail.attachment, cx.page.demo) else {
        return Err(WebError::NotFound);
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    };
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(disposition)
        .body(content))
}
