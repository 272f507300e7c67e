//! Staff enable the product for an account (S-ACC-08).

use super::{mails, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// Enables the product and tells the Administrator; `false` when somebody did so before.
pub fn enable_product(tx: &mut Tx<'_>, config: &Config, by: &Actor, account: &Id) -> Result<bool, StoreError> {
    let Some(staff) = by.user() else { return Ok(false) };
    if !store::enable_product(tx, account, staff)? {
        return Ok(false);
    }
    if let Some(user) = store::main_user(tx.conn, account)? {
        mails::product_enabled(tx, config, &user)?;
    }
    let number = store::find_account(tx.conn, account)?.map(|a| a.number.to_string()).unwrap_or_default();
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "account.product_enabled",
            subject_kind: "account",
            subject: number,
            detail: serde_json::json!({ "product": "secure-mail-id" }),
        },
    )?;
    Ok(true)
}
