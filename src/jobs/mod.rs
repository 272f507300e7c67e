//! Work that happens later: rows enqueued inside the transaction that causes them, claimed by a lease,
//! retried with back-off, safe to run twice.
//!
//! ```text
//! waiting ─► leased ─► done ─► purged after 35 days
//!    ▲          └─► waiting again, later; after a day of failing: dead ─► waiting (staff) or dropped (staff)
//!    └── recurring work: as soon as one turn is done the next one waits
//! ```
//!
//! A lease is taken and given back by conditional updates that name the attempt, so a worker that was away too
//! long settles nothing any more. What must happen once is guarded by the work itself, in the transaction that
//! does it. This room knows no kind of work; `portal::work` maps a job's kind to the room's function.

pub mod store;

pub use store::dead::{DeadJob, drop_dead, list_dead, revive};
pub use store::lease::{claim, fail, finish};
pub use store::purge::purge;
pub use store::queue::{again, cancel, enqueue, trouble, waits};
pub use store::recurring::{Turn, keep_turning, turns};

use crate::kernel::Id;

/// Minutes for which a claimed job belongs to its worker.
pub const LEASE_MINUTES: i64 = 10;
/// Attempts after which a job is dead: 1, 2, 4 … 60 minutes apart that is a day and a bit.
pub const MOST_ATTEMPTS: i32 = 30;
/// The longest wait between two attempts, in minutes.
pub const LONGEST_WAIT_MINUTES: i64 = 60;
/// Days for which jobs that are done can be looked up.
pub const KEPT_DAYS: i64 = 35;

/// A claimed job.
#[derive(Debug, Clone, diesel::Queryable)]
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

/// Work that comes again and again, whatever happened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurring {
    /// `noun.verb` of what is to be done.
    pub kind: &'static str,
    /// Minutes from one turn to the next; turns fall on whole multiples of it since 1970, in UTC.
    pub every_minutes: i64,
}
