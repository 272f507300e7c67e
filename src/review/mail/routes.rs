//! The addresses of the outbox.

use super::pages::{MailPage, MailsPage};
use super::pieces;
use super::send_again::{SendAgainError, send_again};
use crate::kernel::Id;
use crate::mail::outbox::{self, Mail, MailStatus};
use crate::web::{Checked, Cx, List, WebError};
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/mail" Staff => index;
    GET "/staff/mail/{id}" Staff => show;
    GET "/staff/mail/{id}/attachment" Staff => attachment;
    POST "/staff/mail/{id}/sending" Staff => again;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (page, words, status) = (cx.page_request(), cx.words(), MailStatus::parse(cx.param("status")));
    let list = List::new("/staff/mail", "")
        .with("status", status.map_or("", MailStatus::word))
        .with("q", &words)
        .later(!cx.param("after").is_empty());
    let found = cx.app.read(move |conn| outbox::search(conn, &words, status, &page)).await?;
    let next = list.next(found.next.as_ref());
    cx.page(&MailsPage { cx: cx.page.clone(), list, rows: found.rows, next })
}

async fn again(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let (id, by) = (Id::parse(&path).ok_or(WebError::NotFound)?, cx.actor.clone());
    let to = format!("/staff/mail/{id}");
    match cx.app.write(move |tx| send_again(tx, &by, &id)).await {
        Ok(()) => Ok(cx.done(&to, "review-flash-mail-sending")),
        // Pressed twice, it is sent once.
        Err(SendAgainError::UnderWay) => Ok(cx.done(&to, "review-flash-mail-under-way")),
        Err(SendAgainError::NotFound) => Err(WebError::NotFound),
        Err(SendAgainError::Forgotten) => Err(WebError::Conflict),
        Err(SendAgainError::Store(error)) => Err(error.into()),
    }
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
