//! The account sends the issuance mail again (F-ST-06), to who hears of it now.

use super::desk::Desk;
use rakkan::certificates::issue;

#[actix_web::test]
async fn the_issuance_mail_goes_out_again() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    let mut taro = desk.t.signed_in("taro").await;
    let path = format!("/orders/{}/certificate/mail", order.number);
    let refused = taro.post(&path, &[]).await;
    assert!(refused.status == 422 && !refused.texts("[role=alert]").is_empty(), "nothing to speak of yet");

    issue::run(&desk.t.app, &order.id).await.expect("issued");
    let count = |mails: Vec<rakkan::mail::outbox::Mail>| {
        mails.into_iter().filter(|m| m.kind == "certificate.issued").map(|m| m.recipient).collect::<Vec<_>>()
    };
    let before = count(desk.t.mails().await).len();
    let changed = taro.post(&format!("/orders/{}/emails", order.number), &[("emails", "new@example.net")]).await;
    assert_eq!(changed.status, 303);
    let page = taro.get(&format!("/orders/{}", order.number)).await;
    assert_eq!(page.texts(&format!("form[action='{path}'] button")).len(), 1);
    let sent = taro.post(&path, &[]).await;
    assert_eq!((sent.status, sent.location), (303, format!("/orders/{}#emails", order.number)));
    assert_eq!(count(desk.t.mails().await)[before..], ["taro@example.co.jp", "new@example.net"]);
    assert!(taro.get(&format!("/orders/{}", order.number)).await.texts(".timeline").concat().contains("再送"));

    assert_eq!(taro.post(&path, &[]).await.status, 422, "not twice in a row");
    desk.t.clock.advance_minutes(6);
    assert_eq!(taro.post(&path, &[]).await.status, 303);
    desk.t.member("saburo").await;
    assert_eq!(desk.t.signed_in("saburo").await.post(&path, &[]).await.status, 404);
}
