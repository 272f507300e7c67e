//! A customer asks for the validation of an organization (S-ORG-06, S-ORG-07: no hand-written mail).

use super::{Organization, ValidationStatus, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// Why a request was not made.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// No such organization in this account.
    #[error("no such organization")]
    NotFound,
    /// Staff have a request before them already.
    #[error("a validation is under way")]
    UnderWay,
    /// It was put away.
    #[error("the organization is not active")]
    Inactive,
    /// Only a person asks.
    #[error("nobody is asking")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts an organization before staff and returns it as it stands then.
pub fn request_validation(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    organization: &Id,
) -> Result<Organization, RequestError> {
    let user = by.user().ok_or(RequestError::Nobody)?;
    let mut found = store::find_of(tx.conn, account, organization)?.ok_or(RequestError::NotFound)?;
    if !found.active {
        return Err(RequestError::Inactive);
    }
    if found.is_pending() {
        return Err(RequestError::UnderWay);
    }
    let id = tx.id();
    store::insert_validation(tx, &id, &found, user)?;
    // What still holds keeps holding until its own end.
    found.stored_status = ValidationStatus::Pending;
    store::set_standing(tx.conn, &found.id, found.stored_status, found.validated_until)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "organization.validation_requested",
            subject_kind: "organization",
            subject: found.number.to_string(),
            detail: serde_json::json!({ "validation": id.as_str(), "types": super::validation::SMIME }),
        },
    )?;
    Ok(found)
}
