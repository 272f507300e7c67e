//! Approval, and what it sets going in the same transaction: issuing for a CSR, the link to the mailbox else.

use crate::access::Actor;
use crate::certificates::ISSUE_JOB;
use crate::config::Config;
use crate::jobs;
use crate::kernel::Id;
use crate::orders::{self, ApproveError, Order, requests};
use crate::pickup::{self, offer::OfferError};
use crate::store::{StoreError, Tx};

/// Approves an order and releases it.
pub fn approve(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id) -> Result<Order, ApproveError> {
    let order = orders::approve(tx, config, by, order)?;
    let request = requests::store::find_by_id(tx.conn, &order.request_id)?
        .ok_or_else(|| StoreError::Corrupt(format!("order {}: request is gone", order.number)))?;
    if request.wanted.csr.is_some() {
        jobs::enqueue(tx, ISSUE_JOB, &order.id, tx.now)?;
    } else {
        pickup::offer(tx, config, &order).map_err(|why| match why {
            OfferError::NotWaiting | OfferError::TooSoon => ApproveError::NotWaiting,
            OfferError::Store(error) => ApproveError::Store(error),
        })?;
    }
    Ok(order)
}
