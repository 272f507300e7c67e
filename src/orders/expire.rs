//! An order whose certificate has ended is expired: by itself, at its end.

use super::{Order, OrderStatus, record, store};
use crate::access::Actor;
use crate::app::App;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// The kind of the job that looks for them.
pub const EXPIRE_JOB: &str = "order.expire";

/// Orders in one transaction.
const BATCH: i64 = 200;

/// Expires every order that has ended.
pub async fn run(app: &App) -> Result<(), String> {
    loop {
        let ended = app.write(|tx| -> Result<usize, StoreError> {
            let ended = store::renewals::ended(tx.conn, tx.now, BATCH)?;
            for order in &ended {
                expire(tx, &order.id)?;
            }
            Ok(ended.len())
        });
        if ended.await.map_err(|e| e.to_string())? == 0 {
            return Ok(());
        }
    }
}

/// Expires an order; `false` when it has not ended, or was revoked before.
pub fn expire(tx: &mut Tx<'_>, order: &Id) -> Result<bool, StoreError> {
    let now = tx.now;
    let has_ended = |o: &Order| o.ends_at.is_some_and(|end| end <= now);
    let Some(order) = store::find_by_id(tx.conn, order)?.filter(has_ended) else { return Ok(false) };
    if !store::advance(tx.conn, &order, OrderStatus::Expired)? {
        return Ok(false);
    }
    record::order(tx, &Actor::System, &order, "order.expired", serde_json::json!({}))?;
    Ok(true)
}
