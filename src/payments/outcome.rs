//! How a charge ended, once, whoever says so first: the answer, the return of the cardholder, a webhook, a job.

use super::gateway::Outcome;
use super::ledger::{Movement, carry};
use super::model::{CardPayment, CardState, MoneyError, Owed, Place};
use super::{note, store};
use crate::access::Actor;
use crate::store::Tx;

/// Notes an outcome; the money of a charge that succeeded lies at its order then. Answers the state from now on.
pub fn outcome(
    tx: &mut Tx<'_>,
    by: &Actor,
    card: &CardPayment,
    owed: &Owed,
    what: &Outcome,
) -> Result<CardState, MoneyError> {
    let (to, error) = match what {
        Outcome::Unconfirmed | Outcome::Processing => return Ok(card.state),
        Outcome::Action { .. } => (CardState::RequiresAction, None),
        Outcome::Succeeded => (CardState::Succeeded, None),
        Outcome::Failed(why) => (CardState::Failed, Some(why.as_str())),
        Outcome::Canceled => (CardState::Canceled, None),
    };
    if !store::cards::set_state(tx.conn, card, to, error, tx.now)? {
        let now = store::cards::find(tx.conn, &card.id)?;
        return Ok(now.map_or(card.state, |card| card.state));
    }
    let detail = serde_json::json!({ "amount": card.amount.get(), "reference": card.reference, "error": error });
    let action = match to {
        CardState::Succeeded => {
            let came = Movement::new(Place::Card, Place::Order, card.amount).of(&owed.account, Some(&owed.order));
            carry(tx, by, &Movement { card: Some(&card.id), ..came })?;
            "payment.card_charged"
        }
        CardState::Failed => "payment.card_failed",
        CardState::Canceled => "payment.card_canceled",
        CardState::Started | CardState::RequiresAction => return Ok(to),
    };
    note::event(tx, by, Some(&owed.account), action, ("order", owed.number.to_string()), detail)?;
    Ok(to)
}
