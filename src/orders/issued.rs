//! What the rooms of pick-up and certificates report back to an order.

use super::reject::StepError;
use super::{Order, OrderStatus, record, store};
use crate::access::Actor;
use crate::kernel::{Id, Moment};
use crate::store::{StoreError, Tx};

/// The order waits for its certificate to be fetched: `false` when it does not stand where that is possible.
/// Saying so again changes nothing.
pub fn wait_for_pickup(tx: &mut Tx<'_>, order: &Order) -> Result<bool, StoreError> {
    let Some(order) = store::find_by_id(tx.conn, &order.id)? else { return Ok(false) };
    // A reissue waits as what it is: the certificate that the order has goes on.
    if matches!(order.status, OrderStatus::WaitingPickup | OrderStatus::ReissuePending) {
        return Ok(true);
    }
    if order.approved_at.is_none() || !store::advance(tx.conn, &order, OrderStatus::WaitingPickup)? {
        return Ok(false);
    }
    record::order(tx, &Actor::System, &order, "order.offered", serde_json::json!({}))?;
    Ok(true)
}

/// The certificate exists and ends at `ends_at`. Saying so again changes nothing; a reissue that has to end sooner
/// (F-PRO-03) does not make its order shorter.
pub fn issued(tx: &mut Tx<'_>, order: &Id, ends_at: Moment) -> Result<Order, StepError> {
    let mut order = store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
    if order.approved_at.is_none() {
        return Err(StepError::NotPossible);
    }
    if order.status != OrderStatus::Issued && !store::advance(tx.conn, &order, OrderStatus::Issued)? {
        return Err(StepError::NotPossible);
    }
    let ends_at = order.ends_at.map_or(ends_at, |end| end.max(ends_at));
    store::set_end(tx.conn, &order.id, ends_at)?;
    order.status = OrderStatus::Issued;
    order.ends_at = Some(ends_at);
    record::order(tx, &Actor::System, &order, "order.issued", serde_json::json!({ "ends_at": ends_at.to_string() }))?;
    Ok(order)
}

/// The last certificate of an order that anybody could use is revoked; `false` when the order does not stand where
/// that ends it.
pub fn revoked(tx: &mut Tx<'_>, by: &Actor, order: &Id) -> Result<bool, StoreError> {
    let Some(order) = store::find_by_id(tx.conn, order)? else { return Ok(false) };
    if !store::advance(tx.conn, &order, OrderStatus::Revoked)? {
        return Ok(false);
    }
    record::order(tx, by, &order, "order.revoked", serde_json::json!({}))?;
    Ok(true)
}
