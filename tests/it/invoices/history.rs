//! The purchase history and the billing contact.

use super::{another, invoiced, pdf};
use crate::orders::Desk;
use rakkan::access::Role;

// W-23: every order stands in the history, with its papers.
#[actix_web::test]
async fn the_history_lists_filters_and_finds() {
    let mut desk = Desk::new().await;
    let owed = another(&mut desk, "a@example.co.jp").await;
    let bought = invoiced(&mut desk).await;
    let given_up = another(&mut desk, "b@example.co.jp").await;
    desk.browser.post(&format!("{}/cancellation", given_up.path()), &[]).await;

    let ids = |reply: &crate::support::client::Reply| {
        let mut numbers = reply.texts("tbody th[scope=row] a");
        numbers.sort();
        numbers
    };
    let sorted = |mut numbers: Vec<String>| {
        numbers.sort();
        numbers
    };
    let all = desk.browser.get("/finance/purchases").await;
    assert_eq!(ids(&all), sorted([&owed, &bought, &given_up].map(|o| o.number.to_string()).into()));
    assert!(all.links("tbody a").contains(&format!("{}/papers/invoice.pdf", bought.path())), "{}", all.body);
    for (query, want) in [
        ("standing=owed", &owed),
        ("standing=paid", &bought),
        ("standing=closed", &given_up),
        (&*format!("q={}", owed.number), &owed),
        ("standing=paid&days=31", &bought),
    ] {
        let found = desk.browser.get(&format!("/finance/purchases?{query}")).await;
        assert_eq!(ids(&found), [want.number.to_string()], "{query}");
    }
    let none = desk.browser.get("/finance/purchases?q=nothing-like-it").await;
    assert!(none.texts(".empty h2").concat().contains("条件に合う"), "{}", none.body);

    let file = desk.browser.get("/finance/purchases.csv?standing=paid").await;
    assert!(file.body.starts_with('\u{FEFF}') && file.body.lines().count() == 2, "{}", file.body);
    let line = file.body.lines().nth(1).expect("a line");
    for words in ["6000,600,6600", "INV-000001", "RCT-000001", "銀行振込", "お支払い済み"] {
        assert!(line.contains(words), "{words} in {line}");
    }
}

#[actix_web::test]
async fn the_history_is_for_who_looks_after_money() {
    let desk = Desk::new().await;
    for (role, status) in
        [(Role::Manager, 200), (Role::FinanceManager, 200), (Role::StandardUser, 404), (Role::LimitedUser, 404)]
    {
        desk.app.colleague("taro", role.word(), role).await;
        let mut browser = desk.app.signed_in(role.word()).await;
        for path in ["/finance/purchases", "/finance/purchases.csv", "/finance/billing"] {
            assert_eq!(browser.get(path).await.status, status, "{path} as {role:?}");
        }
        let menu = browser.get("/profile").await.links(".side-link");
        assert_eq!(menu.contains(&"/finance/purchases".to_owned()), status == 200, "{role:?}");
    }
}

#[actix_web::test]
async fn another_accounts_purchases_are_not_listed() {
    let mut desk = Desk::new().await;
    let order = invoiced(&mut desk).await;
    desk.app.member("other").await;
    let mut other = desk.app.signed_in("other").await;
    assert!(!other.get("/finance/purchases").await.body.contains(&order.number.to_string()));
    let file = other.get(&format!("/finance/purchases.csv?q={}", order.number)).await.body;
    assert_eq!(file.lines().count(), 1, "{file}");
}

const CONTACT: [(&str, &str); 7] = [
    ("name", "経理 花子"),
    ("organization", "株式会社サンプル 経理部"),
    ("country", "JP"),
    ("postal_code", "１０００００１"),
    ("address", "東京都千代田区千代田1-1"),
    ("email", "keiri@example.co.jp"),
    ("phone", "03-1111-2222"),
];

// S-PAY-02: "same as the account's billing contact" shows and takes the one who was named.
#[actix_web::test]
async fn the_named_contact_is_shown_on_the_form_and_stands_on_the_papers() {
    let mut desk = Desk::new().await;
    let first = desk.browser.get("/finance/billing").await;
    assert_eq!(first.value("organization"), "株式会社サンプル");
    let saved = desk.browser.post("/finance/billing", &CONTACT).await;
    assert_eq!((saved.status, saved.location.as_str()), (303, "/finance/billing"));
    let again = desk.browser.get("/finance/billing").await;
    assert_eq!((again.value("name"), again.value("postal_code")), ("経理 花子".into(), "100-0001".into()));

    let form = desk.browser.get(crate::orders::FORM).await;
    assert!(form.texts("[data-shows-when='billing_same=yes']").concat().contains("経理 花子"), "{}", form.body);
    let order = invoiced(&mut desk).await;
    let text = pdf(&mut desk, &order, "invoice").await.text();
    assert!(text.contains("株式会社サンプル経理部") && text.contains("経理花子様"), "{text}");
    let told = desk.app.mails().await.into_iter().filter(|mail| mail.kind == "invoice.issued");
    assert!(told.map(|mail| mail.recipient).any(|to| to == "taro@example.co.jp"), "who ordered hears as well");
}

#[actix_web::test]
async fn each_field_of_the_contact_refuses_what_it_cannot_take() {
    let mut desk = Desk::new().await;
    for (name, wrong) in [
        ("name", ""),
        ("organization", ""),
        ("country", "XX"),
        ("postal_code", "12"),
        ("address", ""),
        ("email", "nobody"),
        ("phone", "none"),
    ] {
        let mut fields = CONTACT.to_vec();
        fields.retain(|(n, _)| *n != name);
        fields.push((name, wrong));
        let reply = desk.browser.post("/finance/billing", &fields).await;
        assert_eq!(reply.status, 422, "{name}");
        assert!(!reply.field_error(name).is_empty(), "{name}: {}", reply.body);
        assert!(!reply.value(if name == "email" { "phone" } else { "email" }).is_empty(), "values are kept");
    }
    assert!(desk.browser.get("/finance/billing").await.texts(".notice").concat().contains("登録されていません"));
}

// What came in part, and what goes back, is seen in the history and in its file.
#[actix_web::test]
async fn part_payments_and_refunds_are_told() {
    let mut till = crate::payments::Till::new().await;
    let order = till.desk.order().await;
    let at = till.received("6000", "サンプル").await;
    assert_eq!(till.match_with(&at, &order).await, 303);
    let row = format!("tr[data-id='{}']", order.number);
    let shown = till.desk.browser.get("/finance/purchases").await.texts(&row).concat();
    assert!(shown.contains("入金済み 6,000円・残り 600円"), "{shown}");
    let file = till.desk.browser.get("/finance/purchases.csv").await.body;
    assert!(file.contains(",6000,600,0,0,"), "{file}");
    assert_eq!(till.desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
    let shown = till.desk.browser.get("/finance/purchases").await.texts(&row).concat();
    assert!(shown.contains("返金手続き中 6,000円") && !shown.contains("残り"), "{shown}");
    let refunds = till.finance.get("/staff/refunds").await;
    let form = refunds.attributes("main form", "action").pop().expect("a form");
    assert_eq!(till.finance.post(&form, &[("whither", "みほん銀行 本店 1234567")]).await.status, 303);
    let shown = till.desk.browser.get("/finance/purchases").await.texts(&row).concat();
    assert!(shown.contains("返金済み 6,000円"), "{shown}");
    let file = till.desk.browser.get("/finance/purchases.csv").await.body;
    assert!(file.contains(",0,0,0,6000,"), "{file}");
}
