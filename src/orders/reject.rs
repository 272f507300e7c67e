//! Staff refuse an order, with a reason the applicant reads.

use super::{Order, OrderStatus, mails, record, settle, store};
use crate::access::Actor;
use crate::config::Config;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};
use crate::vouchers;

/// Why an order is not moved.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// It stands where this step does not exist.
    #[error("order does not stand where this step exists")]
    NotPossible,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Rejects an order that waits; `reason` goes to the applicant as it is.
pub fn reject(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id, reason: &str) -> Result<Order, StepError> {
    let mut order = store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
    if !order.waits_for_approval() || !store::advance(tx.conn, &order, OrderStatus::Rejected)? {
        return Err(StepError::NotPossible);
    }
    store::close(tx, &order, by.user(), Some(reason))?;
    order.status = OrderStatus::Rejected;
    order.reason = Some(reason.to_owned());
    record::order(tx, by, &order, "order.rejected", serde_json::json!({ "reason": reason }))?;
    vouchers::give_back(tx, by, &order.account_id, &order.request_id)?;
    let refunds = settle::give_back(tx, by, &order)?;
    mails::rejected(tx, config, &order, reason, &refunds)?;
    Ok(order)
}
