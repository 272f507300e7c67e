//! Work that happens later: rows enqueued inside the transaction that causes them, claimed by a lease,
//! retried with back-off, safe to run twice.
//!
//! This room knows no kind of work; `portal::work` maps a job's kind to the room's function.

use crate::kernel::{Id, Moment};
use crate::store::{column::prelude::*, schema::jobs};

/// A claimed job.
#[derive(Debug, Clone, Queryable)]
pub struct Job {
    /// Row identity.
    pub id: Id,
    /// `noun.verb` of what is to be done.
    pub kind: String,
    /// The thing it is about.
    pub subject: Id,
    /// Times tried, this one included.
    pub attempts: i32,
}

/// Enqueues a job. The same work on the same thing waits only once.
pub fn enqueue(tx: &mut Tx<'_>, kind: &'static str, subject: &Id, run_at: Moment) -> Result<(), StoreError> {
    let waiting: i64 = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::subject_id.eq(subject))
        .filter(jobs::status.eq("waiting"))
        .count()
        .get_result(tx.conn)?;
    if waiting > 0 {
        return Ok(());
    }
    insert(tx, kind, subject, run_at)
}

fn insert(tx: &mut Tx<'_>, kind: &'static str, subject: &Id, run_at: Moment) -> Result<(), StoreError> {
    let id = tx.id();
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(id),
            jobs::kind.eq(kind),
            jobs::subject_id.eq(subject),
            jobs::status.eq("waiting"),
            jobs::run_at.eq(run_at),
            jobs::attempts.eq(0),
            jobs::created_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Sets the next turn of the work that is running now. The running job itself still counts as waiting until it
/// is finished, so [`enqueue`] would take it for the next turn and nothing would follow.
pub fn again(tx: &mut Tx<'_>, kind: &'static str, subject: &Id, run_at: Moment) -> Result<(), StoreError> {
    let later: i64 = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::subject_id.eq(subject))
        .filter(jobs::status.eq("waiting"))
        .filter(jobs::run_at.gt(tx.now))
        .count()
        .get_result(tx.conn)?;
    if later > 0 { Ok(()) } else { insert(tx, kind, subject, run_at) }
}

/// Takes the job that is due longest, for ten minutes.
pub fn claim(tx: &mut Tx<'_>) -> Result<Option<Job>, StoreError> {
    let due: Option<Job> = jobs::table
        .filter(jobs::status.eq("waiting"))
        .filter(jobs::run_at.le(tx.now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(tx.now)))
        .order((jobs::run_at.asc(), jobs::id.asc()))
        .select((jobs::id, jobs::kind, jobs::subject_id, jobs::attempts))
        .first(tx.conn)
        .optional()?;
    let Some(job) = due else { return Ok(None) };
    let attempts = job.attempts + 1;
    diesel::update(jobs::table.find(&job.id))
        .set((jobs::leased_until.eq(tx.now.plus_minutes(10)), jobs::attempts.eq(attempts)))
        .execute(tx.conn)?;
    Ok(Some(Job { attempts, ..job }))
}

/// Notes that a job is done.
pub fn finish(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    diesel::update(jobs::table.find(id))
        .set((
            jobs::status.eq("done"),
            jobs::finished_at.eq(Some(tx.now)),
            jobs::leased_until.eq(None::<Moment>),
            jobs::last_error.eq(None::<String>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes a failed attempt: again in 1, 2, 4 … 60 minutes, for as long as it takes; staff see the error.
pub fn fail(tx: &mut Tx<'_>, job: &Job, error: &str) -> Result<(), StoreError> {
    let wait = (1_i64 << (job.attempts - 1).clamp(0, 6)).min(60);
    diesel::update(jobs::table.find(&job.id))
        .set((
            jobs::run_at.eq(tx.now.plus_minutes(wait)),
            jobs::leased_until.eq(None::<Moment>),
            jobs::last_error.eq(Some(error.chars().take(500).collect::<String>())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The error of the last attempt of work that still waits, for the page of the thing it is about.
pub fn trouble(conn: &mut Conn, kind: &str, subject: &Id) -> Result<Option<String>, StoreError> {
    let row: Option<Option<String>> = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::subject_id.eq(subject))
        .filter(jobs::status.eq("waiting"))
        .select(jobs::last_error)
        .first(conn)
        .optional()?;
    Ok(row.flatten())
}
