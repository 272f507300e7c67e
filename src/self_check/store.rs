//! The rows of runs and findings, and the rows that are looked at.

use super::model::{Difference, Finding, FindingKind, Phase, Run};
use crate::ca::rules;
use crate::certificates::{Certificate, CertificateStatus, RevocationReason};
use crate::kernel::{Id, Moment};
use crate::revocation_lists::Shard;
use crate::store::column::prelude::*;
use diesel::JoinOnDsl;
use schema::{certificates, orders, self_check_findings as findings, self_checks as runs};

/// The newest run, whether it has ended or not.
pub fn newest(conn: &mut Conn) -> Result<Option<Run>, StoreError> {
    Ok(runs::table.order((runs::started_at.desc(), runs::id.desc())).first(conn).optional()?)
}

/// The newest run that has seen everything.
pub fn newest_finished(conn: &mut Conn) -> Result<Option<Run>, StoreError> {
    let ended = runs::table.filter(runs::finished_at.is_not_null());
    Ok(ended.order((runs::started_at.desc(), runs::id.desc())).first(conn).optional()?)
}

/// The run under way; a new one where there is none.
pub(super) fn begin(tx: &mut Tx<'_>) -> Result<Run, StoreError> {
    // Whatever has ended counts for nothing here, also under a clock that ran ahead.
    let open = runs::table.filter(runs::finished_at.is_null()).order((runs::started_at.asc(), runs::id.asc()));
    if let Some(open) = open.first(tx.conn).optional()? {
        return Ok(open);
    }
    let run = Run {
        id: tx.id(),
        started_at: tx.now,
        finished_at: None,
        phase: Phase::Authorities,
        position: String::new(),
        authorities: 0,
        lists: 0,
        certificates: 0,
        fresh: 0,
        open: 0,
    };
    diesel::insert_into(runs::table)
        .values((
            runs::id.eq(&run.id),
            runs::started_at.eq(run.started_at),
            runs::phase.eq(run.phase),
            runs::position.eq(&run.position),
            runs::authorities.eq(0_i64),
            runs::lists.eq(0_i64),
            runs::certificates.eq(0_i64),
            runs::fresh.eq(0_i64),
            runs::open.eq(0_i64),
        ))
        .execute(tx.conn)?;
    Ok(run)
}

/// Moves a run from where it was read to where `to` says; `false` when somebody else did.
pub(super) fn advance(conn: &mut Conn, from: &Run, to: &Run) -> Result<bool, StoreError> {
    let unmoved = runs::table
        .find(&from.id)
        .filter(runs::finished_at.is_null())
        .filter(runs::phase.eq(from.phase))
        .filter(runs::position.eq(&from.position));
    let moved = diesel::update(unmoved)
        .set((
            runs::finished_at.eq(to.finished_at),
            runs::phase.eq(to.phase),
            runs::position.eq(&to.position),
            runs::authorities.eq(to.authorities),
            runs::lists.eq(to.lists),
            runs::certificates.eq(to.certificates),
        ))
        .execute(conn)?;
    Ok(moved == 1)
}

/// Stores how many findings there are.
pub(super) fn count(conn: &mut Conn, run: &Run) -> Result<(), StoreError> {
    let counts = (runs::fresh.eq(run.fresh), runs::open.eq(run.open));
    diesel::update(runs::table.find(&run.id)).set(counts).execute(conn)?;
    Ok(())
}

/// Notes a difference: the row that stands open for it, or a new one; whether it is new.
pub(super) fn note(tx: &mut Tx<'_>, run: &Id, difference: &Difference) -> Result<bool, StoreError> {
    let known = findings::table
        .filter(findings::kind.eq(difference.kind))
        .filter(findings::subject.eq(&difference.subject))
        .filter(findings::gone_at.is_null());
    let seen = (
        findings::expected.eq(&difference.expected),
        findings::found.eq(&difference.found),
        findings::seen_by.eq(run),
        findings::last_seen_at.eq(tx.now),
    );
    if diesel::update(known).set(seen).execute(tx.conn)? > 0 {
        return Ok(false);
    }
    let id = tx.id();
    diesel::insert_into(findings::table)
        .values((
            findings::id.eq(&id),
            findings::kind.eq(difference.kind),
            findings::subject.eq(&difference.subject),
            findings::found_by.eq(run),
            findings::first_seen_at.eq(tx.now),
            seen,
        ))
        .execute(tx.conn)?;
    Ok(true)
}

