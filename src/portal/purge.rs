//! Forgetting: jobs that are done, letters that went long ago, sessions that are over. What happened stays in the
//! record of events.

use crate::access::session;
use crate::app::App;
use crate::jobs;
use crate::mail::outbox;

/// The kind of the job.
pub const PURGE_JOB: &str = "portal.purge";

/// Rows in one transaction: writers take turns, and nobody shall wait for this one.
const MOST: i64 = 500;

/// Once a day: deletes until there is nothing old left.
pub(super) async fn run(app: &App) -> Result<(), String> {
    loop {
        let gone = app
            .write(|tx| {
                Ok::<_, crate::store::StoreError>([
                    jobs::purge(tx, MOST)?,
                    outbox::purge(tx, MOST)?,
                    session::purge(tx, MOST)?,
                ])
            })
            .await
            .map_err(|error| error.to_string())?;
        if gone.iter().all(|count| *count == 0) {
            return Ok(());
        }
    }
}
