//! What became of a charge: asked of the gateway when the cardholder comes back, a webhook hints, or a job's time has
//! come. Asking twice changes nothing.

use super::charge::{ChargeError, confirm, find, note};
use crate::access::Actor;
use crate::app::App;
use crate::jobs;
use crate::kernel::{Id, Moment};
use crate::orders;
use crate::payments::gateway::{self, Gateway, GatewayError, Outcome};
use crate::payments::{CardPayment, CardState, LOOK_JOB};
use crate::store::StoreError;

/// For so long a charge that broke off is still made: the applicant has just asked for it.
const STILL_WANTED: i64 = 60;
/// For so long a cardholder may take to show that it is them.
const PATIENCE: i64 = 24 * 60;
/// When the job looks again, in minutes.
const AGAIN: i64 = 15;

/// Asks how a charge stands and notes it.
pub async fn look(app: &App, by: &Actor, card: &CardPayment) -> Result<CardState, String> {
    let (Some(reference), true) = (card.reference.as_deref(), card.state.is_open()) else { return Ok(card.state) };
    let gateway = of(app, card)?;
    let outcome = gateway.look(reference).await.map_err(|e| e.to_string())?;
    note(app, by, card, outcome).await.map_err(|e| e.to_string())
}

/// The applicant gives a charge up that was not made.
pub async fn give_up(app: &App, by: &Actor, card: &CardPayment) -> Result<CardState, String> {
    let (Some(reference), true) = (card.reference.as_deref(), card.state.is_open()) else { return Ok(card.state) };
    let outcome = of(app, card)?.cancel(reference).await.map_err(|e| e.to_string())?;
    note(app, by, card, outcome).await.map_err(|e| e.to_string())
}

/// The job: no charge stays open for ever, none is forgotten, none is made twice.
pub async fn run(app: &App, id: &Id) -> Result<(), String> {
    let Some(card) = find(app, id).await.map_err(|e| e.to_string())? else { return Ok(()) };
    if !card.state.is_open() {
        return Ok(());
    }
    let by = Actor::System;
    let Some(reference) = card.reference.clone() else {
        // Its name was never stored, so it was never confirmed.
        let why = Outcome::Failed("the gateway was not reached".to_owned());
        return note(app, &by, &card, why).await.map(drop).map_err(|e| e.to_string());
    };
    let gateway = of(app, &card)?;
    let outcome = match gateway.look(&reference).await {
        Ok(outcome) => outcome,
        Err(GatewayError::Refused(why)) => Outcome::Failed(why),
        Err(error) => return Err(error.to_string()),
    };
    let (wanted, now) = (is_wanted(app, &card).await.map_err(|e| e.to_string())?, app.now());
    let state = match outcome {
        Outcome::Unconfirmed if wanted && younger(&card, now, STILL_WANTED) => {
            confirm(app, &by, &*gateway, &card).await.map_err(|e| e.to_string())?
        }
        Outcome::Action { .. } if wanted && younger(&card, now, PATIENCE) => {
            note(app, &by, &card, outcome).await.map_err(|e| e.to_string())?
        }
        Outcome::Unconfirmed | Outcome::Action { .. } => give_up(app, &by, &card).await?,
        other => note(app, &by, &card, other).await.map_err(|e: ChargeError| e.to_string())?,
    };
    if state.is_open() {
        let id = card.id.clone();
        let again = app.write(move |tx| jobs::again(tx, LOOK_JOB, &id, tx.now.plus_minutes(AGAIN))).await;
        return again.map_err(|e: StoreError| e.to_string());
    }
    Ok(())
}

fn younger(card: &CardPayment, now: Moment, minutes: i64) -> bool {
    card.created_at.plus_minutes(minutes) > now
}

/// Whether the order still needs just this.
async fn is_wanted(app: &App, card: &CardPayment) -> Result<bool, StoreError> {
    let card = card.clone();
    app.read(move |conn| {
        let Some(order) = orders::store::find_by_id(conn, &card.order_id)? else { return Ok(false) };
        let open = crate::payments::standing(conn, &order.owed())?.open;
        Ok(order.closed_at.is_none() && open == card.amount)
    })
    .await
}

/// The gateway that a charge was begun at.
fn of(app: &App, card: &CardPayment) -> Result<Box<dyn Gateway>, String> {
    gateway::of(&app.config)
        .filter(|gateway| gateway.word() == card.gateway)
        .ok_or_else(|| format!("the gateway {} is not configured", card.gateway))
}
