//! A member of staff is done in the portal of a customer.

use crate::access::{Actor, session};
use crate::accounts;
use crate::audit::{self, Event};
use crate::kernel::{Id, Number, TokenHash};
use crate::store::{StoreError, Tx};

/// Ends it; the number of the account, to go back to its page at the desk.
pub fn end(tx: &mut Tx<'_>, by: &Actor, hash: &TokenHash, account: &Id) -> Result<Option<Number>, StoreError> {
    session::stop_acting(tx, hash)?;
    let Some(account) = accounts::store::find_account(tx.conn, account)? else { return Ok(None) };
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&account.id),
            action: "account.on_behalf_ended",
            subject_kind: "account",
            subject: account.number.to_string(),
            detail: serde_json::json!({}),
        },
    )?;
    Ok(Some(account.number))
}
