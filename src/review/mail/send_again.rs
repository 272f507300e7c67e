//! Staff send a mail of the outbox again: now, once.

use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::mail::outbox;
use crate::store::{StoreError, Tx};

/// Why nothing is sent.
#[derive(Debug, thiserror::Error)]
pub enum SendAgainError {
    /// There is no such mail.
    #[error("no such mail")]
    NotFound,
    /// It is on its way already.
    #[error("the mail is being sent")]
    UnderWay,
    /// What it said is not kept: it went, or its links would be too old.
    #[error("the text of the mail is not kept")]
    Forgotten,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends it to the same address, word for word.
pub fn send_again(tx: &mut Tx<'_>, by: &Actor, id: &Id) -> Result<(), SendAgainError> {
    let mail = outbox::find(tx.conn, id)?.ok_or(SendAgainError::NotFound)?;
    if mail.text_body.is_empty() {
        return Err(SendAgainError::Forgotten);
    }
    if !outbox::send_again(tx, id)? {
        return Err(SendAgainError::UnderWay);
    }
    audit::record(
        tx,
        Event {
            actor: by,
            account: mail.account_id.as_ref(),
            action: "mail.sent_again",
            subject_kind: "mail",
            subject: mail.id.to_string(),
            detail: serde_json::json!({ "kind": mail.kind, "to": mail.recipient }),
        },
    )?;
    Ok(())
}
