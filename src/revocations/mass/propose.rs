//! Proposing: the dry run is stored, certificate by certificate.

use super::model::{ItemState, Mass, MassStatus, Selection};
use super::select::Selected;
use super::{mails, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::certificates::RevocationReason;
use crate::config::Config;
use crate::kernel::Number;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// What is proposed.
#[derive(Debug, Clone)]
pub struct NewMass {
    /// Which sending of the form.
    pub form_id: String,
    /// What was asked for.
    pub selection: Selection,
    /// Why, for the CRL.
    pub reason: Option<RevocationReason>,
    /// Why, in words.
    pub comment: String,
}

/// Why nothing is proposed or decided.
#[derive(Debug, thiserror::Error)]
pub enum MassError {
    /// Only a person does this.
    #[error("nobody does it")]
    Nobody,
    /// Who proposed it does not confirm it.
    #[error("another person has to confirm")]
    SamePerson,
    /// Not the number of certificates.
    #[error("not the number of certificates")]
    Number,
    /// It does not wait for this (any more).
    #[error("it does not wait for this")]
    NotWaiting,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Stores a proposal; the same form sent again is the same proposal.
pub fn propose(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    new: NewMass,
    selected: Selected,
) -> Result<Mass, MassError> {
    let user = by.user().ok_or(MassError::Nobody)?;
    if let Some(before) = store::find_by_form(tx.conn, &new.form_id)? {
        return Ok(before);
    }
    let (mass_id, now) = (tx.id(), tx.now);
    let items: Vec<_> = selected
        .found
        .into_iter()
        .map(|row| {
            let state = if row.is_valid_at(now) { ItemState::Waiting } else { ItemState::Before };
            row.item(&mass_id, state)
        })
        .collect();
    let total = items.iter().filter(|item| item.state == ItemState::Waiting).count();
    let mass = Mass {
        id: mass_id,
        number: free_number(tx)?,
        form_id: new.form_id,
        selection: new.selection,
        unknown: selected.unknown,
        reason: new.reason,
        comment: new.comment,
        status: MassStatus::Proposed,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        proposed_by: user.clone(),
        proposed_at: now,
        decided_by: None,
        decided_at: None,
        finished_at: None,
    };
    store::insert(tx.conn, &mass)?;
    store::insert_items(tx.conn, &items)?;
    let detail = json!({
        "certificates": mass.total,
        "unknown": mass.unknown.len(),
        "reason": mass.reason.map(RevocationReason::word),
        "selection": mass.selection,
        "comment": mass.comment,
    });
    note(tx, by, &mass, "mass_revocation.proposed", detail)?;
    mails::desk(tx, config, &mass)?;
    Ok(mass)
}

fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if store::find(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}

/// Something happened to a proposal.
pub(super) fn note(
    tx: &mut Tx<'_>,
    by: &Actor,
    mass: &Mass,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    let subject = mass.number.to_string();
    audit::record(tx, Event { actor: by, account: None, action, subject_kind: "mass_revocation", subject, detail })
}
