//! A revocation is to be known to whoever asks: the CRL and OCSP.

use super::model::Certificate;
use super::store;
use crate::jobs;
use crate::store::{StoreError, Tx};

/// The kind of the job that publishes a part of a CRL; its subject is the part.
pub const CRL_JOB: &str = "crl.publish";

/// Called in the transaction of every revocation: the part of the CRL that names this certificate is to be made
/// anew, and so is what OCSP answers. Nothing is signed here; the revocation stands when the transaction does.
pub fn announce(tx: &mut Tx<'_>, certificate: &Certificate) -> Result<(), StoreError> {
    let shard = store::shards::open(tx, &certificate.authority, certificate.crl_shard)?;
    store::shards::want(tx.conn, &shard)?;
    // Not at once: many at a time make one list. And not as the turn that may be running now, which has perhaps
    // read its rows already.
    jobs::again(tx, CRL_JOB, &shard, tx.now.plus_seconds(1))?;
    store::shards::refresh_answers(tx, &certificate.id)
}
