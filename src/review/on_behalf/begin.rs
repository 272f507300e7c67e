//! A member of staff begins to work in the portal of a customer.

use super::HOURS;
use crate::access::{Actor, session};
use crate::accounts::{self, Account};
use crate::audit::{self, Event};
use crate::kernel::TokenHash;
use crate::store::{StoreError, Tx};

/// Why nobody acts.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    /// The account has no main Administrator in whose place one could act.
    #[error("the account has no main administrator")]
    NoAdministrator,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins; the session is another person's until it ends.
pub fn begin(
    tx: &mut Tx<'_>,
    by: &Actor,
    session: &TokenHash,
    account: &Account,
    reason: &str,
) -> Result<(), BeginError> {
    accounts::store::main_user(tx.conn, &account.id)?.ok_or(BeginError::NoAdministrator)?;
    let until = tx.now.plus_hours(HOURS);
    session::act(tx, session, &account.id, until, reason)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&account.id),
            action: "account.on_behalf_began",
            subject_kind: "account",
            subject: account.number.to_string(),
            detail: serde_json::json!({ "reason": reason, "until": until.to_string() }),
        },
    )?;
    Ok(())
}
