//! Staff note that the money came, or that they were mistaken.

use super::reject::StepError;
use super::{Order, record, store};
use crate::access::Actor;
use crate::kernel::Id;
use crate::store::Tx;

/// Notes that an order was paid.
pub fn mark_paid(tx: &mut Tx<'_>, by: &Actor, order: &Id) -> Result<Order, StepError> {
    let mut order = store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
    let user = by.user().ok_or(StepError::NotPossible)?;
    if order.paid_at.is_some() || order.closed_at.is_some() {
        return Err(StepError::NotPossible);
    }
    store::set_paid(tx.conn, &order.id, Some((tx.now, user)))?;
    order.paid_at = Some(tx.now);
    order.paid_by = Some(user.clone());
    record::order(tx, by, &order, "order.paid", serde_json::json!({ "total": order.total().get() }))?;
    Ok(order)
}

/// Takes that back, as long as nothing was approved on the strength of it.
pub fn mark_unpaid(tx: &mut Tx<'_>, by: &Actor, order: &Id) -> Result<Order, StepError> {
    let mut order = store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
    // Nobody marked an order as paid that a voucher paid for.
    if order.is_free() || order.paid_at.is_none() || !order.waits_for_approval() {
        return Err(StepError::NotPossible);
    }
    store::set_paid(tx.conn, &order.id, None)?;
    order.paid_at = None;
    order.paid_by = None;
    record::order(tx, by, &order, "order.unpaid", serde_json::json!({}))?;
    Ok(order)
}
