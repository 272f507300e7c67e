//! Revocation on request: by the account, approved by it, by staff; and what a compromised key takes with it.

mod crash;
mod desk;
mod list;
mod mass;
pub mod reissue;
mod request;
mod waiting;

use crate::certificates::desk::Desk;
use diesel::connection::SimpleConnection;
use rakkan::access::Role;
use rakkan::certificates::{Certificate, CertificateStatus, issue};
use rakkan::orders::Order;
use rakkan::store::StoreError;

/// An order of taro's with its certificate.
pub async fn issued(desk: &Desk) -> (Order, Certificate) {
    let order = desk.order().await;
    issue::run(&desk.t.app, &order.id).await.expect("issued");
    (desk.find(&order).await, desk.certificates(&order).await.remove(0))
}

/// The same in an account that approves what is asked for: saburo may ask, taro approves.
pub async fn with_approval(desk: &Desk) {
    desk.t.colleague("taro", "saburo", Role::StandardUser).await;
    let account = desk.customer.account_id.clone().expect("an account");
    let sql = format!("UPDATE accounts SET requests_need_approval = TRUE WHERE id = '{account}'");
    desk.t.app.write(move |tx| tx.conn.batch_execute(&sql).map_err(StoreError::from)).await.expect("changed");
}

/// The form as a page gave it, with a reason.
pub fn form<'a>(form_id: &'a str, reason: &'a str) -> [(&'a str, &'a str); 4] {
    [("form_id", form_id), ("certificate", "all"), ("reason", reason), ("understood", "yes")]
}

pub async fn status(desk: &Desk, order: &Order) -> Vec<CertificateStatus> {
    desk.certificates(order).await.iter().map(|c| c.stored_status).collect()
}

/// How many mails of a kind went out.
pub async fn told(desk: &Desk, kind: &str) -> usize {
    desk.t.mails().await.iter().filter(|mail| mail.kind == kind).count()
}
