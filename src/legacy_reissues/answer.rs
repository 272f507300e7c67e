//! Staff answer a request, once, by mail.

use super::model::{LegacyReissue, Status};
use super::{mails, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// Why a request is not answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// It was answered before.
    #[error("request was answered before")]
    NotWaiting,
    /// Only a person answers.
    #[error("nobody answers")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What staff say.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Accepted or refused.
    pub status: Status,
    /// In words for the applicant.
    pub text: String,
}

/// Notes the answer and mails it to those named in the request.
pub fn answer(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    request: &LegacyReissue,
    answer: &Answer,
) -> Result<(), AnswerError> {
    let user: &Id = by.user().ok_or(AnswerError::Nobody)?;
    if answer.status == Status::Waiting || !store::answer(tx, &request.id, user, answer)? {
        return Err(AnswerError::NotWaiting);
    }
    audit::record(
        tx,
        Event {
            actor: by,
            account: None,
            action: "legacy_reissue.answered",
            subject_kind: "legacy_reissue",
            subject: request.number.to_string(),
            detail: serde_json::json!({ "status": answer.status.word(), "answer": answer.text }),
        },
    )?;
    mails::answered(tx, config, request, answer)?;
    Ok(())
}
