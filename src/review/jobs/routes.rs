//! The addresses of the work behind the pages.

use super::decide::{Decision, decide};
use super::pages::JobsPage;
use crate::jobs;
use crate::kernel::Id;
use crate::store::StoreError;
use crate::web::{Checked, Cx, List, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/jobs" Administer => index;
    POST "/staff/jobs/{id}/retry" Administer => again;
    POST "/staff/jobs/{id}/removal" Administer => remove;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let page = cx.page_request();
    let list = List::new("/staff/jobs", "").later(!cx.param("after").is_empty());
    let (turns, dead) =
        cx.app.read(move |conn| Ok::<_, StoreError>((jobs::turns(conn)?, jobs::list_dead(conn, &page)?))).await?;
    let next = list.next(dead.next.as_ref());
    cx.page(&JobsPage { cx: cx.page.clone(), turns, rows: dead.rows, next })
}

async fn again(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    settle(cx, &path, Decision::Again, "review-flash-job-again").await
}

async fn remove(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    settle(cx, &path, Decision::Drop, "review-flash-job-removed").await
}

async fn settle(cx: Cx, path: &str, what: Decision, flash: &'static str) -> Result<HttpResponse, WebError> {
    let (id, by) = (Id::parse(path).ok_or(WebError::NotFound)?, cx.actor.clone());
    let done = cx.app.write(move |tx| decide(tx, &by, &id, what)).await?;
    if done { Ok(cx.done("/staff/jobs", flash)) } else { Err(WebError::NotFound) }
}
