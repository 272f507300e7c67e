//! The ledger: the only way in which yen change their place.

use super::model::{MoneyError, Place};
use super::store;
use crate::access::Actor;
use crate::kernel::{Id, Yen};
use crate::store::Tx;

/// Yen that change their place, and what they belong to.
#[derive(Debug, Clone)]
pub struct Movement<'a> {
    /// From here.
    pub from: Place,
    /// To there.
    pub to: Place,
    /// How many; more than none.
    pub amount: Yen,
    /// Whose account.
    pub account: Option<&'a Id>,
    /// Which order.
    pub order: Option<&'a Id>,
    /// Which transfer.
    pub transfer: Option<&'a Id>,
    /// Which charge.
    pub card: Option<&'a Id>,
    /// Which refund.
    pub refund: Option<&'a Id>,
}

impl<'a> Movement<'a> {
    /// Of an amount, from here to there.
    pub fn new(from: Place, to: Place, amount: Yen) -> Self {
        Self { from, to, amount, account: None, order: None, transfer: None, card: None, refund: None }
    }
    /// With its account and order.
    #[must_use]
    pub fn of(mut self, account: &'a Id, order: Option<&'a Id>) -> Self {
        (self.account, self.order) = (Some(account), order);
        self
    }
    /// What the place is one of: this transfer's, this order's, this account's, this refund's.
    fn owner(&self, place: Place) -> Option<&'a Id> {
        match place {
            Place::Unmatched => self.transfer,
            Place::Order => self.order,
            Place::Credit => self.account,
            Place::Returning => self.refund,
            Place::Card | Place::Bank | Place::Returned => None,
        }
    }
}

/// Moves yen, if they are where they are taken from.
pub fn carry(tx: &mut Tx<'_>, by: &Actor, movement: &Movement<'_>) -> Result<(), MoneyError> {
    if movement.amount <= Yen::new(0) || movement.from == movement.to {
        return Err(MoneyError::NotThere);
    }
    for place in [movement.from, movement.to] {
        if !place.is_outside() && movement.owner(place).is_none() {
            return Err(MoneyError::NotThere);
        }
    }
    if let Some(owner) = movement.owner(movement.from)
        && store::balance(tx.conn, movement.from, owner)? < movement.amount
    {
        return Err(MoneyError::NotThere);
    }
    store::insert(tx, by, movement)?;
    if let Some(transfer) = movement.transfer.filter(|_| [movement.from, movement.to].contains(&Place::Unmatched)) {
        let left = store::balance(tx.conn, Place::Unmatched, transfer)?;
        store::transfers::set_left(tx.conn, transfer, left)?;
    }
    Ok(())
}
