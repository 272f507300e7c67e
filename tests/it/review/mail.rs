//! The outbox page: the demo's mailbox.

use crate::support::app::TestApp;
use rakkan::access::Role;

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
