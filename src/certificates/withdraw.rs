//! A reissue is taken back: what was begun for it is given up, as long as the key has not been at work.

use super::model::CertificateStatus;
use super::{record, store};
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// Gives up what was recorded for a request of an order; `false` when a certificate exists for it, or its octets are
/// being signed at this moment.
pub fn withdraw(tx: &mut Tx<'_>, order: &Id, request: &Id) -> Result<bool, StoreError> {
    for row in store::of_order(tx.conn, order)? {
        if row.request_id.as_ref() != Some(request) {
            continue;
        }
        match (row.stored_status, &row.tbs) {
            (CertificateStatus::Recorded, None) => record::abandon(tx, &row, "the reissue was taken back")?,
            (CertificateStatus::Abandoned | CertificateStatus::Revoked, _) => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}
