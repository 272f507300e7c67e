//! A domain is put away: its proofs count for nothing while it is, and open questions about it are closed. The
//! proofs themselves stay, so that taking it up again needs no new one.

use super::model::Domain;
use super::store;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Id, Number};
use crate::store::{StoreError, Tx};

/// Why a domain was not put away, or not taken up again.
#[derive(Debug, thiserror::Error)]
pub enum ActivityError {
    /// The account has no such domain.
    #[error("no such domain")]
    NotFound,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts a domain away. Nothing happens to one that is away already.
pub fn deactivate(tx: &mut Tx<'_>, by: &Actor, account: &Id, number: Number) -> Result<Domain, ActivityError> {
    let mut found = store::find(tx.conn, account, number)?.ok_or(ActivityError::NotFound)?;
    if !found.active {
        return Ok(found);
    }
    store::close_open(tx.conn, &found.id, None)?;
    found.active = false;
    store::list::set_active(tx.conn, &found.id, false)?;
    record(tx, by, &found, "domain.deactivated")?;
    Ok(found)
}

pub(super) fn record(tx: &mut Tx<'_>, by: &Actor, domain: &Domain, action: &'static str) -> Result<(), StoreError> {
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&domain.account_id),
            action,
            subject_kind: "domain",
            subject: domain.number.to_string(),
            detail: serde_json::json!({ "name": domain.name.as_str() }),
        },
    )
}
