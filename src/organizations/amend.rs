//! A customer changes the data of an organization, which voids what was validated or asked for (F-ORG-03).

use super::details::Change;
use super::model::Loss;
use super::store::{self, Dependents, Outcome};
use super::{Details, Organization, Stage, ValidationStatus};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Id, Number};
use crate::store::{Conn, StoreError, Tx};

/// Why the data was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AmendError {
    /// No such organization in this account.
    #[error("no such organization")]
    NotFound,
    /// It would become the same as another one; its number.
    #[error("organization {0} is the same")]
    Exists(Number),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What an amendment would do.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The organization as it stands.
    pub organization: Organization,
    /// Field by field.
    pub changes: Vec<Change>,
    /// What goes.
    pub loss: Loss,
    /// What leans on it.
    pub dependents: Dependents,
}

impl Preview {
    /// A mark of what was shown: the data and what goes with it.
    pub fn mark(&self) -> String {
        let until = self.loss.validity.map(|at| at.to_string()).unwrap_or_default();
        format!("{}.{until}.{}", self.organization.fingerprint(), self.loss.request)
    }
}

/// What became of an amendment.
#[derive(Debug)]
pub enum Amended {
    /// Nothing differs.
    Unchanged,
    /// Saved; what went with it.
    Saved(Organization, Loss),
    /// Not saved: this has to be seen first.
    MustBeSeen(Box<Preview>),
}

/// What would change and what would go.
pub fn preview(
    conn: &mut Conn,
    organization: Organization,
    new: &Details,
    now: crate::kernel::Moment,
) -> Result<Preview, StoreError> {
    let dependents = store::dependents(conn, &organization.id)?;
    Ok(Preview {
        changes: organization.changes_to(new),
        loss: organization.loses_on_amendment(now),
        organization,
        dependents,
    })
}

/// Saves the data. Where something would be lost, `seen` must be the mark of the very preview that the
/// person confirmed; otherwise the preview comes back and nothing is stored.
pub fn amend(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    number: Number,
    new: Details,
    seen: Option<&str>,
) -> Result<Amended, AmendError> {
    let found = store::find(tx.conn, account, number)?.ok_or(AmendError::NotFound)?;
    let preview = preview(tx.conn, found, &new, tx.now)?;
    if preview.changes.is_empty() {
        return Ok(Amended::Unchanged);
    }
    if let Some(twin) = store::twin(tx.conn, account, &new, Some(number))? {
        return Err(AmendError::Exists(twin));
    }
    if !preview.loss.is_none() && seen != Some(preview.mark().as_str()) {
        return Ok(Amended::MustBeSeen(Box::new(preview)));
    }
    let Preview { mut organization, changes, loss, .. } = preview;
    void(tx, by, &organization)?;
    organization.details = new;
    organization.stored_status = ValidationStatus::Unvalidated;
    organization.validated_until = None;
    store::save_details(tx.conn, &organization)?;
    store::set_standing(tx.conn, &organization.id, organization.stored_status, None)?;
    let changed: serde_json::Map<String, serde_json::Value> =
        changes.iter().map(|c| (c.name.to_owned(), serde_json::json!([c.old, c.new]))).collect();
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "organization.amended",
            subject_kind: "organization",
            subject: organization.number.to_string(),
            detail: serde_json::json!({
                "changed": changed,
                "voided_validity": loss.validity.map(|at| at.to_string()),
                "voided_request": loss.request,
            }),
        },
    )?;
    Ok(Amended::Saved(organization, loss))
}

fn void(tx: &mut Tx<'_>, by: &Actor, organization: &Organization) -> Result<(), StoreError> {
    store::cut(tx, &organization.id)?;
    if let (Some(open), Some(user)) = (store::open_validation(tx.conn, &organization.id)?, by.user()) {
        let outcome = Outcome { stage: Stage::Voided, reason: None, valid_until: None, rule: None };
        store::close(tx, &open.id, user, &outcome)?;
    }
    Ok(())
}
