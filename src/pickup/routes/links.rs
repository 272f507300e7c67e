//! The links of an order, for the people of its account.

use crate::access::Right;
use crate::kernel::Number;
use crate::orders::{self, Order};
use crate::pickup::offer::{self, OfferError};
use crate::pickup::pages::LinksPage;
use crate::pickup::{look::is_waiting, store};
use crate::store::StoreError;
use crate::web::{Checked, Cx, WebError};
use actix_web::{HttpResponse, web};

pub(super) async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = order(&cx, &path).await?;
    cx.page(&page(&cx, &order, None).await?)
}

pub(super) async fn send(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = order(&cx, &path).await?;
    let back = if data.one("back") == "order" { "#emails" } else { "/pickup" };
    let (app, by, sought) = (cx.app.clone(), cx.actor.clone(), order.clone());
    match cx.app.write(move |tx| offer::send_again(tx, &by, &app.config, &sought)).await {
        Ok(()) => Ok(cx.done(&format!("{}{back}", order.path()), "pickup-flash-sent")),
        Err(OfferError::TooSoon) => cx.refused(&page(&cx, &order, Some("pickup-error-too-soon")).await?),
        Err(OfferError::NotWaiting) => cx.refused(&page(&cx, &order, Some("pickup-error-not-waiting")).await?),
        Err(OfferError::Store(error)) => Err(error.into()),
    }
}

/// The order as this person may see it.
async fn order(cx: &Cx, number: &str) -> Result<Order, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let scope = cx.scope()?;
    let found = cx.app.read(move |conn| orders::store::find(conn, &scope, number)).await?;
    found.ok_or(WebError::NotFound)
}

async fn page(cx: &Cx, order: &Order, problem: Option<&'static str>) -> Result<LinksPage, WebError> {
    let of = order.clone();
    let read = cx.app.read(move |conn| {
        Ok::<_, StoreError>((store::of_order(conn, &of.id)?, orders::requests::store::current(conn, &of)?))
    });
    let (links, request) = read.await?;
    let waits = request.is_some_and(|request| is_waiting(order.status, &request));
    let can_send = waits && !links.is_empty() && cx.page.may(Right::PlaceOrders);
    Ok(LinksPage { cx: cx.page.clone(), number: order.number.to_string(), links, now: cx.now, can_send, problem })
}
