//! The customer gives an order up; final, and only while no certificate exists (F-ST-03).

use super::reject::StepError;
use super::{Order, OrderStatus, mails, record, settle, store};
use crate::access::Actor;
use crate::config::Config;
use crate::kernel::Id;
use crate::store::Tx;
use crate::vouchers;

/// Cancels an order. A certificate that has been recorded counts as existing: its key may be at work already.
pub fn cancel(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id) -> Result<Order, StepError> {
    let mut order = store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
    if store::has_certificate(tx.conn, &order.id)? || !store::advance(tx.conn, &order, OrderStatus::Canceled)? {
        return Err(StepError::NotPossible);
    }
    store::close(tx, &order, by.user(), None)?;
    order.status = OrderStatus::Canceled;
    record::order(tx, by, &order, "order.canceled", serde_json::json!({}))?;
    vouchers::give_back(tx, by, &order.account_id, &order.request_id)?;
    let refunds = settle::give_back(tx, by, &order)?;
    mails::canceled(tx, config, &order, &refunds)?;
    Ok(order)
}
