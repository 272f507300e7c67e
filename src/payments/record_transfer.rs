//! Staff record a transfer as the bank reports it, by hand or from a file.

use super::ledger::{Movement, carry};
use super::model::{MoneyError, Place, Transfer};
use super::{note, store};
use crate::access::Actor;
use crate::kernel::{Number, Yen, secret::sha256_hex};
use crate::store::{StoreError, Tx};
use chrono::NaiveDate;

/// What the bank says of a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransfer {
    /// The day of the bank.
    pub received_on: NaiveDate,
    /// How much.
    pub amount: Yen,
    /// 振込依頼人名
    pub payer: String,
    /// What else it says.
    pub reference: String,
    /// Which of several that are alike, from 0.
    pub occurrence: u32,
}

impl NewTransfer {
    /// What tells it from any other: the same line of the bank entered twice is one transfer.
    pub fn bank_key(&self) -> String {
        let text = format!(
            "{}\n{}\n{}\n{}\n{}",
            self.received_on,
            self.amount.get(),
            self.payer,
            self.reference,
            self.occurrence
        );
        sha256_hex(text.as_bytes())
    }
}

/// Records a transfer; the money lies unmatched.
pub fn record_transfer(tx: &mut Tx<'_>, by: &Actor, new: &NewTransfer) -> Result<Transfer, MoneyError> {
    let user = by.user().ok_or(MoneyError::Nobody)?;
    let bank_key = new.bank_key();
    if store::transfers::is_recorded(tx.conn, &bank_key)? {
        return Err(MoneyError::Twice);
    }
    let transfer = Transfer {
        id: tx.id(),
        number: free_number(tx)?,
        received_on: new.received_on.to_string(),
        amount: new.amount,
        payer: new.payer.clone(),
        reference: new.reference.clone(),
        bank_key,
        left: Yen::new(0),
        recorded_by: user.clone(),
        recorded_at: tx.now,
    };
    store::transfers::insert(tx.conn, &transfer)?;
    let came = Movement::new(Place::Bank, Place::Unmatched, new.amount);
    carry(tx, by, &Movement { transfer: Some(&transfer.id), ..came })?;
    let detail = serde_json::json!({ "amount": new.amount.get(), "payer": new.payer, "day": transfer.received_on });
    note::event(tx, by, None, "transfer.recorded", ("transfer", transfer.number.to_string()), detail)?;
    Ok(Transfer { left: new.amount, ..transfer })
}

fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if store::transfers::find(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}
