//! Staff issue a batch of vouchers.

use super::model::VoucherStatus;
use super::{Batch, Code, PRODUCT, Voucher, record, store};
use crate::access::Actor;
use crate::accounts;
use crate::kernel::{Id, Moment, Number};
use crate::l10n::when::Zone;
use crate::prices::Term;
use crate::store::{StoreError, Tx, search::folded};
use chrono::{Days, Months};

/// A form that passed.
#[derive(Debug, Clone)]
pub struct NewBatch {
    /// How long the certificates last.
    pub term: Term,
    /// How many.
    pub quantity: u32,
    /// The only account that may use them.
    pub account: Option<Number>,
    /// To whom they are given; of an account its name.
    pub customer: Option<String>,
    /// For staff.
    pub notes: Option<String>,
    /// Which sending of which form.
    pub form_id: String,
}

/// Why nothing was issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// There is no such account.
    #[error("no such account")]
    Account,
    /// Neither an account nor a name was given.
    #[error("nobody to issue to")]
    Customer,
    /// Only a person issues.
    #[error("nobody issues")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Issues a batch. It works for a year (T-13): through the same day of the next year in Tokyo.
pub fn issue(tx: &mut Tx<'_>, by: &Actor, new: NewBatch) -> Result<Batch, IssueError> {
    let user = by.user().ok_or(IssueError::Nobody)?.clone();
    if let Some(before) = store::find_by_form(tx.conn, &new.form_id)? {
        return Ok(before);
    }
    let account = match new.account {
        Some(number) => Some(accounts::store::find_account_by_number(tx.conn, number)?.ok_or(IssueError::Account)?),
        None => None,
    };
    let named = account.as_ref().map(|account| account.name.clone());
    let customer = new.customer.or(named).ok_or(IssueError::Customer)?;
    let expires_at = end(tx.now).ok_or_else(|| StoreError::Corrupt("a year has no end".into()))?;
    let number = free_number(tx)?;
    let of = account.as_ref().map(|account| account.number.to_string()).unwrap_or_default();
    let batch = Batch {
        id: tx.id(),
        number,
        product: PRODUCT.to_owned(),
        term: new.term,
        quantity: i32::try_from(new.quantity).unwrap_or(i32::MAX),
        account_id: account.map(|account| account.id),
        search: folded(&format!("{number} {customer} {of} {}", new.notes.as_deref().unwrap_or_default())),
        customer,
        notes: new.notes,
        created_by: user,
        created_at: tx.now,
        expires_at,
        form_id: new.form_id,
    };
    store::insert_batch(tx.conn, &batch)?;
    for serial in 1..=batch.quantity {
        let voucher = fresh(tx, &batch.id, serial, expires_at);
        store::insert(tx.conn, &voucher)?;
    }
    let detail = serde_json::json!({
        "term": batch.term.word(),
        "quantity": batch.quantity,
        "customer": batch.customer,
        "until": batch.last_day(),
    });
    record::batch(tx, by, &batch, "voucher_batch.issued", detail)?;
    Ok(batch)
}

fn fresh(tx: &Tx<'_>, batch: &Id, serial: i32, expires_at: Moment) -> Voucher {
    Voucher {
        id: tx.id(),
        batch_id: batch.clone(),
        serial,
        code: Code::draw(tx.chance),
        stored_status: VoucherStatus::Active,
        expires_at,
        request_id: None,
        used_at: None,
        closed_at: None,
        closed_by: None,
    }
}

/// The midnight after the same day of the next year.
fn end(now: Moment) -> Option<Moment> {
    let last = Zone::default().day(now).checked_add_months(Months::new(12))?;
    Zone::default().start_of(last.checked_add_days(Days::new(1))?)
}

fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if store::find_batch(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vouchers::model::last_day;

    #[test]
    fn a_year_ends_with_its_day() {
        for (from, want) in [
            ("2026-11-22T03:00:00Z", "2027/11/22"),
            ("2026-11-22T15:00:00Z", "2027/11/23"),
            ("2028-02-29T03:00:00Z", "2029/02/28"),
        ] {
            let end = end(Moment::parse(from).expect("a moment")).expect("an end");
            assert_eq!(last_day(end), want, "{from}");
            assert!(end.to_string().contains("T15:00:00"), "midnight in Tokyo: {end}");
        }
    }
}
