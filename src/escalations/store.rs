//! What was told.

use super::model::{Clock, Stage};
use crate::store::column::prelude::*;
use schema::escalations;

/// Notes that a stage is told; `false` when it was before.
pub(super) fn claim(tx: &mut Tx<'_>, clock: &Clock, stage: Stage) -> Result<bool, StoreError> {
    let (kind, name) = clock.subject.words();
    let before: i64 =
        escalations::table.find((kind, clock.id.as_str(), name, stage.word())).count().get_result(tx.conn)?;
    if before > 0 {
        return Ok(false);
    }
    diesel::insert_into(escalations::table)
        .values((
            escalations::subject_kind.eq(kind),
            escalations::subject_id.eq(clock.id.as_str()),
            escalations::clock.eq(name),
            escalations::stage.eq(stage.word()),
            escalations::sent_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(true)
}
