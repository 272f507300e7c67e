//! The rows of certificates, of CAA look-ups and of blocked keys.

pub mod shards;

use super::issue::Through;
use super::model::{Certificate, CertificateStatus, RevocationReason};
use crate::kernel::{DomainName, EmailAddress, Id, Moment};
use crate::store::column::prelude::*;
use crate::store::search;
use schema::{blocked_keys, caa_checks, certificates, orders, pickups};

/// One certificate.
pub fn find(conn: &mut Conn, id: &Id) -> Result<Option<Certificate>, StoreError> {
    Ok(certificates::table.find(id).first(conn).optional()?)
}

/// All that was recorded for an order, newest first.
pub fn of_order(conn: &mut Conn, order: &Id) -> Result<Vec<Certificate>, StoreError> {
    let rows = certificates::table
        .filter(certificates::order_id.eq(order))
        .order((certificates::recorded_at.desc(), certificates::id.desc()))
        .load(conn)?;
    Ok(rows)
}

/// The certificate that is to be handed over by a link: the newest that exists and is not revoked.
pub fn of_pickup(conn: &mut Conn, pickup: &Id) -> Result<Option<Certificate>, StoreError> {
    let row = certificates::table
        .filter(certificates::pickup_id.eq(pickup))
        .filter(certificates::status.eq(CertificateStatus::Issued))
        .order((certificates::recorded_at.desc(), certificates::id.desc()))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// Whether an attempt is the last one of a link that is still ready.
pub(super) fn attempt_counts(conn: &mut Conn, through: &Through) -> Result<bool, StoreError> {
    let count: i64 = pickups::table
        .find(&through.pickup)
        .filter(pickups::status.eq("ready"))
        .filter(pickups::attempt.eq(&through.attempt))
        .count()
        .get_result(conn)?;
    Ok(count == 1)
}

/// What a link got or is about to get and that is not revoked.
pub(super) fn open_of_pickup(conn: &mut Conn, pickup: &Id) -> Result<Vec<Certificate>, StoreError> {
    Ok(certificates::table
        .filter(certificates::pickup_id.eq(pickup))
        .filter(certificates::status.eq_any(OPEN))
        .load(conn)?)
}

/// Whether a link ended (used, expired or replaced) while an attempt through it was under way.
pub(super) fn link_has_ended(conn: &mut Conn, pickup: &Id) -> Result<bool, StoreError> {
    let count: i64 = pickups::table.find(pickup).filter(pickups::status.ne("ready")).count().get_result(conn)?;
    Ok(count > 0)
}

/// What an order got or is about to get and that is not revoked.
pub(super) fn open_of_order(conn: &mut Conn, order: &Id) -> Result<Vec<Certificate>, StoreError> {
    Ok(certificates::table
        .filter(certificates::order_id.eq(order))
        .filter(certificates::status.eq_any(OPEN))
        .load(conn)?)
}

/// Exists and is not revoked, or may exist at any moment.
const OPEN: [CertificateStatus; 2] = [CertificateStatus::Recorded, CertificateStatus::Issued];

/// What was recorded and is not yet known to exist, oldest first.
pub(super) fn unsigned(conn: &mut Conn) -> Result<Vec<Certificate>, StoreError> {
    let rows = certificates::table
        .filter(certificates::status.eq("recorded"))
        .order((certificates::recorded_at.asc(), certificates::id.asc()))
        .load(conn)?;
    Ok(rows)
}

pub(super) fn serial_is_taken(conn: &mut Conn, serial: &str) -> Result<bool, StoreError> {
    let count: i64 = certificates::table.filter(certificates::serial.eq(serial)).count().get_result(conn)?;
    Ok(count > 0)
}

pub(super) fn insert(conn: &mut Conn, c: &Certificate) -> Result<(), StoreError> {
    diesel::insert_into(certificates::table)
        .values((
            certificates::id.eq(&c.id),
            certificates::serial.eq(&c.serial),
            certificates::order_id.eq(&c.order_id),
            certificates::account_id.eq(&c.account_id),
            certificates::authority.eq(&c.authority),
            certificates::status.eq(c.stored_status),
            certificates::subject.eq(&c.subject),
            certificates::emails.eq(&c.emails),
            certificates::spki_sha256.eq(&c.spki_sha256),
            certificates::not_before.eq(c.not_before),
            certificates::not_after.eq(c.not_after),
            certificates::recorded_at.eq(c.recorded_at),
            certificates::pickup_id.eq(c.pickup_id.as_ref()),
            certificates::request_id.eq(c.request_id.as_ref()),
            certificates::crl_shard.eq(c.crl_shard),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stores the octets that will be signed; `false` when the row is not waiting for them.
pub(super) fn set_tbs(conn: &mut Conn, id: &Id, tbs: &[u8]) -> Result<bool, StoreError> {
    let waiting = certificates::table
        .find(id)
        .filter(certificates::status.eq(CertificateStatus::Recorded))
        .filter(certificates::tbs.is_null());
    Ok(diesel::update(waiting).set(certificates::tbs.eq(Some(tbs))).execute(conn)? == 1)
}

/// Stores the certificate; `false` when somebody did before.
pub(super) fn set_der(tx: &mut Tx<'_>, id: &Id, der: &[u8]) -> Result<bool, StoreError> {
    let waiting = certificates::table.find(id).filter(certificates::status.eq(CertificateStatus::Recorded));
    let changed = diesel::update(waiting)
        .set((
            certificates::der.eq(Some(der)),
            certificates::status.eq(CertificateStatus::Issued),
            certificates::issued_at.eq(Some(tx.now)),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Gives up what was recorded; `false` when it is not waiting any more.
pub(super) fn abandon(conn: &mut Conn, id: &Id) -> Result<bool, StoreError> {
    let waiting = certificates::table.find(id).filter(certificates::status.eq(CertificateStatus::Recorded));
    Ok(diesel::update(waiting).set(certificates::status.eq(CertificateStatus::Abandoned)).execute(conn)? == 1)
}

/// Notes that what is recorded is to be revoked as soon as it exists.
pub(super) fn doom(conn: &mut Conn, id: &Id, why: RevocationReason) -> Result<(), StoreError> {
    let waiting = certificates::table.find(id).filter(certificates::status.eq(CertificateStatus::Recorded));
    diesel::update(waiting).set(certificates::revocation_reason.eq(Some(why))).execute(conn)?;
    Ok(())
}

/// Revokes; `false` when it was revoked before or does not exist.
pub(super) fn revoke(tx: &mut Tx<'_>, id: &Id, why: Option<RevocationReason>) -> Result<bool, StoreError> {
    let valid = certificates::table
        .find(id)
        .filter(certificates::status.eq_any([CertificateStatus::Issued, CertificateStatus::RevocationPending]));
    let changed = diesel::update(valid)
        .set((
            certificates::status.eq(CertificateStatus::Revoked),
            certificates::revoked_at.eq(Some(tx.now)),
            certificates::revocation_reason.eq(why),
            certificates::revoke_at.eq(None::<Moment>),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// One certificate by its serial number.
pub fn find_by_serial(conn: &mut Conn, serial: &str) -> Result<Option<Certificate>, StoreError> {
    Ok(certificates::table.filter(certificates::serial.eq(serial)).first(conn).optional()?)
}

/// Sets the hour of a certificate that another one replaced; `false` when it is not valid, or has its hour.
pub(super) fn plan(conn: &mut Conn, id: &Id, at: Moment) -> Result<bool, StoreError> {
    let valid = certificates::table.find(id).filter(certificates::status.eq(CertificateStatus::Issued));
    let changed = diesel::update(valid)
        .set((
            certificates::status.eq(CertificateStatus::RevocationPending),
            certificates::revoke_at.eq(Some(at)),
            certificates::revocation_reason.eq(Some(RevocationReason::Superseded)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Takes the hour of a certificate away; `false` when it has none.
pub(super) fn spare(conn: &mut Conn, id: &Id) -> Result<bool, StoreError> {
    let pending = certificates::table.find(id).filter(certificates::status.eq(CertificateStatus::RevocationPending));
    let changed = diesel::update(pending)
        .set((
            certificates::status.eq(CertificateStatus::Issued),
            certificates::revoke_at.eq(None::<Moment>),
            certificates::revocation_reason.eq(None::<RevocationReason>),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Everything that was ever recorded for a key.
pub(super) fn of_key(conn: &mut Conn, spki_sha256: &str) -> Result<Vec<Certificate>, StoreError> {
    let rows = certificates::table
        .filter(certificates::spki_sha256.eq(spki_sha256))
        .order((certificates::recorded_at.asc(), certificates::id.asc()))
        .load(conn)?;
    Ok(rows)
}

/// Certificates whose revocation is planned for an hour that has come (index `certificates_ending`).
pub(super) fn past_their_hour(conn: &mut Conn, now: Moment, most: i64) -> Result<Vec<Id>, StoreError> {
    let due = certificates::table
        .filter(certificates::status.eq(CertificateStatus::RevocationPending))
        .filter(certificates::revoke_at.le(now))
        .order((certificates::revoke_at.asc(), certificates::id.asc()));
    Ok(due.select(certificates::id).limit(most).load(conn)?)
}

/// What was ever issued for a mailbox, newest first: through the requests that name it.
pub(super) fn of_mailbox(conn: &mut Conn, address: &EmailAddress) -> Result<Vec<Certificate>, StoreError> {
    let requests = search::anywhere(conn, search::Indexed::Requests, &search::folded(address.as_str()))?;
    let orders: Vec<Id> = orders::table.filter(orders::request_id.eq_any(&requests)).select(orders::id).load(conn)?;
    let meant = certificates::order_id.eq_any(orders).or(certificates::request_id.eq_any(requests));
    let mut rows: Vec<Certificate> = certificates::table
        .filter(meant)
        .order((certificates::recorded_at.desc(), certificates::id.desc()))
        .limit(1_000)
        .load(conn)?;
    rows.retain(|row| row.mailboxes().iter().any(|mailbox| mailbox.folded() == address.folded()));
    Ok(rows)
}

/// What was revoked for another reason is revoked for its key (MRSP 6.1.1); when it was stays as it is.
pub(super) fn blame_key(conn: &mut Conn, id: &Id) -> Result<(), StoreError> {
    let revoked = certificates::table.find(id).filter(certificates::status.eq(CertificateStatus::Revoked));
    diesel::update(revoked)
        .set(certificates::revocation_reason.eq(Some(RevocationReason::KeyCompromise)))
        .execute(conn)?;
    Ok(())
}

/// Blocks a key for ever; `false` when it is blocked already.
pub(super) fn block_key(tx: &mut Tx<'_>, spki_sha256: &str, why: RevocationReason) -> Result<bool, StoreError> {
    let known: i64 =
        blocked_keys::table.filter(blocked_keys::spki_sha256.eq(spki_sha256)).count().get_result(tx.conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(blocked_keys::table)
        .values((
            blocked_keys::spki_sha256.eq(spki_sha256),
            blocked_keys::reason.eq(why.word()),
            blocked_keys::blocked_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(true)
}

/// Whether a key must not be certified: reported, or that of a certificate revoked for it (SBR 6.1.1.3).
pub(super) fn key_is_blocked(conn: &mut Conn, spki_sha256: &str) -> Result<bool, StoreError> {
    let reported: i64 =
        blocked_keys::table.filter(blocked_keys::spki_sha256.eq(spki_sha256)).count().get_result(conn)?;
    let compromised: i64 = certificates::table
        .filter(certificates::spki_sha256.eq(spki_sha256))
        .filter(certificates::revocation_reason.eq(RevocationReason::KeyCompromise))
        .count()
        .get_result(conn)?;
    Ok(reported + compromised > 0)
}

/// A CAA look-up as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CaaCheck {
    /// The mailbox domain.
    pub domain: DomainName,
    /// When it was looked up.
    pub checked_at: Moment,
    /// `permitted`, `forbidden` or `failed`.
    pub decision: String,
    /// JSON of `lookup::CaaOutcome`: every question and answer.
    pub detail: String,
}

/// The CAA look-ups of an order, newest first.
pub fn caa_checks(conn: &mut Conn, order: &Id) -> Result<Vec<CaaCheck>, StoreError> {
    let rows = caa_checks::table
        .filter(caa_checks::order_id.eq(order))
        .order((caa_checks::checked_at.desc(), caa_checks::id.desc()))
        .select((caa_checks::domain, caa_checks::checked_at, caa_checks::decision, caa_checks::detail))
        .limit(500)
        .load(conn)?;
    Ok(rows)
}

pub(super) fn insert_caa(tx: &mut Tx<'_>, order: &Id, check: &CaaCheck) -> Result<(), StoreError> {
    let id = tx.id();
    diesel::insert_into(caa_checks::table)
        .values((
            caa_checks::id.eq(id),
            caa_checks::order_id.eq(order),
            caa_checks::domain.eq(&check.domain),
            caa_checks::checked_at.eq(check.checked_at),
            caa_checks::decision.eq(&check.decision),
            caa_checks::detail.eq(&check.detail),
        ))
        .execute(tx.conn)?;
    Ok(())
}

crate::word_column!(CertificateStatus, RevocationReason);
