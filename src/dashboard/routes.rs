//! The addresses of this room.

use super::board::{Viewer, board};
use super::pages::DashboardPage;
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/dashboard" SignedIn => show;
}

/// Staff work without an account; their desk is another.
async fn show(cx: Cx) -> Result<HttpResponse, WebError> {
    let (Some(role), Some(scope)) = (cx.actor.role(), cx.actor.scope()) else {
        return Ok(cx.see_other("/staff"));
    };
    let viewer = Viewer { scope, role, zone: cx.zone() };
    let now = cx.now;
    let board = cx.app.read(move |conn| board(conn, &viewer, now)).await?;
    cx.page(&DashboardPage { cx: cx.page.clone(), board })
}
