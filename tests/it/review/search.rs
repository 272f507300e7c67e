//! `/staff/search`: everything by number, mail address, name, serial, code.

use crate::certificates;
use crate::orders::Desk;
use crate::support::client::{Client, Reply};
use crate::vouchers;
use rakkan::access::Role;
use rakkan::prices::Term;

fn hits(reply: &Reply) -> Vec<String> {
    let page = scraper::Html::parse_document(&reply.body);
    let selector = scraper::Selector::parse("tbody tr").expect("a selector");
    let name = |row: scraper::ElementRef<'_>| row.value().attr("data-kind").unwrap_or_default().to_owned();
    page.select(&selector).map(name).collect()
}

async fn search(client: &mut Client, words: &str) -> Reply {
    let q: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
    let reply = client.get(&format!("/staff/search?q={q}")).await;
    assert_eq!(reply.status, 200, "{words}");
    reply
}

#[actix_web::test]
async fn everything_is_found_by_what_people_know_of_it() {
    let mut desk = Desk::new().await;
    desk.validate().await;
    let order = desk.order().await;
    let (batch, codes) = vouchers::batch(&desk.app, Term::OneYear, 1, None).await;
    let id = desk.account();
    let account = desk.app.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await.expect("read");
    let account = account.expect("the account").number;
    let mut boss = desk.staff("boss", Role::StaffAdministrator).await;
    for (words, kind, href) in [
        (account.to_string(), "account", format!("/staff/accounts/{account}")),
        (
            desk.organization.number.to_string(),
            "organization",
            format!("/staff/organizations/{}", desk.organization.number),
        ),
        (order.number.to_string(), "order", format!("/staff/orders/{}", order.number)),
        (batch.number.to_string(), "voucher", batch.path()),
        (codes[0].code.grouped().to_lowercase(), "voucher", format!("{}/1", batch.path())),
        ("TARO@example.co.jp".to_owned(), "user", format!("/staff/accounts/{account}")),
        ("info@example.co.jp".to_owned(), "order", format!("/staff/orders/{}", order.number)),
        ("taro@exam".to_owned(), "user", format!("/staff/accounts/{account}")),
        ("example.co.jp".to_owned(), "domain", format!("/staff/accounts/{account}")),
        ("山田".to_owned(), "user", format!("/staff/accounts/{account}")),
        ("株式会社サンプル".to_owned(), "account", format!("/staff/accounts/{account}")),
        ("みほん".to_owned(), "voucher", batch.path()),
    ] {
        let reply = search(&mut boss, &words).await;
        let found = hits(&reply);
        assert!(found.contains(&kind.to_owned()), "{words}: {found:?}");
        assert!(reply.links("tbody th a").contains(&href), "{words}: {:?}", reply.links("tbody th a"));
    }
    let wide: String =
        order.number.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).expect("wide")).collect();
    assert_eq!(hits(&search(&mut boss, &wide).await), ["order"], "full width is a number too");
}

#[actix_web::test]
async fn a_certificate_is_found_by_its_serial() {
    let desk = certificates::desk::Desk::new().await;
    let order = desk.order().await;
    rakkan::certificates::issue::run(&desk.t.app, &order.id).await.expect("issued");
    let serial = desk.certificates(&order).await.remove(0).serial;
    desk.t.staff("searcher", Role::StaffAdministrator).await;
    let mut boss = desk.t.signed_in("searcher").await;
    let colons = serial.as_bytes().chunks(2).map(String::from_utf8_lossy).collect::<Vec<_>>().join(":");
    for words in [serial.as_str(), &serial[..8], &serial.to_uppercase(), &colons] {
        let reply = search(&mut boss, words).await;
        assert!(hits(&reply).contains(&"certificate".to_owned()), "{words}: {:?}", hits(&reply));
        assert!(reply.links("[data-kind=certificate] a").contains(&format!("/staff/orders/{}", order.number)));
    }
    assert!(hits(&search(&mut boss, &serial[..7]).await).is_empty(), "seven digits are too few");
}

#[actix_web::test]
async fn nothing_is_said_of_nothing() {
    let mut desk = Desk::new().await;
    desk.order().await;
    let mut boss = desk.staff("boss", Role::StaffAdministrator).await;
    for words in ["", "a", "%", "__", "nosuchname", "99999999", "' OR 1=1 --"] {
        assert!(hits(&search(&mut boss, words).await).is_empty(), "{words}");
    }
    assert_eq!(desk.browser.get("/staff/search?q=taro").await.status, 404, "not for customers");
}

#[actix_web::test]
async fn links_lead_only_where_one_may_go() {
    let mut desk = Desk::new().await;
    vouchers::batch(&desk.app, Term::OneYear, 1, None).await;
    let mut approver = desk.staff("approver", Role::Approval).await;
    let reply = search(&mut approver, "みほん").await;
    assert!(hits(&reply).contains(&"voucher".to_owned()) && reply.links("[data-kind=voucher] a").is_empty());
    let number = desk.organization.number.to_string();
    assert!(search(&mut approver, &number).await.links("[data-kind=organization] a").is_empty());
    assert_eq!(desk.browser.get("/dashboard").await.status, 200);
}
