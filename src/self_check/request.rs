//! Staff ask for a run now.

use super::RUN_JOB;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::jobs;
use crate::kernel::Id;
use crate::store::{Conn, StoreError, Tx};

/// The subject of runs that were asked for and of the rest of long ones; the nightly run has that of all recurring
/// work, whose next turn always waits.
pub(super) fn by_hand() -> Id {
    Id::parse("00000000-0000-7000-8000-000000000001").expect("an identity")
}

/// Whether a run that was asked for has not come to its end.
pub fn waits(conn: &mut Conn) -> Result<bool, StoreError> {
    jobs::waits(conn, RUN_JOB, &by_hand())
}

/// Enqueues a run; where one is under way it goes on with that.
pub fn request(tx: &mut Tx<'_>, by: &Actor) -> Result<(), StoreError> {
    jobs::enqueue(tx, RUN_JOB, &by_hand(), tx.now)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: None,
            action: "self_check.requested",
            subject_kind: "self_check",
            subject: by_hand().to_string(),
            detail: serde_json::json!({}),
        },
    )
}
