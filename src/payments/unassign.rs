//! A match is undone: the money of a transfer lies unmatched again.

use super::ledger::{Movement, carry};
use super::model::{MoneyError, Owed, Place, Transfer};
use super::{note, store};
use crate::access::Actor;
use crate::kernel::{Id, Yen};
use crate::store::Tx;

/// Takes back what a transfer gave to an order and, because of it, to the account's credit. Credit that was used
/// meanwhile stays used.
pub fn unassign(tx: &mut Tx<'_>, by: &Actor, transfer: &Id, owed: &Owed) -> Result<Yen, MoneyError> {
    by.user().ok_or(MoneyError::Nobody)?;
    let transfer: Transfer = store::transfers::find_by_id(tx.conn, transfer)?.ok_or(MoneyError::NotThere)?;
    let mut rows = store::of_order(tx.conn, &owed.order)?;
    rows.retain(|row| row.transfer_id.as_ref() == Some(&transfer.id));
    let at_order = store::sum(&rows, Place::Order);
    if at_order <= Yen::new(0) {
        return Err(MoneyError::NotThere);
    }
    let moved = |from, amount| Movement {
        transfer: Some(&transfer.id),
        ..Movement::new(from, Place::Unmatched, amount).of(&owed.account, Some(&owed.order))
    };
    carry(tx, by, &moved(Place::Order, at_order))?;
    let surplus = store::sum(&rows, Place::Credit).min(store::balance(tx.conn, Place::Credit, &owed.account)?);
    if surplus > Yen::new(0) {
        carry(tx, by, &moved(Place::Credit, surplus))?;
    }
    let taken = Yen::new(at_order.get() + surplus.get().max(0));
    let detail = serde_json::json!({ "transfer": transfer.number.to_string(), "taken": taken.get() });
    note::event(tx, by, Some(&owed.account), "payment.unmatched", ("order", owed.number.to_string()), detail)?;
    Ok(taken)
}
