//! An organization is put away: forms offer it no more, and what was asked for is withdrawn. A validation that
//! holds keeps its time, so that putting it away by mistake costs nothing.

use super::store::{self, Outcome, activity};
use super::{Organization, Stage, ValidationStatus};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Id, Number};
use crate::store::{StoreError, Tx};

/// Why an organization was not put away, or not taken up again.
#[derive(Debug, thiserror::Error)]
pub enum ActivityError {
    /// No such organization in this account.
    #[error("no such organization")]
    NotFound,
    /// Orders need it.
    #[error("organization {organization} is needed by order {order}")]
    Needed {
        /// Which one.
        organization: Number,
        /// The first order that needs it.
        order: Number,
    },
    /// It was put away, and nothing is asked for it.
    #[error("organization {0} is not active")]
    Inactive(Number),
    /// The same organization is there under another number.
    #[error("organization {0} is the same")]
    Exists(Number),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts an organization away. Nothing happens to one that is away already.
pub fn deactivate(tx: &mut Tx<'_>, by: &Actor, account: &Id, organization: &Id) -> Result<Organization, ActivityError> {
    let mut found = store::find_of(tx.conn, account, organization)?.ok_or(ActivityError::NotFound)?;
    let user = by.user().ok_or(ActivityError::NotFound)?;
    if !found.active {
        return Ok(found);
    }
    if let Some(order) = activity::open_order(tx.conn, &found.id)? {
        return Err(ActivityError::Needed { organization: found.number, order });
    }
    let withdrawn = store::open_validation(tx.conn, &found.id)?;
    if let Some(open) = &withdrawn {
        store::close(
            tx,
            &open.id,
            user,
            &Outcome { stage: Stage::Voided, reason: None, valid_until: None, rule: None },
        )?;
        found.stored_status =
            if found.validated_until.is_some() { ValidationStatus::Validated } else { ValidationStatus::Unvalidated };
        store::set_standing(tx.conn, &found.id, found.stored_status, found.validated_until)?;
    }
    found.active = false;
    activity::set_active(tx.conn, &found.id, false)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "organization.deactivated",
            subject_kind: "organization",
            subject: found.number.to_string(),
            detail: serde_json::json!({ "withdrawn": withdrawn.map(|v| v.id.as_str().to_owned()) }),
        },
    )?;
    Ok(found)
}
