//! Each account for itself: another one's domains do not exist, and the same name is proved twice.

use super::{Desk, organization, status, token};
use rakkan::access::Role;

#[actix_web::test]
async fn another_accounts_domain_is_not_there() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    desk.t.member("jiro").await;
    let mut jiro = desk.t.signed_in("jiro").await;
    assert_eq!(jiro.get(&at).await.status, 404);
    assert_eq!(jiro.get(&format!("{at}/addresses")).await.status, 404);
    for verb in ["checks", "challenges", "addresses"] {
        let fields = [("dcv_method", "dns_txt"), ("dcv_language", "ja"), ("addresses", "admin@example.jp")];
        assert_eq!(jiro.post(&format!("{at}/{verb}"), &fields).await.status, 404, "{verb}");
    }
    assert!(desk.dns.asked().is_empty(), "nobody was asked on their behalf");
    let theirs = [
        ("name", "example.com"),
        ("organization_id", desk.organization.as_str()),
        ("dcv_method", "dns_txt"),
        ("dcv_language", "ja"),
    ];
    let reply = jiro.post("/domains", &theirs).await;
    assert_eq!(reply.status, 422, "nor may their organization be named");
    assert!(reply.body.contains("先に組織を登録"), "they have none of their own yet");
}

#[actix_web::test]
async fn the_same_name_is_proved_by_each_account_for_itself() {
    let mut desk = Desk::open().await;
    let mine = desk.register("example.jp", "dns_txt").await;
    let my_token = token(&desk.show(&mine).await);
    desk.t.member("jiro").await;
    let mut jiro = desk.t.signed_in("jiro").await;
    let number = organization(&mut jiro).await;
    let fields = [
        ("name", "example.jp"),
        ("organization_id", number.as_str()),
        ("dcv_method", "dns_txt"),
        ("dcv_language", "ja"),
    ];
    let theirs = jiro.post("/domains", &fields).await.location;
    let their_token = token(&jiro.get(&theirs).await);
    assert_ne!(my_token, their_token);
    desk.dns.set("example.jp", &format!("@ IN TXT \"{my_token}\""));
    assert_eq!(status(&desk.check(&mine).await), "validated");
    jiro.post(&format!("{theirs}/checks"), &[]).await;
    assert_eq!(status(&jiro.get(&theirs).await), "pending", "one account's token proves nothing for another");
}

#[actix_web::test]
async fn who_only_orders_sees_but_does_not_act() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    desk.t.colleague("taro", "hanako", Role::LimitedUser).await;
    let mut hanako = desk.t.signed_in("hanako").await;
    let page = hanako.get(&at).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("/checks") && !page.body.contains("/challenges"));
    assert_eq!(hanako.post(&format!("{at}/checks"), &[]).await.status, 404);
    assert_eq!(hanako.get("/domains/new").await.status, 404);
}
