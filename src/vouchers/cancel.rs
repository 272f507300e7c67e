//! Staff take vouchers back that nobody has used: one, or what is left of a batch.

use super::{Batch, record, store};
use crate::access::Actor;
use crate::kernel::Number;
use crate::store::{StoreError, Tx};

/// Why nothing was taken back.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// There is no such batch or voucher.
    #[error("no such voucher")]
    NotFound,
    /// It was used or taken back meanwhile.
    #[error("the voucher is not open any more")]
    Closed,
    /// Only a person takes back.
    #[error("nobody cancels")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes one voucher of a batch back.
pub fn cancel(tx: &mut Tx<'_>, by: &Actor, batch: Number, serial: i32) -> Result<Batch, CancelError> {
    let user = by.user().ok_or(CancelError::Nobody)?;
    let batch = store::find_batch(tx.conn, batch)?.ok_or(CancelError::NotFound)?;
    let voucher = store::find_in(tx.conn, &batch.id, serial)?.ok_or(CancelError::NotFound)?;
    if !store::set_canceled(tx, &voucher.id, user)? {
        return Err(CancelError::Closed);
    }
    let detail = serde_json::json!({ "code": voucher.code.masked() });
    record::voucher(tx, by, (&batch, &voucher), batch.account_id.as_ref(), "voucher.canceled", detail)?;
    Ok(batch)
}

/// Takes back what is left of a batch; the number of vouchers that were.
pub fn cancel_rest(tx: &mut Tx<'_>, by: &Actor, batch: Number) -> Result<(Batch, usize), CancelError> {
    let user = by.user().ok_or(CancelError::Nobody)?;
    let batch = store::find_batch(tx.conn, batch)?.ok_or(CancelError::NotFound)?;
    let canceled = store::set_rest_canceled(tx, &batch.id, user)?;
    if canceled == 0 {
        return Err(CancelError::Closed);
    }
    record::batch(tx, by, &batch, "voucher_batch.canceled", serde_json::json!({ "canceled": canceled }))?;
    Ok((batch, canceled))
}
