//! A reissue is taken back before its certificate exists: the order has the one it had, and goes on.

use crate::access::Actor;
use crate::certificates;
use crate::orders::{self, Order, reissue};
use crate::pickup;
use crate::store::{StoreError, Tx};

/// Why it goes on.
#[derive(Debug, thiserror::Error)]
pub enum TakeBackError {
    /// No reissue is under way.
    #[error("no reissue is under way")]
    NotPossible,
    /// Its certificate is being made, or is on its way to the holder.
    #[error("the certificate is being made")]
    Busy,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes it back: the link ends, and what was begun is given up.
pub fn take_back(tx: &mut Tx<'_>, by: &Actor, order: &Order) -> Result<(), TakeBackError> {
    let request = orders::requests::store::current(tx.conn, order)?.filter(|request| request.reissues.is_some());
    let request = request.ok_or(TakeBackError::NotPossible)?;
    if !reissue::taken_back(tx, by, order, &request)? {
        return Err(TakeBackError::NotPossible);
    }
    if !pickup::offer::close(tx, order)? || !certificates::withdraw(tx, &order.id, &request.id)? {
        return Err(TakeBackError::Busy);
    }
    Ok(())
}
