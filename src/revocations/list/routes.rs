//! The address of the list.

use super::pages::ListPage;
use super::store;
use crate::revocations::RevocationStatus;
use crate::web::{Cx, FormData, FormState, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/revocations" SeeAccount => index;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (status, page, scope) = (RevocationStatus::parse(cx.param("status")), cx.page_request(), cx.scope()?);
    let found = cx.app.read(move |conn| store::list(conn, &scope, status, &page)).await?;
    let word = status.map_or("", RevocationStatus::word);
    let mut data = FormData::default();
    data.set("status", word);
    let next = found.next.map(|c| format!("/revocations?status={word}&after={}", c.text()));
    cx.page(&ListPage { cx: cx.page.clone(), rows: found.rows, form: FormState::filled(data, &[]), next, now: cx.now })
}
