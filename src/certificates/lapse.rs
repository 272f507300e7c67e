//! A certificate that nobody received is revoked by itself (W-05).

use super::model::{Certificate, CertificateStatus, RevocationReason};
use super::{announce, read, record, store};
use crate::kernel::Id;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// Lapses whatever a link got when the link ends without a file handed over; answers how many those were.
///
/// The reason is cessationOfOperation (5): its key is gone with the page that made it, nobody uses it, and no
/// certificate takes its place. Where the next attempt of the same order does take its place, the recording of
/// that one revokes with superseded (4). Neither says that a key is in wrong hands, which would be
/// keyCompromise and untrue (MRSP 6.1.1).
pub fn lapse(tx: &mut Tx<'_>, pickup: &Id) -> Result<usize, StoreError> {
    let open = store::open_of_pickup(tx.conn, pickup)?;
    for row in &open {
        end(tx, row, RevocationReason::CessationOfOperation)?;
    }
    Ok(open.len())
}

/// Ends one: revoked where it exists, given up where its octets do not, and where the key may be at work on
/// them at this moment marked so that it is revoked as soon as it is stored.
pub(super) fn end(tx: &mut Tx<'_>, row: &Certificate, why: RevocationReason) -> Result<(), StoreError> {
    match (row.stored_status, &row.tbs) {
        (CertificateStatus::Recorded, None) => record::abandon(tx, row, why.word()),
        (CertificateStatus::Recorded, Some(_)) => store::doom(tx.conn, &row.id, why),
        _ if store::revoke(tx, &row.id, Some(why))? => {
            announce(tx, row)?;
            read::note(tx, row, "certificate.revoked", json!({ "reason": why.word(), "by_itself": true }))
        }
        _ => Ok(()),
    }
}
