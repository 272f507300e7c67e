//! Staff enter a list that is valid from a day to come.

use super::model::NewPriceList;
use super::store;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::l10n::when::Zone;
use crate::store::{StoreError, Tx};

/// Why nothing was entered or withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum PriceError {
    /// Its day has come: orders may stand on it.
    #[error("the day of the price list has come")]
    TooLate,
    /// Only a person does this.
    #[error("nobody enters prices")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Enters a list. Prices of a day that has begun are never changed.
pub fn enter(tx: &mut Tx<'_>, by: &Actor, new: &NewPriceList) -> Result<Id, PriceError> {
    let user = by.user().ok_or(PriceError::Nobody)?;
    if new.valid_from <= tx.now {
        return Err(PriceError::TooLate);
    }
    let id = tx.id();
    store::insert(tx, &id, user, new)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: None,
            action: "price_list.entered",
            subject_kind: "price_list",
            subject: id.to_string(),
            detail: serde_json::json!({
                "valid_from": Zone::default().day(new.valid_from).to_string(),
                "tax_percent": new.tax_percent,
                "one_year": new.one_year.get(),
                "two_years": new.two_years.get(),
            }),
        },
    )?;
    Ok(id)
}
