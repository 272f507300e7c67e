//! A link goes to the mailbox and to nobody else, opening it changes nothing, and one that does not work any
//! more explains itself.

use super::world::{MAILBOX, World};
use crate::support::app::token_in;
use rakkan::ca::KeyType;
use rakkan::orders::OrderStatus;
use rakkan::pickup::PickupStatus::{Expired, Ready, Replaced};

#[actix_web::test]
async fn the_link_goes_to_the_mailbox_and_the_applicant_only_hears_of_it() {
    let w = World::new().await;
    let order = w.order(KeyType::Rsa2048).await;
    assert_eq!(w.status(&order).await, OrderStatus::WaitingPickup);

    let mail = w.t.mail("pickup.link").await;
    assert_eq!(mail.recipient, MAILBOX);
    assert!(mail.subject.ends_with("Secure Mail ID 証明書の承認が完了しました"), "{}", mail.subject);
    assert!(mail.text_body.contains("株式会社サンプル 様") && mail.text_body.contains("2026/12/22 12:00 JST"));
    let token = token_in(&mail.text_body, "/install/");

    let notice = w.t.mail("pickup.notice").await;
    assert_eq!(notice.recipient, "taro@example.co.jp");
    let told = format!("{}{}", notice.text_body, notice.html_body);
    assert!(!told.contains("/install/") && !told.contains(token.expose()), "{told}");
    let kept = w.traces().await;
    assert!(!kept.contains(token.expose()) && kept.contains(token.hash().as_str()), "only the hash is kept");
}

#[actix_web::test]
async fn opening_the_link_changes_nothing() {
    let w = World::new().await;
    let order = w.order(KeyType::P384).await;
    let link = w.link().await;
    let before = w.traces().await;
    for _ in 0..3 {
        let page = w.t.client().get(&link).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.headers["cache-control"], "no-store");
    }
    w.t.client().get(&format!("{link}/renewal")).await;
    assert_eq!(w.traces().await, before);

    let page = w.t.client().get(&link).await;
    let told = page.texts("main").join(" ");
    for fact in ["株式会社サンプル", MAILBOX, "2026/12/22 12:00 JST", "発行日から1年", "12〜72文字"] {
        assert!(told.contains(fact), "{fact} in {told}");
    }
    assert_eq!(page.texts("#install button[type=submit]"), ["証明書を生成する"]);
    for piece in [
        "data-key-type=\"p384\"",
        "data-server-key=\"allowed\"",
        "data-file-name=\"info_example_co_jp.p12\"",
        "rel=\"modulepreload\"",
        "integrity=\"sha384-",
        &format!("data-csr-url=\"{link}/certificate\""),
    ] {
        assert!(page.body.contains(piece), "{piece}");
    }
    assert!(page.body.contains("value=\"modern\" checked"), "no Apple device asks");
    assert_eq!(w.states(&order).await, [Ready]);
}

#[actix_web::test]
async fn an_unknown_link_tells_nothing_and_sends_nothing() {
    let w = World::new().await;
    w.order(KeyType::Rsa2048).await;
    let before = w.traces().await;
    for link in ["/install/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "/install/x", "/install/%E8%90%BD%E6%AC%BE"] {
        let mut client = w.t.client();
        let page = client.get(link).await;
        assert_eq!(page.status, 404);
        assert_eq!(page.texts("h1"), ["リンクを確認できません"]);
        let asked = client.post(&format!("{link}/renewal"), &[]).await;
        assert_eq!(asked.status, 303);
        assert_eq!(client.get(&asked.location).await.texts("h1"), ["メールをご確認ください"]);
    }
    assert_eq!(w.traces().await, before);
}

