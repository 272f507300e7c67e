//! The outbox page: the demo's mailbox.

use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::mail::outbox;

#[actix_web::test]
async fn every_mail_can_be_read_and_its_links_followed() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    t.staff("clerk", Role::Approval).await;
    let mut clerk = t.signed_in("clerk").await;
    let mail = t.mail("account.confirm").await;
    let list = clerk.get("/staff/mail").await;
    assert!(list.texts("tbody th a").contains(&mail.subject));
    let page = clerk.get(&format!("/staff/mail/{}", mail.id)).await;
    assert_eq!(page.status, 200);
    let links = page.texts("[data-mail-text] a");
    assert!(links.iter().any(|link| link.contains("/confirm/")), "{links:?}");
    assert!(page.texts("pre").join(" ").contains("<html"), "the HTML is shown as text: {}", page.body);
    assert!(!page.body.contains("<iframe"));
    for nonsense in ["x", "0192f0c0-0000-7000-8000-000000000000"] {
        assert_eq!(clerk.get(&format!("/staff/mail/{nonsense}")).await.status, 404);
    }
    assert_eq!(clerk.get(&format!("/staff/mail/{}/attachment", mail.id)).await.status, 404);
    assert_eq!(t.signed_in("taro").await.get("/staff/mail").await.status, 404);
}

#[actix_web::test]
async fn a_mail_is_sent_again() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    t.staff("clerk", Role::Approval).await;
    let mut clerk = t.signed_in("clerk").await;
    let mail = t.mail("account.confirm").await;
    let (at, again) = (format!("/staff/mail/{}", mail.id), format!("/staff/mail/{}/sending", mail.id));
    assert!(clerk.get(&at).await.texts("main form button").is_empty(), "it waits for its first turn");
    t.run_due().await;
    assert_eq!(clerk.get(&at).await.texts("section[data-status=sent]").len(), 1);
    for flash in ["送信します", "順番を待っています"] {
        assert_eq!(clerk.post(&again, &[]).await.location, at);
        assert!(clerk.get(&at).await.texts(".notice, .flash").join("").contains(flash), "{flash}");
    }
    let lines = t.run_due().await;
    assert!(lines.contains(&"mail: 1 sent, 0 waiting".to_owned()), "once: {lines:?}");
    let subject = mail.id.to_string();
    let events = t.app.read(move |conn| rakkan::audit::history(conn, "mail", &subject)).await.expect("events");
    assert_eq!(events.iter().map(|e| e.action.as_str()).collect::<Vec<_>>(), ["mail.sent_again"]);

    let forget = mail.id.clone();
    t.app.write(move |tx| outbox::forget(tx, &forget)).await.expect("forgotten");
    let page = clerk.get(&at).await;
    assert!(page.texts("main form button").is_empty() && page.texts("main").join("").contains("保存していない"));
    assert_eq!(clerk.post(&again, &[]).await.status, 409);
    assert_eq!(clerk.post("/staff/mail/x/sending", &[]).await.status, 404);
    assert_eq!(t.signed_in("taro").await.post(&again, &[]).await.status, 404);
}

#[actix_web::test]
async fn what_was_given_up_can_be_sent_again_for_a_fortnight() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    let mail = t.mail("account.confirm").await;
    t.clock.advance_days(4);
    let failed = mail.clone();
    t.app.write(move |tx| outbox::failed(tx, &failed, "connection refused")).await.expect("failed");
    t.staff("clerk", Role::Approval).await;
    let mut clerk = t.signed_in("clerk").await;
    assert_eq!(clerk.get("/staff/mail?status=failed").await.texts("tbody tr").len(), 1);
    assert_eq!(clerk.get("/staff/mail?q=TARO%40example").await.texts("tbody tr").len(), 1);
    assert_eq!(clerk.get("/staff/mail?q=hanako").await.texts("tbody tr").len(), 0);
    assert_eq!(clerk.post(&format!("/staff/mail/{}/sending", mail.id), &[]).await.status, 303);
    t.run_due().await;
    assert_eq!(clerk.get("/staff/mail?status=failed").await.texts("tbody tr").len(), 0);

    let failed = mail.clone();
    t.app.write(move |tx| outbox::failed(tx, &failed, "connection refused")).await.expect("failed");
    t.clock.advance_days(15);
    t.run_due().await;
    assert!(t.mail("account.confirm").await.text_body.is_empty(), "its link is not kept for ever");
}
