//! What is said by itself before something ends.

mod auto_renewal;
mod certificates;
mod crash;
mod pickups;
mod renewals;
pub mod validations;
mod waiting;

use crate::orders::Desk;
use crate::orders::renewal::sql;
use rakkan::kernel::Moment;
use rakkan::mail::outbox::Mail;
use rakkan::orders::Order;

pub fn at(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

/// An order for this mailbox whose certificate ends then.
pub async fn ending(desk: &mut Desk, mailbox: &str, end: &str) -> Order {
    let form = crate::orders::with(&desk.form(), &[("emails", mailbox), ("form_id", mailbox)]);
    let sent = desk.send(&form).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error-summary"));
    let order = desk.find(sent.location.strip_prefix("/orders/").expect("an order")).await;
    sql(
        desk,
        format!(
            "UPDATE orders SET status = 'issued', approved_at = created_at, ends_at = '{end}' WHERE id = '{}'",
            order.id
        ),
    )
    .await;
    order
}

/// The notices of renewal so far, oldest first.
pub async fn notices(desk: &Desk) -> Vec<Mail> {
    desk.app.mails().await.into_iter().filter(|mail| mail.kind.starts_with("renewal.")).collect()
}
