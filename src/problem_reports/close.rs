//! Closing a report: certificates are revoked, or none is for a reason. The reporter hears of both.

use super::answer::AnswerError;
use super::model::{ProblemReport, ReportStatus};
use super::{mails, store, submit};
use crate::access::Actor;
use crate::certificates::{self, Certificate, RevocationReason};
use crate::config::Config;
use crate::store::Tx;
use serde_json::json;

/// How it ends.
#[derive(Debug, Clone)]
pub struct Ending {
    /// What is revoked.
    pub revoke: Vec<Certificate>,
    /// Why, for the CRL.
    pub reason: Option<RevocationReason>,
    /// What the reporter is told.
    pub text: String,
}

/// Closes a report, and revokes what its ending names.
pub fn close(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    report: &ProblemReport,
    ending: &Ending,
) -> Result<(), AnswerError> {
    let user = by.user().ok_or(AnswerError::Nobody)?;
    let status = if ending.revoke.is_empty() { ReportStatus::Refused } else { ReportStatus::Revoked };
    if !store::close(tx, report, status, user, &ending.text)? {
        return Err(AnswerError::NotWaiting);
    }
    let mut revoked = vec![];
    for certificate in &ending.revoke {
        revoked.extend(certificates::revoke(tx, config, by, certificate, ending.reason)?);
    }
    let serials: Vec<&str> = revoked.iter().map(|row| row.serial.as_str()).collect();
    let reason = ending.reason.map(RevocationReason::word);
    let detail = json!({ "status": status.word(), "revoked": serials, "reason": reason, "text": ending.text });
    submit::note(tx, by, report, "problem_report.closed", detail)?;
    mails::closed(tx, config, report, status, &ending.text)?;
    Ok(())
}
