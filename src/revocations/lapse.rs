//! Requests that wait for an approver although nothing is left to revoke: the certificate was revoked in another way
//! (a mass revocation, a problem report, the end of a reissue) or its time is over.

use super::model::RevocationStatus;
use super::{request, store};
use crate::access::Actor;
use crate::app::App;
use crate::orders;
use crate::store::{Cursor, PageRequest, StoreError};
use serde_json::json;

/// Requests looked at in one transaction.
const BATCH: usize = 100;

/// Takes back what has lost its object; whoever looks at the order reads why in its record.
pub async fn lapse(app: &App) -> Result<(), StoreError> {
    let mut after: Option<Cursor> = None;
    loop {
        let page = PageRequest { after: after.take(), size: BATCH };
        let next = app
            .write(move |tx| {
                let found = store::list(tx.conn, RevocationStatus::NeedsApproval, &page)?;
                for (row, ..) in &found.rows {
                    if !request::meant(tx.conn, row, tx.now)?.is_empty() {
                        continue;
                    }
                    if let Some(order) = orders::store::find_by_id(tx.conn, &row.order_id)?
                        && store::decide(tx, &row.id, RevocationStatus::Withdrawn, None, None)?
                    {
                        request::note(tx, &Actor::System, &order, "revocation.lapsed", json!({}))?;
                    }
                }
                Ok::<_, StoreError>(found.next)
            })
            .await?;
        match next {
            Some(cursor) => after = Some(cursor),
            None => return Ok(()),
        }
    }
}