#[actix_web::test]
async fn after_the_deadline_the_holder_gets_a_new_link_by_mail_only() {
    let w = World::new().await;
    let order = w.order(KeyType::Rsa2048).await;
    let old = w.link().await;
    w.t.clock.advance_days(30);
    let mut client = w.t.client();
    let page = client.get(&old).await;
    assert_eq!((page.status, page.texts("h1")), (410, vec!["リンクの期限が過ぎています".to_owned()]));
    assert!(page.body.contains("2026/12/22 12:00 JST") && page.body.contains("data-status=\"expired\""));

    let asked = client.post(&format!("{old}/renewal"), &[]).await;
    assert_eq!(asked.status, 303);
    let told = client.get(&asked.location).await;
    let new = w.link().await;
    assert_ne!(new, old);
    assert!(!told.body.contains(&new), "the link is in the mail and nowhere else");
    assert_eq!(w.t.mail("pickup.link").await.recipient, MAILBOX);
    assert_eq!(client.get(&new).await.status, 200);
    assert_eq!(w.states(&order).await, [Ready, Expired]);

    // Within ten minutes nothing more goes out, and the answer does not tell.
    w.t.clock.advance_minutes(9);
    let again = client.post(&format!("{old}/renewal"), &[]).await;
    assert_eq!((again.status, again.location), (303, asked.location));
    assert_eq!(w.link().await, new);
    w.t.clock.advance_minutes(2);
    client.post(&format!("{new}/renewal"), &[]).await;
    assert_ne!(w.link().await, new);
    assert_eq!(w.states(&order).await, [Ready, Replaced, Expired]);
    let page = client.get(&new).await;
    assert_eq!((page.status, page.texts("h1")), (410, vec!["新しいリンクをご利用ください".to_owned()]));
}

#[actix_web::test]
async fn the_deadline_is_told_and_the_order_goes_on_waiting() {
    let w = World::new().await;
    let order = w.order(KeyType::Rsa2048).await;
    w.t.clock.advance_days(29);
    w.t.run_due().await;
    assert!(w.t.mails().await.iter().all(|mail| mail.kind != "pickup.expired"));
    w.t.clock.advance_days(1);
    let lines = w.t.run_due().await;
    assert!(lines.iter().any(|line| line.starts_with("pickup.expire ") && line.ends_with(": done")), "{lines:?}");
    let told: Vec<_> = w.t.mails().await.into_iter().filter(|mail| mail.kind == "pickup.expired").collect();
    let mut to: Vec<_> = told.iter().map(|mail| mail.recipient.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, [MAILBOX, "taro@example.co.jp"]);
    assert!(told.iter().all(|mail| !mail.text_body.contains("/install/")));
    assert_eq!(w.links(&order).await[0].status, Expired);
    assert_eq!(w.status(&order).await, OrderStatus::WaitingPickup);
    let page = w.t.signed_in("taro").await.get(&format!("{}/pickup", order.path())).await;
    assert!(page.body.contains("期限までに取得されませんでした"), "{}", page.body);
}

#[actix_web::test]
async fn the_account_sends_the_link_again() {
    let w = World::new().await;
    let order = w.order(KeyType::Rsa2048).await;
    let (old, page) = (w.link().await, format!("{}/pickup", order.path()));
    let mut taro = w.t.signed_in("taro").await;
    let shown = taro.get(&page).await;
    assert!(shown.body.contains("data-status=\"ready\"") && !shown.body.contains("/install/"), "{}", shown.body);

    let early = taro.post(&page, &[]).await;
    assert_eq!(early.status, 422);
    assert!(early.body.contains("少し前にリンクを送信しました"));
    w.t.clock.advance_minutes(2);
    let sent = taro.post(&page, &[]).await;
    assert_eq!((sent.status, sent.location.as_str()), (303, page.as_str()));
    assert!(taro.get(&page).await.body.contains("新しいリンクを送信しました"));
    assert_eq!(w.states(&order).await, [Ready, Replaced]);
    assert_eq!(w.t.client().get(&old).await.status, 410);
    assert_eq!(w.t.client().get(&w.link().await).await.status, 200);

    // Somebody else's order does not exist.
    w.t.member("jiro").await;
    let mut jiro = w.t.signed_in("jiro").await;
    assert_eq!(jiro.get(&page).await.status, 404);
    assert_eq!(jiro.post(&page, &[]).await.status, 404);
}

#[actix_web::test]
async fn a_canceled_order_closes_its_link() {
    let w = World::new().await;
    let order = w.order(KeyType::Rsa2048).await;
    let link = w.link().await;
    let mut taro = w.t.signed_in("taro").await;
    let canceled = taro.post(&format!("{}/cancellation", order.path()), &[("reason", "不要になりました")]).await;
    assert_eq!(canceled.status, 303, "{}", canceled.body);
    let page = w.t.client().get(&link).await;
    assert_eq!((page.status, page.texts("h1")), (410, vec!["このリンクでは証明書を生成できません".to_owned()]));
    w.t.clock.advance_days(30);
    w.t.run_due().await;
    assert!(w.t.mails().await.iter().all(|mail| mail.kind != "pickup.expired"), "nobody waits for it");
}
