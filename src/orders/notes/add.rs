//! Somebody of the account writes a note.

use super::{Note, store};
use crate::access::Actor;
use crate::orders::{Order, record};
use crate::store::{StoreError, Tx};

/// Adds a note. What it says is the account's own and stays out of the audit log.
pub fn add(tx: &mut Tx<'_>, by: &Actor, order: &Order, text: &str) -> Result<Note, StoreError> {
    let author = by.user().cloned().ok_or_else(|| StoreError::Corrupt("a note without author".into()))?;
    let note =
        Note { id: tx.id(), order_id: order.id.clone(), author_id: author, text: text.to_owned(), created_at: tx.now };
    store::insert(tx.conn, &note)?;
    record::order(tx, by, order, "order.note_added", serde_json::json!({ "note": note.id }))?;
    Ok(note)
}
