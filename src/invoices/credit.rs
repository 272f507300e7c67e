//! The money of an invoiced order goes back: 適格返還請求書.

use super::issue::keep;
use super::model::{Invoice, PaperKind};
use super::sheets::Deal;
use super::{SEND_JOB, store};
use crate::app::App;
use crate::config::Config;
use crate::jobs;
use crate::kernel::Id;
use crate::orders::{self, requests};
use crate::store::{StoreError, Tx};

/// The job that is enqueued with the id of an order whose money goes back.
pub const CREDIT_JOB: &str = orders::settle::CREDIT_JOB;

/// Does the job.
pub async fn run(app: &App, order: &Id) -> Result<(), String> {
    let (inner, order) = (app.clone(), order.clone());
    app.write(move |tx| credit(tx, &inner.config, &order).map(drop)).await.map_err(|e| e.to_string())
}

/// Issues it, once. An order that was paid and given up at once may have no invoice yet: it is issued first, so that
/// both papers say what happened. One whose money has come after all keeps its invoice.
pub fn credit(tx: &mut Tx<'_>, config: &Config, order: &Id) -> Result<Option<Invoice>, StoreError> {
    let gone = || StoreError::Corrupt(format!("order {order} is gone"));
    let order = orders::store::find_by_id(tx.conn, order)?.ok_or_else(gone)?;
    if order.closed_at.is_none() && order.paid_at.is_some() {
        return Ok(None);
    }
    let invoice = match store::of_order(tx.conn, &order.id, PaperKind::Invoice)? {
        Some(invoice) => invoice,
        None => match super::issue::issue(tx, config, &order.id)? {
            Some(invoice) => invoice,
            None => return Ok(None),
        },
    };
    if let Some(issued) = store::of_order(tx.conn, &order.id, PaperKind::CreditNote)?
        && issued.round == invoice.round
    {
        return Ok(Some(issued));
    }
    let request = requests::store::find_by_id(tx.conn, &order.request_id)?;
    let request =
        request.ok_or_else(|| StoreError::Corrupt(format!("the request of order {} is gone", order.number)))?;
    let percent = orders::tax_percent(tx.conn, config, &order)?;
    let deal = Deal { config, order: &order, request: &request, percent };
    let (now, paid_at) = (tx.now, order.paid_at.unwrap_or(invoice.issued_at));
    let note = keep(tx, &order, (PaperKind::CreditNote, invoice.round), |number| {
        deal.credit_note(number, &invoice, paid_at, now)
    })?;
    jobs::enqueue(tx, SEND_JOB, &note.id, now)?;
    Ok(Some(note))
}
