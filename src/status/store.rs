//! Counts and signs of life.

use super::metrics::Figures;
use crate::kernel::Moment;
use crate::store::column::prelude::*;
use diesel::dsl::{count_star, sql};
use diesel::sql_types::Bool;
use schema::{authorities, crl_shards, jobs, mails, orders, self_check_findings, self_checks};

/// Whether the database answers.
pub fn answers(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(diesel::select(1.into_sql::<diesel::sql_types::Integer>()).get_result::<i32>(conn)? == 1)
}

/// Whether an issuing authority holds a key and has not ended.
pub fn can_sign(conn: &mut Conn, now: Moment) -> Result<bool, StoreError> {
    let able: i64 = authorities::table
        .filter(authorities::role.eq("issuing"))
        .filter(authorities::sealed_key.is_not_null())
        .filter(authorities::not_after.gt(now))
        .count()
        .get_result(conn)?;
    Ok(able > 0)
}

/// The figures at `now`.
pub fn figures(conn: &mut Conn, now: Moment) -> Result<Figures, StoreError> {
    let orders = orders::table
        .group_by(orders::status)
        .select((orders::status, count_star()))
        .order(orders::status.asc())
        .load(conn)?;
    // Written out, not bound: SQLite takes a partial index (mails_due, jobs_due) for a literal only.
    let queued = || mails::table.filter(sql::<Bool>("status = 'queued'"));
    let due = || jobs::table.filter(sql::<Bool>("status = 'waiting'")).filter(jobs::run_at.le(now));
    let first_mail: Option<Moment> =
        queued().order(mails::next_attempt_at.asc()).select(mails::created_at).first(conn).optional()?;
    let first_job: Option<Moment> = due().order(jobs::run_at.asc()).select(jobs::run_at).first(conn).optional()?;
    let age = |first: Option<Moment>| first.map_or(0, |at| (now.unix() - at.unix()).max(0));
    Ok(Figures {
        lists: lists(conn, now)?,
        responders: responders(conn, now)?,
        orders,
        mails_queued: queued().count().get_result(conn)?,
        mails_oldest: age(first_mail),
        jobs_due: due().count().get_result(conn)?,
        jobs_oldest: age(first_job),
        jobs_dead: jobs::table.filter(jobs::status.eq("dead")).count().get_result(conn)?,
        roots: roots(conn, now)?,
        self_check_age: now.unix() - last_check(conn)?.map_or(0, Moment::unix),
        self_check_findings: self_check_findings::table
            .filter(self_check_findings::gone_at.is_null())
            .count()
            .get_result(conn)?,
    })
}

/// When the last self-check that has seen everything ended.
fn last_check(conn: &mut Conn) -> Result<Option<Moment>, StoreError> {
    let newest: Option<Option<Moment>> = self_checks::table
        .filter(self_checks::finished_at.is_not_null())
        .order((self_checks::started_at.desc(), self_checks::id.desc()))
        .select(self_checks::finished_at)
        .first(conn)
        .optional()?;
    Ok(newest.flatten())
}

/// A root without a list has no time left.
fn roots(conn: &mut Conn, now: Moment) -> Result<Vec<(String, i64, bool)>, StoreError> {
    let rows: Vec<(String, bool, Option<Moment>)> = authorities::table
        .left_join(crl_shards::table.on(crl_shards::authority.eq(authorities::name)))
        .filter(authorities::role.eq("root"))
        .filter(authorities::not_after.gt(now))
        .order(authorities::name.asc())
        .select((authorities::name, authorities::sealed_key.is_null(), crl_shards::next_update.nullable()))
        .load(conn)?;
    let left = |next: Option<Moment>| next.map_or(0, |at| at.unix() - now.unix());
    Ok(rows.into_iter().map(|(name, elsewhere, next)| (name, left(next), elsewhere)).collect())
}

/// A list that was never made is as old as can be.
fn lists(conn: &mut Conn, now: Moment) -> Result<Vec<(String, i32, i64, i64)>, StoreError> {
    type Row = (String, i32, Option<Moment>, Option<Moment>);
    let rows: Vec<Row> = crl_shards::table
        .order((crl_shards::authority.asc(), crl_shards::shard.asc()))
        .select((crl_shards::authority, crl_shards::shard, crl_shards::this_update, crl_shards::next_update))
        .load(conn)?;
    let seconds = |(ca, part, this, next): Row| {
        let age = this.map_or(now.unix(), |at| (now.unix() - at.unix()).max(0));
        (ca, part, age, next.map_or(0, |at| at.unix() - now.unix()))
    };
    Ok(rows.into_iter().map(seconds).collect())
}

fn responders(conn: &mut Conn, now: Moment) -> Result<Vec<(String, i64)>, StoreError> {
    let rows: Vec<(String, Moment)> = authorities::table
        .filter(authorities::role.eq("responder"))
        .order(authorities::name.asc())
        .select((authorities::name, authorities::not_after))
        .load(conn)?;
    Ok(rows.into_iter().map(|(name, end)| (name, end.unix() - now.unix())).collect())
}
