//! A customer registers an organization.

use super::{Details, Organization, ValidationStatus, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Id, Number};
use crate::store::{StoreError, Tx};

/// Why an organization was not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// It is there already; its number.
    #[error("organization {0} is the same")]
    Exists(Number),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Registers an organization; its validation is asked for separately.
pub fn register(tx: &mut Tx<'_>, by: &Actor, account: &Id, details: Details) -> Result<Organization, RegisterError> {
    if let Some(number) = store::twin(tx.conn, account, &details, None)? {
        return Err(RegisterError::Exists(number));
    }
    let organization = Organization {
        id: tx.id(),
        number: store::free_number(tx)?,
        account_id: account.clone(),
        details,
        active: true,
        stored_status: ValidationStatus::Unvalidated,
        validated_until: None,
        created_at: tx.now,
    };
    store::insert(tx.conn, &organization)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "organization.registered",
            subject_kind: "organization",
            subject: organization.number.to_string(),
            detail: serde_json::json!({
                "legal_name": organization.legal_name,
                "identifier": organization.identifier().as_str(),
            }),
        },
    )?;
    Ok(organization)
}
