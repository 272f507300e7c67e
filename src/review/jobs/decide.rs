//! Staff decide about work that failed for a day: once more from the beginning, or never.

use crate::access::Actor;
use crate::audit::{self, Event};
use crate::jobs::{self, Job};
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Try again, now.
    Again,
    /// Nobody tries any more.
    Drop,
}

/// Decides; `false` when the job is not dead (any more).
pub fn decide(tx: &mut Tx<'_>, by: &Actor, id: &Id, what: Decision) -> Result<bool, StoreError> {
    let (found, action): (Option<Job>, _) = match what {
        Decision::Again => (jobs::revive(tx, id)?, "job.revived"),
        Decision::Drop => (jobs::drop_dead(tx, id)?, "job.dropped"),
    };
    let Some(job) = found else { return Ok(false) };
    audit::record(
        tx,
        Event {
            actor: by,
            account: None,
            action,
            subject_kind: "job",
            subject: job.subject.to_string(),
            detail: serde_json::json!({ "kind": job.kind }),
        },
    )?;
    Ok(true)
}
