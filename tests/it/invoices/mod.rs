//! Invoices, receipts and credit notes: issued by their jobs, seen by who sees the order, read by poppler.

mod history;
mod papers;

use crate::orders::Desk;
use crate::support::papers::Paper;
use rakkan::access::Role;
use rakkan::invoices::{self, Invoice, PaperKind, store};
use rakkan::kernel::Id;
use rakkan::orders::Order;

/// An order whose money came, with its papers issued and mailed.
pub async fn invoiced(desk: &mut Desk) -> Order {
    let order = desk.order().await;
    paid(desk, &order).await;
    issue(desk, &order.id).await;
    desk.find(&order.number.to_string()).await
}

/// Another order; the same form twice is one.
pub async fn another(desk: &mut Desk, email: &str) -> Order {
    let form = crate::orders::with(&desk.form(), &[("emails", email)]);
    let reply = desk.send(&form).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary"));
    desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await
}

/// Staff note that the money came.
pub async fn paid(desk: &Desk, order: &Order) {
    paid_by(desk, order, &format!("finance-{}", order.number)).await;
}

/// One of them, hired for it.
pub async fn paid_by(desk: &Desk, order: &Order, name: &str) {
    let at = format!("/staff/orders/{}/payment", order.number);
    assert_eq!(desk.staff(name, Role::Finance).await.post(&at, &[]).await.status, 303);
}

/// Staff find that they were mistaken.
pub async fn taken_back(desk: &Desk, order: &Order) {
    let name = format!("mistaken-{}", order.number);
    let at = format!("/staff/orders/{}/payment/cancellation", order.number);
    assert_eq!(desk.staff(&name, Role::Finance).await.post(&at, &[]).await.status, 303);
}

/// Does the job of a paid order, and what follows from it.
pub async fn issue(desk: &Desk, order: &Id) {
    invoices::issue::run(&desk.app.app, order).await.expect("issued");
    desk.app.run_due().await;
}

pub async fn of_order(desk: &Desk, order: &Order) -> Vec<Invoice> {
    let id = order.id.clone();
    desk.app.app.read(move |conn| store::all_of_order(conn, &id)).await.expect("papers")
}

pub async fn number_of(desk: &Desk, order: &Order, kind: PaperKind) -> String {
    let papers = of_order(desk, order).await;
    papers.iter().find(|paper| paper.kind == kind).expect("a paper").number.clone()
}

/// A paper of an order as PDF.
pub async fn pdf(desk: &mut Desk, order: &Order, slug: &str) -> Paper {
    let reply = desk.browser.get(&format!("{}/papers/{slug}.pdf", order.path())).await;
    assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/pdf"), "{slug}");
    Paper::new(&reply.bytes)
}
