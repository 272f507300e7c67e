//! The addresses of paying by card.

mod webhook;

use super::charge::{ChargeError, charge};
use super::pages::{Fields, PayPage, Stage};
use super::{policy, watch};
use crate::config::Card;
use crate::kernel::Number;
use crate::orders::requests::{self, Payment};
use crate::orders::{self, Order, StepError};
use crate::payments::gateway::{self, Outcome, demo::DemoGateway};
use crate::payments::{self, CardPayment, CardState};
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::{HttpResponse, web};
use webhook::hear;

crate::routes! {
    GET "/orders/{number}/payment" PayOrders => show;
    POST "/orders/{number}/payment" PayOrders => pay;
    POST "/orders/{number}/payment/card" PayOrders => prepare;
    POST "/orders/{number}/payment/check" PayOrders => check;
    POST "/orders/{number}/payment/authentication" PayOrders => authenticate;
    POST "/orders/{number}/payment/cancellation" PayOrders => give_up;
    POST "/orders/{number}/payment/method" PayOrders => change;
    POST "/webhooks/stripe" Public => hear;
}

async fn find(cx: &Cx, number: &str) -> Result<Order, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let scope = cx.scope()?;
    cx.app.read(move |conn| orders::store::find(conn, &scope, number)).await?.ok_or(WebError::NotFound)
}

/// The newest attempt of an order.
async fn newest(cx: &Cx, order: &Order) -> Result<Option<CardPayment>, WebError> {
    let id = order.id.clone();
    let all = cx.app.read(move |conn| payments::store::cards::of_order(conn, &id)).await?;
    Ok(all.into_iter().next())
}

/// Whether there is something to pay here.
fn is_payable(order: &Order) -> bool {
    order.paid_at.is_none() && order.waits_for_approval()
}

async fn page(cx: &Cx, order: Order, form: FormState) -> Result<PayPage, WebError> {
    let of = order.clone();
    let read = move |conn: &mut crate::store::Conn| {
        let request = requests::store::find_by_id(conn, &of.request_id)?;
        Ok::<_, StoreError>((request.map(|r| r.wanted.payment), payments::standing(conn, &of.owed())?))
    };
    let (way, standing) = cx.app.read(read).await?;
    let last = newest(cx, &order).await?;
    let (fields, stage) = match (&cx.app.config.card, way) {
        (_, Some(Payment::BankTransfer) | None) => (Fields::None, Stage::Transfer),
        (Card::Off, _) => (Fields::None, Stage::NotTaken),
        (Card::Demo, _) => (Fields::Demo, Stage::of(last.as_ref())),
        (Card::Stripe(stripe), _) => {
            let (key, script) = (stripe.publishable_key.clone(), stripe.script());
            (Fields::Gateway { key, script }, Stage::of(last.as_ref()))
        }
    };
    let client_secret = match (&stage, &fields, last.as_ref().and_then(|card| card.reference.as_deref())) {
        (Stage::Action, Fields::Gateway { .. }, Some(reference)) => secret(cx, reference).await,
        _ => String::new(),
    };
    let refused =
        last.filter(|card| card.state == CardState::Failed).and_then(|card| card.error).map(|why| match why.as_str() {
            // All that the gateway says is that it does not want it.
            gateway::DECLINED => cx.page.t("checkout-refused-declined").to_string(),
            _ => why,
        });
    let takes_cards = !matches!(cx.app.config.card, Card::Off);
    Ok(PayPage { cx: cx.page.clone(), order, standing, fields, stage, client_secret, refused, takes_cards, form })
}

/// What the gateway's script needs so that the cardholder can show that it is them.
async fn secret(cx: &Cx, reference: &str) -> String {
    let Some(gateway) = gateway::of(&cx.app.config) else { return String::new() };
    match gateway.look(reference).await {
        Ok(Outcome::Action { client_secret }) => client_secret,
        _ => String::new(),
    }
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    if !is_payable(&order) {
        return Ok(cx.see_other(&order.path()));
    }
    let page = page(&cx, order, FormState::empty(super::pages::PAY)).await?;
    with_policy(&cx, cx.page(&page)?)
}

