//! The address of the queue.

use super::pages::QueuePage;
use super::{Wanted, waiting};
use crate::access::Right;
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/staff" Staff => index;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let wanted = Wanted {
        validates: cx.page.may(Right::Validate),
        orders: cx.page.may(Right::ApproveOrders) || cx.page.may(Right::MatchPayments),
        me: cx.actor.user().cloned().filter(|_| cx.app.config.desk.two_person),
    };
    let (rows, is_cut) = cx.app.read(move |conn| waiting(conn, &wanted)).await?;
    cx.page(&QueuePage { cx: cx.page.clone(), rows, is_cut })
}
