//! The addresses of the two switches.

use super::switch::{Switch, SwitchError, switch};
use crate::orders::routes::find;
use crate::web::{Checked, Cx, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    POST "/orders/{number}/auto-renewal" PlaceOrders => auto_renewal;
    POST "/orders/{number}/renewal-notices" PlaceOrders => notices;
}

async fn auto_renewal(cx: Cx, number: web::Path<String>, form: Checked) -> Result<HttpResponse, WebError> {
    turn(cx, &number, form, Switch::AutoRenew).await
}

async fn notices(cx: Cx, number: web::Path<String>, form: Checked) -> Result<HttpResponse, WebError> {
    turn(cx, &number, form, Switch::Notices).await
}

async fn turn(cx: Cx, number: &str, Checked(data): Checked, what: Switch) -> Result<HttpResponse, WebError> {
    let order = find(&cx, number).await?;
    let on = match data.one("on") {
        "yes" => true,
        "no" => false,
        _ => return Err(WebError::Malformed),
    };
    let flash = match (what, on) {
        (Switch::AutoRenew, true) => "orders-page-flash-auto-renew-on",
        (Switch::AutoRenew, false) => "orders-page-flash-auto-renew-off",
        (Switch::Notices, true) => "orders-page-flash-notices-on",
        (Switch::Notices, false) => "orders-page-flash-notices-off",
    };
    // Back to where the switch was pressed; only our own two pages hold it.
    let back = match data.one("back") {
        "expiring" => "/expiring?tab=notices".to_owned(),
        _ => format!("{}#renewal", order.path()),
    };
    let actor = cx.actor.clone();
    match cx.app.write(move |tx| switch(tx, &actor, &order.id, what, on)).await {
        Ok(()) => Ok(cx.done(&back, flash)),
        Err(SwitchError::Over) => Err(WebError::Conflict),
        Err(SwitchError::Store(error)) => Err(error.into()),
    }
}
