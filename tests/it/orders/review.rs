//! The desk: an order is approved when nothing is missing, by the right person, or rejected with a reason.

use super::Desk;
use rakkan::access::Role;
use rakkan::orders::OrderStatus;

#[actix_web::test]
async fn an_order_is_approved_when_nothing_is_missing() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let (path, number) = (format!("/staff/orders/{}", order.number), order.number.to_string());
    let mut approver = desk.staff("approver", Role::Approval).await;
    let mut finance = desk.staff("finance", Role::Finance).await;
    let page = approver.get(&path).await;
    assert_eq!((page.status, page.texts("#decision li").len()), (200, 3));
    let told = |words: &str| page.body.contains(words);
    assert!(told("申請者の操作を待っています。") && !told("お客様の操作をお待ちしています"), "staff are not asked");
    assert!(page.texts("#decision form[action$=approval]").is_empty(), "no button that would be refused");
    let refused = approver.post(&format!("{path}/approval"), &[]).await;
    assert!(refused.status == 422 && !refused.texts(".error-summary li").is_empty());

    desk.validate().await;
    assert_eq!(approver.post(&format!("{path}/approval"), &[]).await.status, 422, "not paid yet");
    assert_eq!(approver.post(&format!("{path}/payment"), &[]).await.status, 404, "money is for others");
    assert_eq!(finance.post(&format!("{path}/payment"), &[]).await.status, 303);
    assert_eq!(finance.post(&format!("{path}/payment"), &[]).await.status, 409);
    assert_eq!(finance.post(&format!("{path}/payment/cancellation"), &[]).await.status, 303);
    assert_eq!(finance.post(&format!("{path}/payment"), &[]).await.status, 303);
    assert_eq!(finance.post(&format!("{path}/approval"), &[]).await.status, 404, "approval is for others");
    assert_eq!(desk.browser.post(&format!("{path}/approval"), &[]).await.status, 404, "customers have no desk");

    let done = approver.post(&format!("{path}/approval"), &[]).await;
    assert_eq!(done.status, 303);
    let approved = desk.find(&number).await;
    assert!(approved.approved_at.is_some() && approved.approved_by.is_some());
    assert_eq!(approved.status, OrderStatus::WaitingPickup);
    assert_eq!(approver.post(&format!("{path}/approval"), &[]).await.status, 409);
    assert_eq!(approver.get(&path).await.status, 200);
    assert_eq!(desk.browser.get(&order.path()).await.status, 200);
}

#[actix_web::test]
async fn a_proof_that_grew_too_old_is_missing_again() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    desk.validate().await;
    let mut finance = desk.staff("finance", Role::Finance).await;
    assert_eq!(finance.post(&format!("/staff/orders/{}/payment", order.number), &[]).await.status, 303);
    let page = desk.browser.get(&order.path()).await;
    assert_eq!(page.texts("#missing li").len(), 1, "only the approval");
    desk.app.clock.advance_days(200);
    let mut taro = desk.app.signed_in("taro").await;
    let missing = taro.get(&order.path()).await.texts("#missing li").join("\n");
    assert!(missing.contains("example.co.jp"), "{missing}");
}

#[actix_web::test]
async fn a_rejection_tells_the_applicant_why() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let path = format!("/staff/orders/{}/rejection", order.number);
    let mut approver = desk.staff("approver", Role::Approval).await;
    let long = "x".repeat(1001);
    for bad in ["", long.as_str(), "a\u{2028}b"] {
        let refused = approver.post(&path, &[("reason", bad)]).await;
        assert!(refused.status == 422 && !refused.field_error("reason").is_empty(), "{bad:.20}");
    }
    assert_eq!(desk.find(&order.number.to_string()).await.status, OrderStatus::Pending);
    assert_eq!(approver.post(&path, &[("reason", "登記の名称と異なります。")]).await.status, 303);
    assert_eq!(approver.post(&path, &[("reason", "again")]).await.status, 409);
    let mail = desk.app.mail("order.rejected").await;
    assert!(mail.recipient == "taro@example.co.jp" && mail.text_body.contains("登記の名称と異なります。"));
    assert!(desk.browser.get(&order.path()).await.body.contains("登記の名称と異なります。"));
    assert_eq!(desk.find(&order.number.to_string()).await.status, OrderStatus::Rejected);
}
