//! The address of the search.

use super::pages::SearchPage;
use super::{Query, find};
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/staff/search" Staff => index;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let words = cx.words();
    let hits = match Query::read(&words) {
        Some(query) => cx.app.read(move |conn| find(conn, &query)).await?,
        None => vec![],
    };
    cx.page(&SearchPage { cx: cx.page.clone(), words, hits })
}
