//! The address of the authorities' standing.

use super::model;
use super::pages::StandingsPage;
use crate::store::StoreError;
use crate::web::{Cx, WebError};
use crate::{authorities, revocation_lists, self_check};
use actix_web::HttpResponse;

crate::routes! {
    GET "/staff/authorities" Staff => index;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let read = cx.app.read(|conn| {
        let (all, shards) = (authorities::store::list(conn)?, revocation_lists::store::list(conn)?);
        Ok::<_, StoreError>((all, shards, self_check::store::newest_finished(conn)?, self_check::store::open(conn)?))
    });
    let (all, shards, run, open) = read.await?;
    let standings = model::of(&all, &shards, cx.now);
    cx.page(&StandingsPage { cx: cx.page.clone(), standings, run, open })
}
