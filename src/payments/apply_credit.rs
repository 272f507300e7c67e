//! An account's credit is used for an order, or comes from one.

use super::ledger::{Movement, carry};
use super::model::{MoneyError, Owed, Place};
use super::{note, store};
use crate::access::Actor;
use crate::kernel::Yen;
use crate::store::Tx;

/// What lies at an order beyond its total becomes the account's credit: a charge that was under way while a transfer
/// was matched.
pub fn keep_surplus(tx: &mut Tx<'_>, by: &Actor, owed: &Owed) -> Result<(), MoneyError> {
    let over = store::balance(tx.conn, Place::Order, &owed.order)?.get() - owed.total.get();
    if over <= 0 {
        return Ok(());
    }
    let way = Movement::new(Place::Order, Place::Credit, Yen::new(over)).of(&owed.account, Some(&owed.order));
    carry(tx, by, &way)?;
    let detail = serde_json::json!({ "amount": over });
    note::event(tx, by, Some(&owed.account), "payment.surplus_kept", ("order", owed.number.to_string()), detail)?;
    Ok(())
}

/// Applies as much of the account's credit as the order still needs.
pub fn apply_credit(tx: &mut Tx<'_>, by: &Actor, owed: &Owed) -> Result<Yen, MoneyError> {
    let standing = store::standing(tx.conn, owed)?;
    let amount = standing.open.min(standing.credit);
    if standing.open == Yen::new(0) {
        return Err(MoneyError::NothingOwed);
    }
    carry(tx, by, &Movement::new(Place::Credit, Place::Order, amount).of(&owed.account, Some(&owed.order)))?;
    let detail = serde_json::json!({ "amount": amount.get() });
    note::event(tx, by, Some(&owed.account), "payment.credit_used", ("order", owed.number.to_string()), detail)?;
    Ok(amount)
}