/// The policy of this one page, where the gateway's own fields are on it.
fn with_policy(cx: &Cx, mut response: HttpResponse) -> Result<HttpResponse, WebError> {
    if let Card::Stripe(stripe) = &cx.app.config.card {
        let policy = HeaderValue::from_str(&policy::of(stripe)).map_err(WebError::internal)?;
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

async fn pay(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    if !is_payable(&order) {
        return Ok(cx.see_other(&order.path()));
    }
    let mut form = FormState::filled(data, super::pages::PAY);
    let demo = matches!(cx.app.config.card, Card::Demo);
    let Some(method) = form.take("method", |raw| super::pages::method(raw, demo)) else {
        let page = page(&cx, order, form).await?;
        return with_policy(&cx, cx.refused(&page)?);
    };
    match charge(&cx.app, &cx.actor, &order, &method).await {
        // Pressed twice: the first one is under way, its page says so.
        Ok(_) | Err(ChargeError::NotPossible) => after(&cx, &order).await,
        Err(ChargeError::Store(error)) => Err(error.into()),
        Err(ChargeError::Stopped(why)) => Err(WebError::internal(why)),
    }
}

/// Where to go once something was asked of the gateway.
async fn after(cx: &Cx, order: &Order) -> Result<HttpResponse, WebError> {
    let (id, path) = (order.id.clone(), order.payment_path());
    let now = cx.app.read(move |conn| orders::store::find_by_id(conn, &id)).await?;
    match now {
        Some(order) if order.paid_at.is_some() => Ok(cx.done(&order.path(), "checkout-flash-paid")),
        _ => Ok(cx.see_other(&path)),
    }
}

/// A secret for the gateway's script, so that a card can be typed.
async fn prepare(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    if !is_payable(&order) {
        return Err(WebError::Conflict);
    }
    let gateway = gateway::of(&cx.app.config).ok_or(WebError::NotFound)?;
    let answer = match gateway.setup(order.number).await {
        Ok(secret) => serde_json::json!({ "client_secret": secret }),
        Err(why) => {
            tracing::warn!(%why, order = %order.number, "the gateway prepared no card");
            serde_json::json!({ "error": cx.page.t("checkout-error-gateway").to_string() })
        }
    };
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(answer))
}

/// The cardholder has come back.
async fn check(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    if let Some(card) = newest(&cx, &order).await?
        && let Err(why) = watch::look(&cx.app, &cx.actor, &card).await
    {
        tracing::warn!(why, payment = %card.id, "a charge could not be looked up");
    }
    after(&cx, &order).await
}

/// The demo's own 3-D Secure.
async fn authenticate(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    if !matches!(cx.app.config.card, Card::Demo) {
        return Err(WebError::NotFound);
    }
    let Some(card) = newest(&cx, &order).await?.filter(|card| card.state == CardState::RequiresAction) else {
        return after(&cx, &order).await;
    };
    let reference = card.reference.clone().unwrap_or_default();
    let shown = DemoGateway::new(&cx.app.config).authenticate(&reference, data.one("result") == "success");
    shown.map_err(WebError::internal)?;
    watch::look(&cx.app, &cx.actor, &card).await.map_err(WebError::internal)?;
    after(&cx, &order).await
}

async fn give_up(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    if let Some(card) = newest(&cx, &order).await?.filter(|card| card.state == CardState::RequiresAction) {
        watch::give_up(&cx.app, &cx.actor, &card).await.map_err(WebError::internal)?;
    }
    after(&cx, &order).await
}

async fn change(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let to = Payment::parse(data.one("payment")).ok_or(WebError::Malformed)?;
    let (app, actor) = (cx.app.clone(), cx.actor.clone());
    match cx.app.write(move |tx| orders::change_payment(tx, &app.config, &actor, &order.id, to)).await {
        Ok(order) if to == Payment::Card => Ok(cx.see_other(&order.payment_path())),
        Ok(order) => Ok(cx.done(&order.path(), "checkout-flash-transfer")),
        Err(StepError::NotPossible) => Err(WebError::Conflict),
        Err(StepError::Store(error)) => Err(error.into()),
    }
}
