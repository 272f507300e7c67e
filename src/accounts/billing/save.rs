//! Naming the billing contact.

use super::{BillingContact, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// From now on invoices of the account go there; those of orders that were placed before do not change.
pub fn save(tx: &mut Tx<'_>, by: &Actor, account: &Id, to: &BillingContact) -> Result<(), StoreError> {
    let Some(user) = by.user() else { return Err(StoreError::Corrupt("nobody names a billing contact".into())) };
    store::save(tx.conn, account, to, tx.now, user)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "account.billing_contact_saved",
            subject_kind: "account",
            subject: account.to_string(),
            detail: serde_json::json!({
                "name": to.name,
                "organization": to.organization,
                "country": to.country,
                "postal_code": to.postal_code,
                "address": to.address,
                "email": to.email.as_str(),
                "phone": to.phone,
            }),
        },
    )
}
