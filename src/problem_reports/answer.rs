//! The first answer (SBR 4.9.5): what was found so far, within 24 hours. It decides nothing.

use super::model::ProblemReport;
use super::{mails, store, submit};
use crate::access::Actor;
use crate::config::Config;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// Why a report is not answered or closed.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// It was, before.
    #[error("report does not wait for this")]
    NotWaiting,
    /// Only a person answers.
    #[error("nobody answers")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Notes the first answer and mails it.
pub fn answer(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    report: &ProblemReport,
    text: &str,
) -> Result<(), AnswerError> {
    let user = by.user().ok_or(AnswerError::Nobody)?;
    if !store::answer(tx, report, user, text)? {
        return Err(AnswerError::NotWaiting);
    }
    submit::note(tx, by, report, "problem_report.answered", json!({ "answer": text }))?;
    mails::answered(tx, config, report, text)?;
    Ok(())
}
