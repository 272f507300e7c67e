//! The addresses of the desk.

use crate::accounts;
use crate::ca::CertificateRequest;
use crate::kernel::Number;
use crate::legacy_reissues::answer::{AnswerError, answer};
use crate::legacy_reissues::model::{LegacyReissue, Status};
use crate::legacy_reissues::pages::{IndexPage, ShowPage};
use crate::legacy_reissues::{forms, store};
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormData, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/legacy-reissues" Staff => index;
    GET "/staff/legacy-reissues/{number}" Staff => show;
    POST "/staff/legacy-reissues/{number}/answer" ApproveOrders => do_answer;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let status = Status::parse(cx.param("status")).unwrap_or(Status::Waiting);
    let page = cx.page_request();
    let found = cx.app.read(move |conn| store::list(conn, status, &page)).await?;
    let mut data = FormData::default();
    data.set("status", status.word());
    let next = found.next.map(|c| format!("/staff/legacy-reissues?status={}&after={}", status.word(), c.text()));
    cx.page(&IndexPage { cx: cx.page.clone(), rows: found.rows, form: FormState::filled(data, &[]), next })
}

async fn behind(cx: &Cx, path: &str) -> Result<LegacyReissue, WebError> {
    let number = Number::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| store::find(conn, number)).await?.ok_or(WebError::NotFound)
}

async fn page(cx: &Cx, request: LegacyReissue, form: FormState) -> Result<ShowPage, WebError> {
    let (by, der) = (request.answered_by.clone(), request.wanted.csr.clone());
    let csr = cx.app.think(move || CertificateRequest::parse(&der, &|_| false)).await?;
    let answered_by = match by {
        Some(user) => cx.app.read(move |conn| accounts::store::find_user(conn, &user)).await?,
        None => None,
    };
    let answered_by = answered_by.map(|user| user.username).unwrap_or_default();
    Ok(ShowPage { cx: cx.page.clone(), request, csr, answered_by, form })
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let request = behind(&cx, &path).await?;
    cx.page(&page(&cx, request, FormState::empty(forms::ANSWER)).await?)
}

async fn do_answer(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let request = behind(&cx, &path).await?;
    let said = match forms::answer(data) {
        Ok(said) => said,
        Err(form) => return cx.refused(&page(&cx, request, form).await?),
    };
    let (app, by, to) = (cx.app.clone(), cx.actor.clone(), request.clone());
    let done = cx.app.write(move |tx| answer(tx, &app.config, &by, &to, &said)).await;
    match done {
        Ok(()) => Ok(cx.done(&request.path(), "legacy-reissues-flash-answered")),
        Err(AnswerError::NotWaiting) => Err(WebError::Conflict),
        Err(AnswerError::Nobody) => Err(WebError::NotFound),
        Err(AnswerError::Store(error)) => Err(StoreError::into(error)),
    }
}
