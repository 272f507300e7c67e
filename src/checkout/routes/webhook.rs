//! What the gateway tells us by itself: a hint, never the truth. The state of a charge is read from the gateway.

use crate::access::Actor;
use crate::checkout::{signature, watch};
use crate::config::Card;
use crate::payments;
use crate::web::{Cx, WebError};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// No event is longer.
const LONGEST: usize = 256 * 1024;

/// `POST /webhooks/stripe`: without session and token; who may speak is told by the signature.
pub async fn hear(cx: Cx, request: HttpRequest, body: web::Bytes) -> Result<HttpResponse, WebError> {
    let Card::Stripe(stripe) = &cx.app.config.card else { return Err(WebError::NotFound) };
    let header = request.headers().get("Stripe-Signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if body.len() > LONGEST || !signature::holds(header, &body, stripe.webhook_secret.expose(), cx.now) {
        return Err(WebError::Malformed);
    }
    let event: serde_json::Value = serde_json::from_slice(&body).map_err(|_| WebError::Malformed)?;
    let object = &event["data"]["object"];
    let named = if object["object"] == "payment_intent" { &object["id"] } else { &object["payment_intent"] };
    let Some(reference) = named.as_str().map(str::to_owned) else { return Ok(HttpResponse::Ok().finish()) };
    let found = cx.app.read(move |conn| payments::store::cards::find_by_reference(conn, &reference)).await?;
    let Some(card) = found else { return Ok(HttpResponse::Ok().finish()) };
    match watch::look(&cx.app, &Actor::System, &card).await {
        Ok(_) => Ok(HttpResponse::Ok().finish()),
        Err(why) => {
            // The gateway tells us again later.
            tracing::warn!(why, payment = %card.id, "a webhook could not be followed");
            Ok(HttpResponse::build(StatusCode::SERVICE_UNAVAILABLE).finish())
        }
    }
}