/// Closes what a run that saw everything has not seen any more.
pub(super) fn close(tx: &mut Tx<'_>, run: &Id) -> Result<usize, StoreError> {
    let gone = findings::table.filter(findings::gone_at.is_null()).filter(findings::seen_by.ne(run));
    Ok(diesel::update(gone).set(findings::gone_at.eq(Some(tx.now))).execute(tx.conn)?)
}

/// How much differs.
pub fn open(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(findings::table.filter(findings::gone_at.is_null()).count().get_result(conn)?)
}

/// What differs, the oldest first.
pub fn waiting(conn: &mut Conn, page: &PageRequest) -> Result<Page<Finding>, StoreError> {
    let query = findings::table.filter(findings::gone_at.is_null()).into_boxed();
    let rows = by_key!(query, page, Moment => findings::first_seen_at, findings::id, false).load(conn)?;
    Ok(page.cut(rows, |finding: &Finding| Cursor::new(&finding.first_seen_at, &finding.id)))
}

/// What a run was the first to see.
pub(super) fn fresh(conn: &mut Conn, run: &Id, most: i64) -> Result<Vec<Finding>, StoreError> {
    let of = findings::table.filter(findings::gone_at.is_null()).filter(findings::found_by.eq(run));
    Ok(of.order((findings::first_seen_at.asc(), findings::id.asc())).limit(most).load(conn)?)
}

/// What does not differ any more, the newest first.
pub fn gone(conn: &mut Conn, most: i64) -> Result<Vec<Finding>, StoreError> {
    let of = findings::table.filter(findings::gone_at.is_not_null());
    Ok(of.order((findings::gone_at.desc(), findings::id.desc())).limit(most).load(conn)?)
}

/// The next certificates that exist and have not ended, whatever their status says, with the request that each was
/// made for. By primary key.
pub(super) fn certificates(
    conn: &mut Conn,
    now: Moment,
    after: &str,
    most: i64,
) -> Result<Vec<(Certificate, Id)>, StoreError> {
    let rows: Vec<(Certificate, Id)> = certificates::table
        .inner_join(orders::table.on(orders::id.eq(certificates::order_id)))
        .filter(certificates::id.gt(after))
        .filter(certificates::not_after.ge(now))
        .filter(certificates::der.is_not_null())
        .order(certificates::id.asc())
        .select((certificates::all_columns, orders::request_id))
        .limit(most)
        .load(conn)?;
    Ok(rows.into_iter().map(|(row, first)| (row.clone(), row.request_id.unwrap_or(first))).collect())
}

/// A revoked certificate as its list should name it.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Listed {
    pub(super) serial: String,
    pub(super) revoked_at: Option<Moment>,
    pub(super) reason: Option<RevocationReason>,
}

/// The next revoked certificates of a part that belong into a list made then (index `certificates_of_shard`).
pub(super) fn listed(
    conn: &mut Conn,
    shard: &Shard,
    made: Moment,
    after: &str,
    most: i64,
) -> Result<Vec<Listed>, StoreError> {
    let rows = certificates::table
        .filter(certificates::authority.eq(&shard.authority))
        .filter(certificates::crl_shard.eq(shard.shard))
        .filter(certificates::status.eq(CertificateStatus::Revoked))
        .filter(certificates::serial.gt(after))
        .filter(certificates::not_after.ge(made.plus_days(-rules::CRL_KEEPS_DAYS)))
        .order(certificates::serial.asc())
        .select((certificates::serial, certificates::revoked_at, certificates::revocation_reason))
        .limit(most)
        .load(conn)?;
    Ok(rows)
}

/// How the certificate with this serial number stands, if there is one.
pub(super) fn status_of(conn: &mut Conn, serial: &str) -> Result<Option<CertificateStatus>, StoreError> {
    let of = certificates::table.filter(certificates::serial.eq(serial));
    Ok(of.select(certificates::status).first(conn).optional()?)
}

crate::word_column!(Phase, FindingKind);
