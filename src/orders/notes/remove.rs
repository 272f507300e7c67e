//! A note is taken away by who wrote it, or by an Administrator of the account.

use super::{Note, store};
use crate::access::{Actor, Role};
use crate::kernel::Id;
use crate::orders::{Order, record};
use crate::store::{StoreError, Tx};

/// Why a note stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveError {
    /// The order has no such note, or it is somebody else's.
    #[error("no such note of this person")]
    NotTheirs,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether a person may take a note away.
pub fn may_remove(by: &Actor, note: &Note) -> bool {
    by.user() == Some(&note.author_id) || by.role() == Some(Role::Administrator)
}

/// Takes a note away.
pub fn remove(tx: &mut Tx<'_>, by: &Actor, order: &Order, note: &Id) -> Result<(), RemoveError> {
    let note = store::find(tx.conn, &order.id, note)?.ok_or(RemoveError::NotTheirs)?;
    if !may_remove(by, &note) {
        return Err(RemoveError::NotTheirs);
    }
    store::delete(tx.conn, &note.id)?;
    Ok(record::order(tx, by, order, "order.note_removed", serde_json::json!({ "note": note.id }))?)
}
