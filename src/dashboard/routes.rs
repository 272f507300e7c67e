//! The addresses of this room.

use super::board::{Viewer, board};
use super::pages::DashboardPage;
use crate::vouchers::Code;
use crate::web::{Cx, WebError, cookies};
use actix_web::{HttpRequest, HttpResponse};

crate::routes! {
    GET "/dashboard" SignedIn => show;
}

/// Staff work without an account; their desk is another.
async fn show(cx: Cx, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let (Some(role), Some(scope)) = (cx.actor.role(), cx.actor.scope()) else {
        return Ok(cx.see_other("/staff"));
    };
    let voucher = request.cookie(cookies::VOUCHER).and_then(|cookie| Code::parse(cookie.value()));
    let viewer = Viewer { scope, role, zone: cx.zone(), voucher };
    let now = cx.now;
    let board = cx.app.read(move |conn| board(conn, &viewer, now)).await?;
    cx.page(&DashboardPage { cx: cx.page.clone(), board })
}
