//! Taking a report in: a receipt number, both clocks, mails. One that proves that a key is compromised is acted on in
//! the same transaction.

use super::model::{Category, Done, NewReport, ProblemReport, ReportStatus};
use super::{mails, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::ca::rules;
use crate::certificates;
use crate::config::Config;
use crate::kernel::Number;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// Stores a report and tells those concerned; the same form sent again is the same report.
pub fn submit(tx: &mut Tx<'_>, config: &Config, said: NewReport) -> Result<ProblemReport, StoreError> {
    if let Some(before) = store::find_by_form(tx.conn, &said.form_id)? {
        return Ok(before);
    }
    let proven = said.spki_sha256.clone();
    let done = proven.as_ref().map(|_| Done { by: None, at: tx.now, text: String::new() });
    let report = ProblemReport {
        id: tx.id(),
        number: free_number(tx)?,
        status: if proven.is_some() { ReportStatus::Revoked } else { ReportStatus::Waiting },
        received_at: tx.now,
        answer_by: tx.now.plus_hours(rules::FIRST_ANSWER_HOURS),
        revoke_by: tx.now.plus_hours(said.category.revocation_hours(tx.now)),
        answered: done.clone(),
        closed: done,
        said,
    };
    store::insert(tx.conn, &report)?;
    let certificates: Vec<String> = report.said.named.iter().map(certificates::Named::line).collect();
    let detail = json!({
        "category": report.said.category.word(),
        "certificates": certificates,
        "reporter": report.said.email.as_str(),
        "spki_sha256": proven,
    });
    note(tx, &Actor::Visitor, &report, "problem_report.submitted", detail)?;
    let Some(key) = proven else {
        mails::received(tx, config, &report)?;
        mails::desk(tx, config, &report, None)?;
        return Ok(report);
    };
    debug_assert_eq!(report.said.category, Category::KeyCompromise);
    let revoked = certificates::compromised(tx, config, &Actor::System, &key)?;
    let serials: Vec<&str> = revoked.iter().map(|row| row.serial.as_str()).collect();
    note(tx, &Actor::System, &report, "problem_report.proven", json!({ "spki_sha256": key, "revoked": serials }))?;
    mails::proven(tx, config, &report)?;
    mails::desk(tx, config, &report, Some(revoked.len()))?;
    Ok(report)
}

fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if store::find(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}

/// Something happened to a report.
pub(super) fn note(
    tx: &mut Tx<'_>,
    by: &Actor,
    report: &ProblemReport,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    let subject = report.number.to_string();
    audit::record(tx, Event { actor: by, account: None, action, subject_kind: "problem_report", subject, detail })
}
