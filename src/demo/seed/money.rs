//! Transfers as the bank reports them: one that is for an order, one for part of an order, one that is nobody's.

use super::Outcome;
use crate::access::Actor;
use crate::kernel::{Id, Yen};
use crate::l10n::when::Zone;
use crate::payments::{NewTransfer, record_transfer};
use crate::store::Tx;

/// A transfer of today.
pub(super) fn received(tx: &mut Tx<'_>, staff: &Actor, amount: Yen, payer: &str) -> Outcome<Id> {
    let new = NewTransfer {
        received_on: Zone::default().day(tx.now),
        amount,
        payer: payer.to_owned(),
        reference: String::new(),
        occurrence: 0,
    };
    Ok(record_transfer(tx, staff, &new)?.id)
}
