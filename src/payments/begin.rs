//! A charge begins: its row first, then its name at the gateway, then the charge itself.

use super::model::{CardPayment, CardState, MoneyError, Owed};
use super::{LOOK_JOB, note, store};
use crate::access::Actor;
use crate::jobs;
use crate::kernel::{Id, Yen};
use crate::store::{StoreError, Tx};

/// After so many minutes somebody looks what became of it.
const LOOK_AFTER: i64 = 2;

/// Begins to charge what an order still needs; with a charge under way there is no second one.
pub fn begin(
    tx: &mut Tx<'_>,
    by: &Actor,
    owed: &Owed,
    gateway: &'static str,
    method: &str,
) -> Result<CardPayment, MoneyError> {
    let amount = store::standing(tx.conn, owed)?.open;
    let busy = store::cards::of_order(tx.conn, &owed.order)?.iter().any(|card| card.state.is_open());
    if busy || amount <= Yen::new(0) {
        return Err(MoneyError::NothingOwed);
    }
    let card = CardPayment {
        id: tx.id(),
        order_id: owed.order.clone(),
        account_id: owed.account.clone(),
        gateway: gateway.to_owned(),
        method: method.to_owned(),
        amount,
        state: CardState::Started,
        reference: None,
        error: None,
        created_at: tx.now,
        changed_at: tx.now,
    };
    store::cards::insert(tx.conn, &card)?;
    jobs::enqueue(tx, LOOK_JOB, &card.id, tx.now.plus_minutes(LOOK_AFTER))?;
    let detail = serde_json::json!({ "amount": amount.get(), "gateway": gateway });
    note::event(tx, by, Some(&owed.account), "payment.card_begun", ("order", owed.number.to_string()), detail)?;
    Ok(card)
}

/// Stores what the gateway calls the charge, before it is confirmed. `false`: the job gave it up while the gateway was
/// slow to answer; then it must not be confirmed, for nobody would know of the charge.
pub fn referenced(tx: &mut Tx<'_>, card: &Id, reference: &str) -> Result<bool, StoreError> {
    store::cards::set_reference(tx.conn, card, reference)
}
