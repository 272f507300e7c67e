//! Recurring work: each kind has one row that waits, always.
//!
//! The next turn is counted from the present, not from the last turn: after a week of downtime work runs once,
//! not seven times. A turn that lies further off than one interval was set under a clock that ran ahead; it is
//! pulled back, so that nothing is skipped until the time of that clock has come.

use super::{DONE, WAITING, queue};
use crate::jobs::{LONGEST_WAIT_MINUTES, Recurring};
use crate::kernel::{Id, Moment};
use crate::store::{column::prelude::*, schema::jobs};

/// What all recurring work is about: the portal as a whole.
fn everything() -> Id {
    Id::parse("00000000-0000-7000-8000-000000000000").expect("an identity")
}

/// The end of the interval that `now` lies in.
fn next(now: Moment, every_minutes: i64) -> Moment {
    let slot = every_minutes * 60;
    now.whole_seconds().plus_seconds(slot - now.unix().rem_euclid(slot))
}

/// Sees to it that each has its next turn, and that work which was put off under a clock that ran ahead does not wait
/// until the time of that clock has come. Work looks itself whether its hour has come, so early does no harm.
pub fn keep_turning(tx: &mut Tx<'_>, all: &[Recurring]) -> Result<(), StoreError> {
    let latest = tx.now.plus_minutes(LONGEST_WAIT_MINUTES);
    let failed = jobs::attempts.gt(0).and(jobs::run_at.gt(latest));
    let ahead = jobs::table
        .filter(jobs::status.eq(WAITING))
        .filter(jobs::subject_id.ne(everything()))
        .filter(jobs::run_at.gt(tx.now))
        .filter(jobs::created_at.gt(latest).or(failed));
    diesel::update(ahead).set((jobs::run_at.eq(tx.now), jobs::created_at.eq(tx.now))).execute(tx.conn)?;
    let subject = everything();
    for one in all {
        let of_kind = || jobs::table.filter(jobs::kind.eq(one.kind)).filter(jobs::subject_id.eq(&subject));
        let waiting: Option<(Id, Moment)> =
            of_kind().filter(jobs::status.eq(WAITING)).select((jobs::id, jobs::run_at)).first(tx.conn).optional()?;
        let next = next(tx.now, one.every_minutes);
        match waiting {
            Some((id, at)) if at > next.plus_minutes(LONGEST_WAIT_MINUTES) => {
                diesel::update(jobs::table.find(&id)).set(jobs::run_at.eq(next)).execute(tx.conn)?;
            }
            Some(_) => {}
            None => {
                let before: i64 = of_kind().count().get_result(tx.conn)?;
                // A kind that never ran has its first turn at once.
                queue::insert(tx, one.kind, &subject, if before == 0 { tx.now } else { next })?;
            }
        }
    }
    Ok(())
}

/// How recurring work of one kind fares.
#[derive(Debug, Clone)]
pub struct Turn {
    /// `noun.verb` of what is done.
    pub kind: String,
    /// When it was last done.
    pub done_at: Option<Moment>,
    /// When it is due next.
    pub next_at: Moment,
    /// Why the last attempt failed, where it did.
    pub error: Option<String>,
}

/// How each fares that has a turn waiting, which is all of them.
pub fn turns(conn: &mut Conn) -> Result<Vec<Turn>, StoreError> {
    let subject = everything();
    let waiting: Vec<(String, Moment, Option<String>)> = jobs::table
        .filter(jobs::subject_id.eq(&subject))
        .filter(jobs::status.eq(WAITING))
        .order((jobs::run_at.asc(), jobs::kind.asc()))
        .select((jobs::kind, jobs::run_at, jobs::last_error))
        .load(conn)?;
    let mut turns = vec![];
    for (kind, next_at, error) in waiting {
        let done: Option<Option<Moment>> = jobs::table
            .filter(jobs::kind.eq(&kind))
            .filter(jobs::subject_id.eq(&subject))
            .filter(jobs::status.eq(DONE))
            .order(jobs::run_at.desc())
            .select(jobs::finished_at)
            .first(conn)
            .optional()?;
        turns.push(Turn { kind, done_at: done.flatten(), next_at, error });
    }
    Ok(turns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_turn_is_the_next_whole_interval() {
        let at = |text: &str| Moment::parse(text).expect("a moment");
        for (now, every, then) in [
            ("2026-11-22T03:00:00Z", 60, "2026-11-22T04:00:00Z"),
            ("2026-11-22T03:59:59.9Z", 60, "2026-11-22T04:00:00Z"),
            ("2026-11-22T03:00:00.5Z", 1440, "2026-11-23T00:00:00Z"),
        ] {
            assert_eq!(next(at(now), every), at(then), "{now}");
        }
    }
}
