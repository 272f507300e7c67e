//! An order has been paid: its invoice and its receipt, each with the next number of its series.

use super::model::{Invoice, PaperKind};
use super::sheets::Deal;
use super::{SEND_JOB, store};
use crate::access::Actor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::documents::Sheet;
use crate::jobs;
use crate::kernel::{Id, Yen};
use crate::orders::{self, Order, requests};
use crate::store::{StoreError, Tx};

/// The job that is enqueued with the id of a paid order.
pub const ISSUE_JOB: &str = orders::settle::INVOICE_JOB;

/// Does the job.
pub async fn run(app: &App, order: &Id) -> Result<(), String> {
    let (inner, order) = (app.clone(), order.clone());
    app.write(move |tx| issue(tx, &inner.config, &order).map(drop)).await.map_err(|e| e.to_string())
}

/// Issues them, once: an order that has them keeps them, one that cost nothing or is not paid gets none. Where they
/// were taken back by a credit note and the order is paid after all, they are issued anew; not so for one that is closed,
/// which keeps saying when it was paid.
pub fn issue(tx: &mut Tx<'_>, config: &Config, order: &Id) -> Result<Option<Invoice>, StoreError> {
    let gone = || StoreError::Corrupt(format!("order {order} is gone"));
    let order = orders::store::find_by_id(tx.conn, order)?.ok_or_else(gone)?;
    let issued = store::of_order(tx.conn, &order.id, PaperKind::Invoice)?;
    let taken_back = store::of_order(tx.conn, &order.id, PaperKind::CreditNote)?.map_or(0, |note| note.round);
    if issued.as_ref().is_some_and(|issued| issued.round > taken_back) {
        return Ok(issued);
    }
    let due = order.total() > Yen::new(0) && (order.closed_at.is_none() || taken_back == 0);
    let Some(paid_at) = order.paid_at.filter(|_| due) else { return Ok(None) };
    let request = requests::store::find_by_id(tx.conn, &order.request_id)?.ok_or_else(gone)?;
    let percent = orders::tax_percent(tx.conn, config, &order)?;
    let deal = Deal { config, order: &order, request: &request, percent };
    let now = tx.now;
    let round = taken_back + 1;
    let invoice = keep(tx, &order, (PaperKind::Invoice, round), |number| deal.invoice(number, now, paid_at))?;
    keep(tx, &order, (PaperKind::Receipt, round), |number| deal.receipt(number, &invoice.number, now, paid_at))?;
    jobs::enqueue(tx, SEND_JOB, &invoice.id, now)?;
    Ok(Some(invoice))
}

/// Stores a paper under the next number of its series.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    order: &Order,
    (kind, round): (PaperKind, i32),
    sheet: impl FnOnce(String) -> Sheet,
) -> Result<Invoice, StoreError> {
    let serial = store::next_serial(tx.conn, kind)?;
    let number = kind.number(serial);
    let sheet = sheet(number.clone());
    let paper = Invoice {
        id: tx.id(),
        kind,
        serial,
        number,
        order_id: order.id.clone(),
        account_id: order.account_id.clone(),
        round,
        total: sheet.totals.total,
        sheet,
        issued_at: tx.now,
        mailed_at: None,
    };
    store::insert(tx.conn, &paper)?;
    audit::record(
        tx,
        Event {
            actor: &Actor::System,
            account: Some(&order.account_id),
            action: "invoice.issued",
            subject_kind: "invoice",
            subject: paper.number.clone(),
            detail: serde_json::json!({
                "kind": kind.word(), "order": order.number.to_string(), "total": paper.total.get(),
            }),
        },
    )?;
    Ok(paper)
}
