//! Staff could not confirm an organization.

use super::approve::decider;
use super::record_evidence::open;
use super::store::{self, Outcome};
use super::validation::{DecideError, Seen, Stage};
use super::{Organization, ValidationStatus, mails};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::store::Tx;

/// What a rejection says.
#[derive(Debug, Clone)]
pub struct Rejection {
    /// In words for the applicant.
    pub reason: String,
    /// Whether what was found out also ends an earlier validation that still holds.
    pub ends_earlier: bool,
}

/// Rejects a request and tells the applicant why.
pub fn reject(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    seen: &Seen,
    rejection: &Rejection,
) -> Result<Organization, DecideError> {
    let (validation, mut organization) = open(tx, seen)?;
    let user = decider(config, by, &validation)?;
    let outcome = Outcome { stage: Stage::Rejected, reason: Some(&rejection.reason), valid_until: None, rule: None };
    store::close(tx, &validation.id, user, &outcome)?;
    if rejection.ends_earlier {
        store::cut(tx, &organization.id)?;
        organization.validated_until = None;
    }
    organization.stored_status = ValidationStatus::Rejected;
    store::set_standing(tx.conn, &organization.id, organization.stored_status, organization.validated_until)?;
    mails::rejected(tx, config, &organization, &validation, rejection)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&organization.account_id),
            action: "organization.validation_rejected",
            subject_kind: "organization",
            subject: organization.number.to_string(),
            detail: serde_json::json!({
                "validation": validation.id.as_str(),
                "reason": rejection.reason,
                "ends_earlier": rejection.ends_earlier,
            }),
        },
    )?;
    Ok(organization)
}
