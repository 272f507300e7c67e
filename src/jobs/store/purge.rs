//! Forgetting what is done, so that the queue stays as long as the work.

use super::DONE;
use crate::jobs::KEPT_DAYS;
use crate::kernel::Id;
use crate::store::{column::prelude::*, schema::jobs};

/// Deletes at most `most` jobs that were due long ago and are done; how many there were.
pub fn purge(tx: &mut Tx<'_>, most: i64) -> Result<usize, StoreError> {
    let old: Vec<Id> = jobs::table
        .filter(jobs::status.eq(DONE))
        .filter(jobs::run_at.lt(tx.now.plus_days(-KEPT_DAYS)))
        .order(jobs::run_at.asc())
        .limit(most)
        .select(jobs::id)
        .load(tx.conn)?;
    Ok(diesel::delete(jobs::table.filter(jobs::id.eq_any(old))).execute(tx.conn)?)
}
