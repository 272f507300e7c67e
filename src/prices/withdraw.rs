//! Staff take back a list before its day.

use super::enter::PriceError;
use super::store;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::store::Tx;

/// Withdraws a list that is not valid yet.
pub fn withdraw(tx: &mut Tx<'_>, by: &Actor, id: &Id) -> Result<(), PriceError> {
    let user = by.user().ok_or(PriceError::Nobody)?;
    if !store::withdraw(tx, id, user)? {
        return Err(PriceError::TooLate);
    }
    audit::record(
        tx,
        Event {
            actor: by,
            account: None,
            action: "price_list.withdrawn",
            subject_kind: "price_list",
            subject: id.to_string(),
            detail: serde_json::json!({}),
        },
    )?;
    Ok(())
}
