//! The rows of lists, and of what they name.

use super::make::Made;
use super::model::Shard;
use crate::ca::crl::Entry;
use crate::ca::{Serial, rules};
use crate::certificates::{CertificateStatus, RevocationReason};
use crate::kernel::{Id, Moment};
use crate::store::column::prelude::*;
use schema::{certificates, crl_shards};

/// One by its row.
pub fn find(conn: &mut Conn, id: &Id) -> Result<Option<Shard>, StoreError> {
    Ok(crl_shards::table.find(id).first(conn).optional()?)
}

/// One by its address.
pub fn named(conn: &mut Conn, authority: &str, shard: i32) -> Result<Option<Shard>, StoreError> {
    let of = crl_shards::table.filter(crl_shards::authority.eq(authority)).filter(crl_shards::shard.eq(shard));
    Ok(of.first(conn).optional()?)
}

/// All of them: as many as there are hundred thousands of certificates.
pub fn list(conn: &mut Conn) -> Result<Vec<Shard>, StoreError> {
    Ok(crl_shards::table.order((crl_shards::authority.asc(), crl_shards::shard.asc())).load(conn)?)
}

/// The next revoked certificates of a part, by serial number.
pub(super) fn entries(
    conn: &mut Conn,
    shard: &Shard,
    this_update: Moment,
    after: &str,
    most: i64,
) -> Result<Vec<(String, Entry)>, StoreError> {
    type Row = (String, Option<Moment>, Option<RevocationReason>);
    let rows: Vec<Row> = certificates::table
        .filter(certificates::authority.eq(&shard.authority))
        .filter(certificates::crl_shard.eq(shard.shard))
        .filter(certificates::status.eq(CertificateStatus::Revoked))
        .filter(certificates::serial.gt(after))
        .filter(certificates::not_after.ge(this_update.plus_days(-rules::CRL_KEEPS_DAYS)))
        .order(certificates::serial.asc())
        .select((certificates::serial, certificates::revoked_at, certificates::revocation_reason))
        .limit(most)
        .load(conn)?;
    let entry = |(serial, revoked_at, reason): Row| {
        let corrupt = || StoreError::Corrupt(format!("revoked certificate {serial}"));
        let parsed = Serial::parse(&serial).ok_or_else(corrupt)?;
        // Where the clock went back: a list names nothing that is still to come.
        let revoked_at = revoked_at.ok_or_else(corrupt)?.min(this_update);
        let reason = reason.map(RevocationReason::code);
        Ok((serial, Entry { serial: *parsed.octets(), revoked_at, reason }))
    };
    rows.into_iter().map(entry).collect()
}

/// Notes what was made; `false` when somebody else was quicker: the number would be given twice.
pub(super) fn published(conn: &mut Conn, before: &Shard, made: &Made) -> Result<bool, StoreError> {
    let unchanged = crl_shards::table.find(&before.id).filter(crl_shards::number.eq(before.number));
    let changed = diesel::update(unchanged)
        .set((
            crl_shards::number.eq(made.issue.number),
            crl_shards::this_update.eq(Some(made.issue.this_update)),
            crl_shards::next_update.eq(Some(made.issue.next_update)),
            crl_shards::tbs_digest.eq(Some(&made.digest)),
            crl_shards::entries.eq(made.entries),
            crl_shards::octets.eq(made.octets),
            crl_shards::published.eq(before.wanted),
            crl_shards::der.eq(made.der.as_deref()),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}
