//! Control is proved: the one place where validations come into being.

use super::model::{Challenge, ChallengeStatus, DcvMethod, Domain, Validation};
use super::{mails, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::EmailAddress;
use crate::lookup;
use crate::mail;
use crate::store::{StoreError, Tx};

/// The rule that an answered challenge satisfies, with the version of the requirements it is read from.
fn rule(domain: &Domain, method: DcvMethod, address: Option<&EmailAddress>) -> &'static str {
    let is_constructed =
        |a: &EmailAddress| lookup::constructed_addresses(&domain.name).iter().any(|c| c.folded() == a.folded());
    match method {
        DcvMethod::DnsTxt | DcvMethod::DnsCname => "SBR 1.0.16 3.2.2.1; TBR 2.2.6 3.2.2.4.7",
        DcvMethod::HttpFile => "SBR 1.0.16 3.2.2.1; TBR 2.2.6 3.2.2.4.18",
        DcvMethod::Email if address.is_some_and(is_constructed) => "SBR 1.0.16 3.2.2.1; TBR 2.2.6 3.2.2.4.4",
        DcvMethod::Email => "SBR 1.0.16 3.2.2.1; TBR 2.2.6 3.2.2.4.14",
    }
}

/// Keeps the proof, ends what was open, and tells the applicant unless they are looking at it.
pub(super) fn prove(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    domain: &Domain,
    challenge: &Challenge,
    evidence: &serde_json::Value,
) -> Result<Validation, StoreError> {
    let validation = Validation {
        id: tx.id(),
        domain_id: domain.id.clone(),
        method: challenge.method,
        scope: challenge.method.scope(),
        validated_at: tx.now,
        rule: rule(domain, challenge.method, challenge.address.as_ref()).to_owned(),
        evidence: evidence.to_string(),
    };
    store::insert_validation(tx.conn, &validation)?;
    store::end_challenge(tx.conn, &challenge.id, ChallengeStatus::Proved)?;
    store::close_open(tx.conn, &domain.id, None)?;
    let detail = serde_json::json!({
        "name": domain.name.as_str(),
        "method": validation.method.word(),
        "scope": validation.scope.word(),
        "rule": validation.rule,
        "validation": validation.id.as_str(),
    });
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&domain.account_id),
            action: "domain.validated",
            subject_kind: "domain",
            subject: domain.number.to_string(),
            detail,
        },
    )?;
    if by.user() != Some(&challenge.requested_by) {
        let applicant = store::applicant(tx.conn, &domain.account_id, &challenge.requested_by)?;
        let letter = mails::validated(config, domain, &applicant, &validation, tx.now);
        mail::queue(tx, &config.brand, &letter)?;
    }
    Ok(validation)
}
