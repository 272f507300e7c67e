//! Into which part of its CA's revocation list a certificate belongs.

use super::store::shards;
use crate::ca::rules::CRL_SHARD_CERTIFICATES;
use crate::store::{StoreError, Tx};

/// The part for the next certificate of a CA: the newest while it has room, then a new one. A certificate never
/// moves, since its own octets name the part.
pub(super) fn assign(tx: &mut Tx<'_>, authority: &str) -> Result<i32, StoreError> {
    let newest = shards::newest(tx.conn, authority)?.unwrap_or(0);
    let id = shards::open(tx, authority, newest)?;
    if shards::take_place(tx.conn, &id, CRL_SHARD_CERTIFICATES)? {
        return Ok(newest);
    }
    let next = shards::open(tx, authority, newest + 1)?;
    shards::take_place(tx.conn, &next, CRL_SHARD_CERTIFICATES)?;
    Ok(newest + 1)
}
