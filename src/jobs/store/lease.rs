//! Claiming a job, and settling it: each by one conditional update.

use super::{DEAD, DONE, WAITING};
use crate::jobs::{Job, LEASE_MINUTES, LONGEST_WAIT_MINUTES, MOST_ATTEMPTS};
use crate::kernel::Moment;
use crate::store::{column::prelude::*, schema::jobs};

/// Takes the job that is due longest, for ten minutes. A lease that ends later than any lease can was written
/// under a clock that ran ahead, and holds nothing.
pub fn claim(tx: &mut Tx<'_>) -> Result<Option<Job>, StoreError> {
    let until = tx.now.plus_minutes(LEASE_MINUTES);
    let free = jobs::leased_until.is_null().or(jobs::leased_until.lt(tx.now)).or(jobs::leased_until.gt(until));
    let due: Option<Job> = jobs::table
        .filter(jobs::status.eq(WAITING))
        .filter(jobs::run_at.le(tx.now))
        .filter(free)
        .order((jobs::run_at.asc(), jobs::id.asc()))
        .select((jobs::id, jobs::kind, jobs::subject_id, jobs::attempts))
        .first(tx.conn)
        .optional()?;
    let Some(job) = due else { return Ok(None) };
    if job.attempts >= MOST_ATTEMPTS {
        // Its workers ended without a word, each time: fail() never saw it.
        bury(tx, &job)?;
        return claim(tx);
    }
    let attempts = job.attempts + 1;
    let still = jobs::table.find(&job.id).filter(jobs::status.eq(WAITING)).filter(jobs::attempts.eq(job.attempts));
    let taken = diesel::update(still)
        .set((jobs::leased_until.eq(Some(until)), jobs::attempts.eq(attempts)))
        .execute(tx.conn)?;
    Ok((taken == 1).then_some(Job { attempts, ..job }))
}

/// Work that broke off as often as work may fail: staff have to look.
fn bury(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
    let still = jobs::table.find(&job.id).filter(jobs::status.eq(WAITING)).filter(jobs::attempts.eq(job.attempts));
    diesel::update(still)
        .set((
            jobs::status.eq(DEAD),
            jobs::leased_until.eq(None::<Moment>),
            jobs::last_error.eq(Some("broke off without an error")),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that a job is done; nothing, where its lease has passed to somebody else.
pub fn finish(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
    let ours = jobs::table.find(&job.id).filter(jobs::status.eq(WAITING)).filter(jobs::attempts.eq(job.attempts));
    diesel::update(ours)
        .set((
            jobs::status.eq(DONE),
            jobs::finished_at.eq(Some(tx.now)),
            jobs::leased_until.eq(None::<Moment>),
            jobs::last_error.eq(None::<String>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes a failed attempt: again in 1, 2, 4 … 60 minutes; after [`MOST_ATTEMPTS`] staff have to look.
pub fn fail(tx: &mut Tx<'_>, job: &Job, error: &str) -> Result<(), StoreError> {
    let wait = (1_i64 << (job.attempts - 1).clamp(0, 6)).min(LONGEST_WAIT_MINUTES);
    let status = if job.attempts >= MOST_ATTEMPTS { DEAD } else { WAITING };
    let ours = jobs::table.find(&job.id).filter(jobs::status.eq(WAITING)).filter(jobs::attempts.eq(job.attempts));
    diesel::update(ours)
        .set((
            jobs::status.eq(status),
            jobs::run_at.eq(tx.now.plus_minutes(wait)),
            jobs::leased_until.eq(None::<Moment>),
            jobs::last_error.eq(Some(error.chars().take(500).collect::<String>())),
        ))
        .execute(tx.conn)?;
    Ok(())
}
