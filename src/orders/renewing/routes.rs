//! The addresses of renewing by hand and of the two switches.

use super::fill;
use super::pages::ClosedPage;
use super::standing::{Standing, standing};
use super::switch::{Switch, SwitchError, switch};
use crate::kernel::{Number, Token};
use crate::orders::new::choices::{Choices, Renews};
use crate::orders::new::routes::{choices, put_voucher, sent_before, show, submit};
use crate::orders::routes::find;
use crate::orders::{Order, Request, requests};
use crate::quotes;
use crate::store::StoreError;
use crate::web::{Checked, Cx, WebError};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/orders/{number}/renewal" PlaceOrders => ask;
    POST "/orders/{number}/renewal" PlaceOrders => send;
    POST "/orders/{number}/auto-renewal" PlaceOrders => auto_renewal;
    POST "/orders/{number}/renewal-notices" PlaceOrders => notices;
}

/// An order with what was asked for, and how it stands to its renewal.
async fn look(cx: &Cx, number: &str) -> Result<(Order, Request, Standing), WebError> {
    let (order, now) = (find(cx, number).await?, cx.now);
    let read = move |conn: &mut crate::store::Conn| {
        let gone = || StoreError::Corrupt(format!("order {}: request is gone", order.number));
        let request = requests::store::current(conn, &order)?.ok_or_else(gone)?;
        let standing = standing(conn, &order, now)?;
        Ok::<_, StoreError>((order, request, standing))
    };
    Ok(cx.app.read(read).await?)
}

fn renews(cx: &Cx, order: &Order, request: &Request) -> Renews {
    fill::renews(&cx.app.config, order, request, cx.now)
}

async fn ask(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let (order, request, standing) = look(&cx, &number).await?;
    if standing != Standing::Open {
        return cx.page(&ClosedPage { cx: cx.page.clone(), order, standing });
    }
    let mut choices = Choices { renews: Some(renews(&cx, &order, &request)), ..choices(&cx).await? };
    if let Some(quote) = Number::parse(cx.param("quote")) {
        let (account, now) = (choices.account.id.clone(), cx.now);
        choices.quote = cx.app.read(move |conn| quotes::offered(conn, &account, quote, now)).await?;
    }
    let token = Token::draw(&*cx.app.chance);
    let mut form = fill::filled(&choices, &order, &request, cx.locale(), &token, cx.now);
    put_voucher(&cx, &mut form, &mut choices).await?;
    // With the state of the domains: a proof that has run out has to be made again (S-REN-06).
    show(&cx, form, choices, StatusCode::OK).await
}

async fn send(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let (order, request, standing) = look(&cx, &number).await?;
    let renews = renews(&cx, &order, &request);
    if standing == Standing::Open {
        return Box::pin(submit(&cx, data, Some(renews))).await;
    }
    // Pressed twice: the first press has renewed it.
    match sent_before(&cx, &data, &choices(&cx).await?).await? {
        Some(answer) => Ok(answer),
        None => cx.page_with(StatusCode::CONFLICT, &ClosedPage { cx: cx.page.clone(), order, standing }),
    }
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
