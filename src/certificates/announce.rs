//! A revocation is to be known to whoever asks: the CRL and OCSP.

use super::model::Certificate;
use super::store;
use crate::store::{StoreError, Tx};

/// Called in the transaction of every revocation: the part of the CRL that names this certificate is to be made
/// anew, and so is what OCSP answers. Nothing is signed here; the revocation stands when the transaction does.
pub fn announce(tx: &mut Tx<'_>, certificate: &Certificate) -> Result<(), StoreError> {
    let shard = store::shards::open(tx, &certificate.authority, certificate.crl_shard)?;
    store::shards::want(tx.conn, &shard)?;
    store::shards::refresh_answers(tx, &certificate.id)
}
