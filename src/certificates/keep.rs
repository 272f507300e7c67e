//! The last step: the certificate is stored, and what follows from it happens in the same transaction.

use super::error::IssueError;
use super::model::{Certificate, RevocationReason};
use super::{ISSUE_JOB, deliver, lapse, read, store, supersede};
use crate::ca::SignedCertificate;
use crate::config::Config;
use crate::jobs;
use crate::orders::{self, StepError};
use crate::store::{StoreError, Tx};
use serde_json::json;

/// Stores a signed certificate. Doing it again finds the same one: the octets were the same.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    config: &Config,
    row: &Certificate,
    signed: &SignedCertificate,
) -> Result<Certificate, IssueError> {
    let gone = || StoreError::Corrupt(format!("certificate {} is gone", row.serial));
    if !store::set_der(tx, &row.id, signed.der())? {
        let found = store::find(tx.conn, &row.id)?.ok_or_else(gone)?;
        return if found.der.is_some() { Ok(found) } else { Err(IssueError::Busy) };
    }
    let kept = store::find(tx.conn, &row.id)?.ok_or_else(gone)?;
    read::note(tx, &kept, "certificate.issued", json!({ "sha256": signed.fingerprint() }))?;
    store::shards::want_answer(tx, &row.id)?;
    follow(tx, config, &kept)?;
    Ok(store::find(tx.conn, &row.id)?.ok_or_else(gone)?)
}

/// A certificate for a CSR is the applicant's at once. One for a link is nobody's until the link reports that
/// it was handed over; and it is revoked at once when a later attempt or the end of the link came in between.
fn follow(tx: &mut Tx<'_>, config: &Config, kept: &Certificate) -> Result<(), IssueError> {
    if let Some(why) = kept.revocation_reason {
        lapse::end(tx, kept, why)?;
        // The order of a CSR would wait for ever without a word: its next attempt finds the key blocked and says so.
        if kept.pickup_id.is_none() {
            jobs::again(tx, ISSUE_JOB, &kept.order_id, tx.now.plus_minutes(1))?;
        }
        return Ok(());
    }
    if let Some(link) = &kept.pickup_id {
        let order = orders::store::find_by_id(tx.conn, &kept.order_id)?;
        let waits = [orders::OrderStatus::WaitingPickup, orders::OrderStatus::ReissuePending];
        let is_over = order.is_none_or(|order| !waits.contains(&order.status));
        if is_over || store::link_has_ended(tx.conn, link)? {
            lapse::end(tx, kept, RevocationReason::CessationOfOperation)?;
        }
        return Ok(());
    }
    match orders::issued(tx, &kept.order_id, kept.not_after) {
        Ok(_) => {
            supersede(tx, config, kept)?;
            Ok(deliver(tx, config, kept)?)
        }
        // The order ended while the key was at work: the certificate exists, and nobody is to use it.
        Err(StepError::NotPossible) => Ok(lapse::end(tx, kept, RevocationReason::CessationOfOperation)?),
        Err(StepError::Store(error)) => Err(error.into()),
    }
}
