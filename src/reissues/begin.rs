//! The job that begins an agreed reissue. Run twice it does the same once.

use crate::app::App;
use crate::certificates::ISSUE_JOB;
use crate::config::Config;
use crate::jobs;
use crate::kernel::Id;
use crate::orders::{self, OrderStatus};
use crate::pickup::{self, offer::OfferError};
use crate::store::{StoreError, Tx};

/// The job; its subject is the request.
pub async fn run(app: &App, request: &Id) -> Result<(), String> {
    let (means, id) = (app.clone(), request.clone());
    app.write(move |tx| begin(tx, &means.config, &id)).await.map_err(|error| error.to_string())
}

fn begin(tx: &mut Tx<'_>, config: &Config, request: &Id) -> Result<(), StoreError> {
    let Some(request) = orders::requests::store::find_by_id(tx.conn, request)? else { return Ok(()) };
    let Some(number) = request.reissues else { return Ok(()) };
    let Some(order) = orders::store::find_by_number(tx.conn, number)? else { return Ok(()) };
    let current = orders::requests::store::current(tx.conn, &order)?;
    if order.status != OrderStatus::ReissuePending || current.is_none_or(|current| current.id != request.id) {
        return Ok(());
    }
    if request.wanted.csr.is_some() {
        return jobs::enqueue(tx, ISSUE_JOB, &order.id, tx.now);
    }
    let links = pickup::store::of_order(tx.conn, &order.id)?;
    if links.iter().any(|link| link.created_at > request.created_at) {
        return Ok(());
    }
    match pickup::offer(tx, config, &order) {
        Ok(()) | Err(OfferError::NotWaiting | OfferError::TooSoon) => Ok(()),
        Err(OfferError::Store(error)) => Err(error),
    }
}
