//! Work that failed for a day: it waits for staff, who try it once more or drop it.

use super::{DEAD, WAITING};
use crate::jobs::Job;
use crate::kernel::{Id, Moment};
use crate::store::{Cursor, Page, PageRequest, column::prelude::*, schema::jobs};

/// A job that nobody tries any more.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct DeadJob {
    /// Row identity.
    pub id: Id,
    /// `noun.verb` of what was to be done.
    pub kind: String,
    /// The thing it is about.
    pub subject: Id,
    /// Times tried.
    pub attempts: i32,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it was enqueued.
    pub created_at: Moment,
    /// When it would have been tried next.
    pub since: Moment,
}

const ROW: (jobs::id, jobs::kind, jobs::subject_id, jobs::attempts, jobs::last_error, jobs::created_at, jobs::run_at) =
    (jobs::id, jobs::kind, jobs::subject_id, jobs::attempts, jobs::last_error, jobs::created_at, jobs::run_at);

/// Dead jobs, those first that died first.
pub fn list_dead(conn: &mut Conn, page: &PageRequest) -> Result<Page<DeadJob>, StoreError> {
    let mut query = jobs::table.filter(jobs::status.eq(DEAD)).select(ROW).into_boxed();
    if let Some((at, id)) = page.start::<Moment>() {
        query = query.filter(jobs::run_at.gt(at).or(jobs::run_at.eq(at).and(jobs::id.gt(id))));
    }
    let rows = query.order((jobs::run_at.asc(), jobs::id.asc())).limit(page.fetch()).load(conn)?;
    Ok(page.cut(rows, |row: &DeadJob| Cursor::new(&row.since, &row.id)))
}

/// Lets a dead job be tried again from the beginning, now; it, or `None` when it is not dead.
pub fn revive(tx: &mut Tx<'_>, id: &Id) -> Result<Option<Job>, StoreError> {
    let Some(job) = find(tx.conn, id)? else { return Ok(None) };
    diesel::update(jobs::table.find(id))
        .set((jobs::status.eq(WAITING), jobs::attempts.eq(0), jobs::run_at.eq(tx.now)))
        .execute(tx.conn)?;
    Ok(Some(job))
}

/// Drops a dead job; what it was, or `None` when it is not dead.
pub fn drop_dead(tx: &mut Tx<'_>, id: &Id) -> Result<Option<Job>, StoreError> {
    let Some(job) = find(tx.conn, id)? else { return Ok(None) };
    diesel::delete(jobs::table.find(id)).execute(tx.conn)?;
    Ok(Some(job))
}

fn find(conn: &mut Conn, id: &Id) -> Result<Option<Job>, StoreError> {
    let dead = jobs::table.find(id).filter(jobs::status.eq(DEAD));
    Ok(dead.select((jobs::id, jobs::kind, jobs::subject_id, jobs::attempts)).first(conn).optional()?)
}
