//! Staff confirm an organization.

use super::record_evidence::open;
use super::store::{self, Outcome};
use super::validation::{DecideError, Seen, Stage, Validation};
use super::{Organization, ValidationStatus, mails};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::ca::rules;
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::store::Tx;

/// Confirms an organization on the recorded evidence and tells the applicant.
pub fn approve(tx: &mut Tx<'_>, config: &Config, by: &Actor, seen: &Seen) -> Result<Organization, DecideError> {
    let (validation, mut organization) = open(tx, seen)?;
    let user = decider(config, by, &validation)?;
    let evidence = validation.evidence();
    let missing = evidence.missing();
    // SBR 4.2.1: no evidence older than its limit. The days count from the record, or from the call where that
    // was before it; not from the decision.
    let recorded_at = match validation.reviewed_at {
        Some(at) if missing.is_empty() => at,
        _ => return Err(DecideError::Incomplete(missing)),
    };
    let oldest = evidence.telephone.called_at.map_or(recorded_at, |called_at| called_at.min(recorded_at));
    let days = rules::organization_reuse_days(tx.now);
    let until = oldest.plus_days(days);
    let rule = format!("SBR 3.2.3, 4.2.1: {days} d");
    let outcome = Outcome { stage: Stage::Approved, reason: None, valid_until: Some(until), rule: Some(rule.clone()) };
    store::close(tx, &validation.id, user, &outcome)?;
    organization.stored_status = ValidationStatus::Validated;
    organization.validated_until = Some(until);
    store::set_standing(tx.conn, &organization.id, organization.stored_status, Some(until))?;
    mails::approved(tx, config, &organization, &validation)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&organization.account_id),
            action: "organization.validated",
            subject_kind: "organization",
            subject: organization.number.to_string(),
            detail: detail(&organization, &validation, until, &rule),
        },
    )?;
    Ok(organization)
}

fn detail(organization: &Organization, validation: &Validation, until: Moment, rule: &str) -> serde_json::Value {
    serde_json::json!({
        "validation": validation.id.as_str(),
        "valid_until": until.to_string(),
        "rule": rule,
        "recorded_by": validation.reviewed_by.as_ref().map(Id::as_str),
        "legal_name": organization.legal_name,
        "identifier": organization.identifier().as_str(),
        "country": organization.country,
        "state": organization.state,
        "city": organization.city,
        "street": organization.street,
        "postal_code": organization.postal_code,
    })
}

/// Who decides: where two people are asked for, not the one who recorded the evidence.
pub(super) fn decider<'a>(config: &Config, by: &'a Actor, validation: &Validation) -> Result<&'a Id, DecideError> {
    let user = by.user().ok_or(DecideError::NotFound)?;
    if config.desk.two_person && validation.reviewed_by.as_ref() == Some(user) {
        return Err(DecideError::SamePerson);
    }
    Ok(user)
}
