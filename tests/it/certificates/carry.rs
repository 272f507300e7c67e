//! A renewal lasts longer by what is left of the certificate before.

use super::desk::Desk;
use diesel::connection::SimpleConnection;
use rakkan::ca::Validity;
use rakkan::certificates::Certificate;
use rakkan::orders::Order;
use rakkan::store::StoreError;

async fn issue(desk: &Desk, order: &Order) -> Certificate {
    desk.enqueue(order).await;
    desk.t.run_due().await;
    desk.certificates(order).await.pop().expect("a certificate")
}

/// Renews an order of 150 days 100 days after it was issued; days of the new certificate.
async fn renewed(settings: &[(&str, &str)], validity: Validity) -> i64 {
    let desk = Desk::with(settings).await;
    let first = desk.order_with(|wanted| wanted.validity = Validity::Days(150)).await;
    let old = issue(&desk, &first).await;
    desk.t.clock.set(old.not_before.plus_days(100));
    let second = desk.order_with(|wanted| wanted.validity = validity).await;
    let sql = format!("UPDATE orders SET renews = '{}' WHERE id = '{}'", first.id, second.id);
    desk.t.app.write(move |tx| tx.conn.batch_execute(&sql).map_err(StoreError::from)).await.expect("SQL");
    let new = issue(&desk, &second).await;
    (new.not_after.unix() - new.not_before.unix() + 1) / 86_400
}

#[actix_web::test]
async fn the_days_left_are_added_to_a_term() {
    assert_eq!(renewed(&[], Validity::OneYear).await, 366 + 50, "with a 29th of February");
    assert_eq!(renewed(&[], Validity::TwoYears).await, 730 + 50);
    assert_eq!(renewed(&[], Validity::Days(100)).await, 100, "a number of days is what it says");
    assert_eq!(renewed(&[("RAKKAN_DESK_CARRY_DAYS", "0")], Validity::OneYear).await, 366);
    assert_eq!(renewed(&[("RAKKAN_DESK_CARRY_DAYS", "30")], Validity::OneYear).await, 366 + 30);
}
