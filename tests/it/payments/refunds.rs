//! What was paid goes back the way it came when an order is rejected or canceled.

use super::{Till, adds_up};
use rakkan::access::Role;

#[actix_web::test]
async fn a_rejected_order_gives_the_card_its_money_back() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    till.desk.browser.post(&at, &[("method", "card_succeed")]).await;
    let mut approver = till.desk.staff("approver", Role::Approval).await;
    let reason = [("reason", "確認できませんでした。")];
    assert_eq!(approver.post(&format!("/staff/orders/{}/rejection", order.number), &reason).await.status, 303);
    assert!(till.desk.app.mail("order.rejected").await.text_body.contains("ご利用のカードへ返金します"));
    let page = till.desk.browser.get(&order.path()).await;
    assert!(page.texts("[data-refund=due]").join(" ").contains("6,600円"), "{:?}", page.texts("#payment"));
    till.desk.app.run_due().await;
    let page = till.desk.browser.get(&order.path()).await;
    assert_eq!(page.texts("[data-refund=sent]").len(), 1);
    let card = till.cards(&order).await.remove(0);
    let file = till.desk.app.data.path().join("gateway").join(card.reference.expect("a reference"));
    let text = std::fs::read_to_string(file).expect("the charge");
    assert_eq!(text.matches("refund ").count(), 1, "{text}");
    till.desk.app.clock.advance_hours(2);
    till.desk.app.run_due().await;
    assert_eq!(till.standing(&order).await.returned.get(), 6600);
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn a_canceled_order_is_paid_back_by_bank_once() {
    let mut till = Till::new().await;
    let order = till.desk.order().await;
    let transfer = till.received("6000", "サンプル").await;
    till.match_with(&transfer, &order).await;
    assert_eq!(till.desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
    assert!(till.desk.app.mail("order.canceled").await.text_body.contains("6,000円"), "a part goes back as well");
    let page = till.finance.get("/staff/refunds").await;
    let at = page.attributes("form[action^='/staff/refunds/']", "action").pop().expect("one to send");
    let refused = till.finance.post(&at, &[("whither", " ")]).await;
    assert!(refused.status == 422 && !refused.field_error("whither").is_empty());
    let mut approver = till.desk.staff("approver", Role::Approval).await;
    assert_eq!(approver.post(&at, &[("whither", "x")]).await.status, 404);
    assert_eq!(till.finance.post(&at, &[("whither", "サンプル銀行 1234567")]).await.status, 303);
    assert_eq!(till.finance.post(&at, &[("whither", "サンプル銀行 1234567")]).await.status, 409, "once");
    assert!(till.finance.get("/staff/refunds?state=sent").await.body.contains("サンプル銀行 1234567"));
    adds_up(&till.desk.app).await;
}

/// Part by bank, the rest by card: each goes back the way it came.
#[actix_web::test]
async fn two_ways_in_two_ways_out() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    let transfer = till.received("1000", "サンプル").await;
    till.match_with(&transfer, &order).await;
    assert!(till.desk.browser.get(&at).await.texts("#amount").join(" ").contains("残り5,600円"));
    till.desk.browser.post(&at, &[("method", "card_succeed")]).await;
    assert!(till.is_paid(&order).await);
    till.desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await;
    till.desk.app.run_due().await;
    let page = till.desk.browser.get(&order.path()).await;
    assert!(page.texts("[data-refund=sent]").join(" ").contains("5,600円"), "{:?}", page.texts("#payment"));
    assert!(page.texts("[data-refund=due]").join(" ").contains("1,000円"));
    adds_up(&till.desk.app).await;
}
