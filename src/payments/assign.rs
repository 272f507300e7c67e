//! 入金消込: a transfer is matched with an order.

use super::ledger::{Movement, carry};
use super::model::{MoneyError, Owed, Place, Transfer};
use super::{note, store};
use crate::access::Actor;
use crate::kernel::{Id, Yen};
use crate::store::Tx;

/// What became of the money of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assigned {
    /// Applied to the order.
    pub applied: Yen,
    /// Beyond what was owed: now the account's credit.
    pub surplus: Yen,
}

/// Applies what is left of a transfer to an order; what is beyond its open amount becomes the account's credit.
pub fn assign(tx: &mut Tx<'_>, by: &Actor, transfer: &Id, owed: &Owed) -> Result<Assigned, MoneyError> {
    by.user().ok_or(MoneyError::Nobody)?;
    let transfer: Transfer = store::transfers::find_by_id(tx.conn, transfer)?.ok_or(MoneyError::NotThere)?;
    let open = store::standing(tx.conn, owed)?.open;
    if open == Yen::new(0) {
        return Err(MoneyError::NothingOwed);
    }
    let applied = transfer.left.min(open);
    let surplus = Yen::new(transfer.left.get() - applied.get());
    let moved = |to, amount| Movement {
        transfer: Some(&transfer.id),
        ..Movement::new(Place::Unmatched, to, amount).of(&owed.account, Some(&owed.order))
    };
    carry(tx, by, &moved(Place::Order, applied))?;
    if surplus > Yen::new(0) {
        carry(tx, by, &moved(Place::Credit, surplus))?;
    }
    let detail = serde_json::json!({
        "transfer": transfer.number.to_string(),
        "applied": applied.get(),
        "surplus": surplus.get(),
    });
    note::event(tx, by, Some(&owed.account), "payment.matched", ("order", owed.number.to_string()), detail)?;
    Ok(Assigned { applied, surplus })
}
