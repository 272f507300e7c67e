//! Staff record what they found out about an organization.

use super::validation::{DecideError, Seen, Stage, Validation};
use super::{Evidence, Organization, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::store::Tx;

/// Records evidence, complete or not yet; once it is complete a decision may fall.
pub fn record_evidence(
    tx: &mut Tx<'_>,
    by: &Actor,
    seen: &Seen,
    evidence: &Evidence,
) -> Result<Organization, DecideError> {
    let (validation, organization) = open(tx, seen)?;
    let user = by.user().ok_or(DecideError::NotFound)?;
    let missing = evidence.missing();
    let stage = if missing.is_empty() { Stage::Reviewed } else { Stage::Pending };
    store::save_evidence(tx, &validation.id, stage, evidence, user)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&organization.account_id),
            action: "organization.evidence_recorded",
            subject_kind: "organization",
            subject: organization.number.to_string(),
            detail: serde_json::json!({
                "validation": validation.id.as_str(),
                "complete": missing.is_empty(),
                "name": evidence.name,
                "identifier": evidence.identifier,
                "address": evidence.address,
                "telephone": evidence.telephone.to_stored(),
                "authority": evidence.authority,
            }),
        },
    )?;
    Ok(organization)
}

/// The validation that was seen, if it is still open and still the same, with its organization.
pub(super) fn open(tx: &mut Tx<'_>, seen: &Seen) -> Result<(Validation, Organization), DecideError> {
    let validation = store::find_validation(tx.conn, &seen.validation)?.ok_or(DecideError::NotFound)?;
    if !validation.stage.is_open() {
        return Err(DecideError::Closed);
    }
    if validation.version() != seen.version {
        return Err(DecideError::Stale);
    }
    let organization = store::find_by_id(tx.conn, &validation.organization_id)?.ok_or(DecideError::NotFound)?;
    Ok((validation, organization))
}
