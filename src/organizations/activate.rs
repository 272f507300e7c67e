//! An organization that was put away is taken up again, as valid as it still is.

use super::Organization;
use super::deactivate::ActivityError;
use super::store::{self, activity};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::store::Tx;

/// Takes an organization up again, unless the same one has been registered meanwhile.
pub fn activate(tx: &mut Tx<'_>, by: &Actor, account: &Id, organization: &Id) -> Result<Organization, ActivityError> {
    let mut found = store::find_of(tx.conn, account, organization)?.ok_or(ActivityError::NotFound)?;
    if found.active {
        return Ok(found);
    }
    if let Some(number) = store::twin(tx.conn, account, &found.details, Some(found.number))? {
        return Err(ActivityError::Exists(number));
    }
    found.active = true;
    activity::set_active(tx.conn, &found.id, true)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "organization.activated",
            subject_kind: "organization",
            subject: found.number.to_string(),
            detail: serde_json::json!({}),
        },
    )?;
    Ok(found)
}
