//! Giving an order up: final, and only while nothing was issued.

use super::Desk;
use rakkan::orders::OrderStatus;

#[actix_web::test]
async fn an_order_is_given_up_once() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let path = format!("{}/cancellation", order.path());
    // Looking changes nothing.
    assert_eq!(desk.browser.get(&path).await.status, 200);
    assert_eq!(desk.find(&order.number.to_string()).await.status, OrderStatus::Pending);
    assert_eq!(desk.browser.post(&path, &[]).await.status, 303);
    let canceled = desk.find(&order.number.to_string()).await;
    assert!(canceled.status == OrderStatus::Canceled && canceled.closed_at.is_some());
    assert_eq!(desk.app.mail("order.canceled").await.recipient, "taro@example.co.jp");
    assert_eq!(desk.browser.post(&path, &[]).await.status, 409);
    let page = desk.browser.get(&order.path()).await;
    assert!(page.texts("a.button-danger").is_empty(), "no dead button");
    assert!(page.texts("[data-step=halted]").len() == 1);
}

#[actix_web::test]
async fn an_issued_order_is_not_given_up() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let (id, sql) = (order.id.clone(), format!("UPDATE orders SET approved_at = created_at WHERE id = '{}'", order.id));
    let issued = desk
        .app
        .app
        .write(move |tx| {
            diesel::connection::SimpleConnection::batch_execute(tx.conn, &sql)
                .map_err(rakkan::store::StoreError::from)?;
            let end = tx.now.plus_days(365);
            rakkan::orders::issued(tx, &id, end)
        })
        .await
        .expect("issued");
    assert_eq!(issued.status, OrderStatus::Issued);
    assert_eq!(desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 409);
    assert_eq!(desk.find(&order.number.to_string()).await.status, OrderStatus::Issued);
}
