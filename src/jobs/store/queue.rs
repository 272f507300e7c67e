//! Putting work into the queue, taking it back, asking how it fares.

use super::{DEAD, WAITING};
use crate::kernel::{Id, Moment};
use crate::store::{column::prelude::*, schema::jobs};

/// Enqueues a job. The same work on the same thing waits only once; one that a worker has in hand does not count,
/// since it may have looked before this transaction changed something.
pub fn enqueue(tx: &mut Tx<'_>, kind: &'static str, subject: &Id, run_at: Moment) -> Result<(), StoreError> {
    let waiting: i64 = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::subject_id.eq(subject))
        .filter(jobs::status.eq(WAITING))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(tx.now)))
        .count()
        .get_result(tx.conn)?;
    if waiting > 0 {
        return Ok(());
    }
    insert(tx, kind, subject, run_at)
}

pub(super) fn insert(tx: &mut Tx<'_>, kind: &str, subject: &Id, run_at: Moment) -> Result<(), StoreError> {
    let id = tx.id();
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(id),
            jobs::kind.eq(kind),
            jobs::subject_id.eq(subject),
            jobs::status.eq(WAITING),
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
        .filter(jobs::status.eq(WAITING))
        .filter(jobs::run_at.gt(tx.now))
        .count()
        .get_result(tx.conn)?;
    if later > 0 { Ok(()) } else { insert(tx, kind, subject, run_at) }
}

/// Takes work back that waits; `false` when there was none. One that a worker has begun runs to its end, so the
/// work itself looks whether it is still wanted.
pub fn cancel(tx: &mut Tx<'_>, kind: &'static str, subject: &Id) -> Result<bool, StoreError> {
    let waiting =
        jobs::table.filter(jobs::kind.eq(kind)).filter(jobs::subject_id.eq(subject)).filter(jobs::status.eq(WAITING));
    Ok(diesel::delete(waiting).execute(tx.conn)? > 0)
}

/// Whether work on a thing waits or is under way.
pub fn waits(conn: &mut Conn, kind: &str, subject: &Id) -> Result<bool, StoreError> {
    let waiting: i64 = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::subject_id.eq(subject))
        .filter(jobs::status.eq(WAITING))
        .count()
        .get_result(conn)?;
    Ok(waiting > 0)
}

/// The error of the last attempt of work that is not done, for the page of the thing it is about.
pub fn trouble(conn: &mut Conn, kind: &str, subject: &Id) -> Result<Option<String>, StoreError> {
    let row: Option<Option<String>> = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::subject_id.eq(subject))
        .filter(jobs::status.eq_any([WAITING, DEAD]))
        .order(jobs::created_at.desc())
        .select(jobs::last_error)
        .first(conn)
        .optional()?;
    Ok(row.flatten())
}
