//! Revocation: the one way in which anybody (a customer, staff, a job, a report) ends a certificate.
//!
//! Irreversible. The date is that of the transaction, never an earlier one (SBR 4.9.1.1 and 7.2.2). A compromised
//! key is blocked for ever and takes everything with it that was ever certified for it, so that the block list is
//! never behind the certificates that are older than it: in whichever account where staff or a proof say so, and in
//! its own where a customer does. Whoever copies a CSR of somebody else gets a certificate for that key; saying of it
//! that the key is in wrong hands must not end the certificates of its owner (MRSP 6.1.1).

use super::model::{Certificate, CertificateStatus, RevocationReason};
use super::{announce, lapse, mails, read, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::orders;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// Revokes a certificate, and for a compromised key all of that key; answers which. None where it was revoked
/// before or its time is over: doing it again does nothing.
pub fn revoke(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    certificate: &Certificate,
    why: Option<RevocationReason>,
) -> Result<Vec<Certificate>, StoreError> {
    meant(tx, Some(config), by, certificate, why)
}

/// The same without a letter for each: whoever calls tells the holders of all of them together.
pub fn quietly(
    tx: &mut Tx<'_>,
    by: &Actor,
    certificate: &Certificate,
    why: Option<RevocationReason>,
) -> Result<Vec<Certificate>, StoreError> {
    meant(tx, None, by, certificate, why)
}

/// A key is in wrong hands: it is blocked, and every certificate with it is revoked; answers which.
pub fn compromised(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    spki_sha256: &str,
) -> Result<Vec<Certificate>, StoreError> {
    all_of_key(tx, Some(config), by, spki_sha256)
}

fn meant(
    tx: &mut Tx<'_>,
    tell: Option<&Config>,
    by: &Actor,
    certificate: &Certificate,
    why: Option<RevocationReason>,
) -> Result<Vec<Certificate>, StoreError> {
    match why {
        Some(RevocationReason::KeyCompromise) => all_of_key(tx, tell, by, &certificate.spki_sha256),
        _ => Ok(one(tx, tell, by, certificate, why)?.into_iter().collect()),
    }
}

fn all_of_key(
    tx: &mut Tx<'_>,
    tell: Option<&Config>,
    by: &Actor,
    spki_sha256: &str,
) -> Result<Vec<Certificate>, StoreError> {
    let why = RevocationReason::KeyCompromise;
    if store::block_key(tx, spki_sha256, why)? {
        let subject = spki_sha256.to_owned();
        let event =
            Event { actor: by, account: None, action: "key.blocked", subject_kind: "key", subject, detail: json!({}) };
        audit::record(tx, event)?;
    }
    let mut revoked = vec![];
    let mut all = store::of_key(tx.conn, spki_sha256)?;
    if let Some(account) = by.account() {
        all.retain(|row| row.account_id == *account);
    }
    for row in all {
        match row.stored_status {
            CertificateStatus::Recorded => lapse::end(tx, &row, why)?,
            CertificateStatus::Revoked if row.revocation_reason != Some(why) && row.not_after >= tx.now => {
                store::blame_key(tx.conn, &row.id)?;
                announce(tx, &row)?;
                read::note_by(tx, by, &row, "certificate.reason_changed", json!({ "reason": why.word() }))?;
            }
            _ => revoked.extend(one(tx, tell, by, &row, Some(why))?),
        }
    }
    Ok(revoked)
}

fn one(
    tx: &mut Tx<'_>,
    tell: Option<&Config>,
    by: &Actor,
    row: &Certificate,
    why: Option<RevocationReason>,
) -> Result<Option<Certificate>, StoreError> {
    if !row.is_valid_at(tx.now) || !store::revoke(tx, &row.id, why)? {
        return Ok(None);
    }
    let gone = || StoreError::Corrupt(format!("certificate {} is gone", row.serial));
    let revoked = store::find(tx.conn, &row.id)?.ok_or_else(gone)?;
    let reason = why.map(RevocationReason::word);
    read::note_by(tx, by, &revoked, "certificate.revoked", json!({ "reason": reason }))?;
    announce(tx, &revoked)?;
    let now = tx.now;
    if !store::of_order(tx.conn, &row.order_id)?.iter().any(|other| other.is_valid_at(now)) {
        orders::revoked(tx, by, &row.order_id)?;
    }
    if let Some(config) = tell {
        mails::revoked(tx, config, &revoked)?;
    }
    Ok(Some(revoked))
}
