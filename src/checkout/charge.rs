//! A card is charged: row, name at the gateway, charge, outcome, each stored before the next.

use crate::access::Actor;
use crate::app::App;
use crate::kernel::Id;
use crate::orders::{Order, StepError, settle};
use crate::payments::gateway::{self, Charge, Gateway, GatewayError, Outcome};
use crate::payments::{self, CardPayment, CardState, MoneyError};
use crate::store::StoreError;

/// Why a card was not charged.
#[derive(Debug, thiserror::Error)]
pub enum ChargeError {
    /// Nothing is owed, a charge is under way, or cards are not taken.
    #[error("nothing to charge")]
    NotPossible,
    /// Stopped on purpose.
    #[error(transparent)]
    Stopped(#[from] crate::app::steps::Stopped),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StepError> for ChargeError {
    fn from(error: StepError) -> Self {
        match error {
            StepError::NotPossible => Self::NotPossible,
            StepError::Store(error) => Self::Store(error),
        }
    }
}

/// Charges what an order still needs. An answer that never comes leaves the charge open, for the job to look at.
pub async fn charge(app: &App, by: &Actor, order: &Order, method: &str) -> Result<CardState, ChargeError> {
    let gateway = gateway::of(&app.config).ok_or(ChargeError::NotPossible)?;
    let (owed, word, actor, typed) = (order.owed(), gateway.word(), by.clone(), method.to_owned());
    let begun = app.write(move |tx| payments::begin::begin(tx, &actor, &owed, word, &typed)).await;
    let mut card = match begun {
        Ok(card) => card,
        Err(MoneyError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(ChargeError::NotPossible),
    };
    app.steps.reached("payment.begun")?;
    let wanted = Charge {
        amount: card.amount,
        order: order.number,
        method: method.to_owned(),
        key: card.id.as_str().to_owned(),
    };
    let reference = match gateway.create(&wanted).await {
        Ok(reference) => reference,
        Err(GatewayError::Refused(why)) => return note(app, by, &card, Outcome::Failed(why)).await,
        Err(GatewayError::Unreachable(why)) => return Ok(unanswered(&card, &why)),
    };
    let (id, stored) = (card.id.clone(), reference.clone());
    if !app.write(move |tx| payments::begin::referenced(tx, &id, &stored)).await? {
        return Err(ChargeError::NotPossible);
    }
    app.steps.reached("payment.referenced")?;
    card.reference = Some(reference);
    confirm(app, by, &*gateway, &card).await
}

/// Makes a charge that has its name.
pub(super) async fn confirm(
    app: &App,
    by: &Actor,
    gateway: &dyn Gateway,
    card: &CardPayment,
) -> Result<CardState, ChargeError> {
    let reference = card.reference.as_deref().unwrap_or_default();
    let done = gateway.confirm(reference, card.id.as_str()).await;
    app.steps.reached("payment.confirmed")?;
    match done {
        Ok(outcome) => note(app, by, card, outcome).await,
        Err(GatewayError::Refused(why)) => note(app, by, card, Outcome::Failed(why)).await,
        Err(GatewayError::Unreachable(why)) => Ok(unanswered(card, &why)),
    }
}

/// Stores an outcome and what follows from it.
pub(super) async fn note(
    app: &App,
    by: &Actor,
    card: &CardPayment,
    outcome: Outcome,
) -> Result<CardState, ChargeError> {
    let (inner, actor, card) = (app.clone(), by.clone(), card.clone());
    let state = app.write(move |tx| settle::note_outcome(tx, &inner.config, &actor, &card, &outcome)).await?;
    app.steps.reached("payment.recorded")?;
    Ok(state)
}

fn unanswered(card: &CardPayment, why: &str) -> CardState {
    tracing::warn!(payment = %card.id, why, "the gateway did not answer; the charge is looked up later");
    card.state
}

/// One charge, read again.
pub(super) async fn find(app: &App, id: &Id) -> Result<Option<CardPayment>, StoreError> {
    let id = id.clone();
    app.read(move |conn| payments::store::cards::find(conn, &id)).await
}
