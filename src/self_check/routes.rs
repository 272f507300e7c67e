//! The addresses of this room.

use super::pages::SelfCheckPage;
use super::{request, store};
use crate::store::StoreError;
use crate::web::{Checked, Cx, List, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/staff/self-check" Staff => index;
    POST "/staff/self-check/runs" Administer => ask;
}

/// So much of what is gone stands on the page.
const GONE: i64 = 20;

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let page = cx.page_request();
    let list = List::new("/staff/self-check", "").later(!cx.param("after").is_empty());
    let read = cx.app.read(move |conn| {
        let asked = request::waits(conn)?;
        Ok::<_, StoreError>((store::newest(conn)?, asked, store::waiting(conn, &page)?, store::gone(conn, GONE)?))
    });
    let (run, asked, found, gone) = read.await?;
    let next = list.next(found.next.as_ref());
    cx.page(&SelfCheckPage { cx: cx.page.clone(), run, asked, rows: found.rows, gone, next })
}

async fn ask(cx: Cx, _: Checked) -> Result<HttpResponse, WebError> {
    let by = cx.actor.clone();
    cx.app.write(move |tx| request::request(tx, &by)).await?;
    Ok(cx.begun("/staff/self-check", "self-check-flash-requested"))
}
