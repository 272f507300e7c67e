//! The desk draws a quote up for an account; its people find it, order at it, and hear of it.

use crate::orders::{Desk, FORM, with};
use crate::support::app::TestApp;
use rakkan::access::Role;

pub const FORM_FIELDS: [(&str, &str); 6] = [
    ("term", "1y"),
    ("quantity", "2"),
    ("organization", "株式会社サンプル"),
    ("honorific", "onchu"),
    ("person", "経理部 山田"),
    ("note", "お電話でのご依頼分"),
];

/// Where the quotes of somebody's account are.
pub async fn quotes_of(t: &TestApp, username: &str) -> String {
    let id = t.user(username).await.account_id.expect("an account");
    let account = t.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await;
    format!("/staff/accounts/{}/quotes", account.expect("read").expect("an account").number)
}

// S-FLOW-01
#[actix_web::test]
async fn staff_draw_up_and_the_customer_orders() {
    let mut desk = Desk::new().await;
    let at = quotes_of(&desk.app, "taro").await;
    let mut finance = desk.staff("finance", Role::Finance).await;
    let account = finance.get(at.trim_end_matches("/quotes")).await;
    assert!(account.links(".page-actions a").contains(&at), "{:?}", account.links(".page-actions a"));
    assert!(finance.get(&at).await.links(".page-actions a").contains(&format!("{at}/new")));
    let blank = finance.get(&format!("{at}/new")).await;
    assert_eq!(blank.value("organization"), "株式会社サンプル", "addressed to the account");
    let done = finance.post(&at, &FORM_FIELDS).await;
    assert_eq!(done.status, 303, "{:?}", done.texts(".error-summary"));
    let number = done.location.trim_start_matches(&format!("{at}/")).to_owned();
    let page = finance.get(&done.location).await;
    assert!(page.texts(".sheet-name").concat().contains("経理部 山田 様"), "{:?}", page.texts(".sheet-name"));
    let file = finance.get(&format!("{}.pdf", done.location)).await;
    assert_eq!((file.status, file.content_type.as_str()), (200, "application/pdf"));
    assert_eq!(finance.get(&at).await.texts("tbody th a"), std::slice::from_ref(&number));

    // The customer was told, finds it among the account's own, and orders at it.
    let mail = desk.app.mail("quote.offered").await;
    assert!(mail.text_body.contains(&format!("/finance/quotes/{number}")), "{}", mail.text_body);
    assert_eq!(mail.recipient.as_str(), "taro@example.co.jp");
    let seen = desk.browser.get(&format!("/finance/quotes/{number}")).await;
    assert!(seen.links(".page-actions a").contains(&format!("{FORM}?quote={number}")));
    let form = with(&desk.form(), &[("quote", &number)]);
    assert_eq!(desk.send(&form).await.status, 303);
    assert!(finance.get(&done.location).await.body.contains("2枚のうち1枚を申請済み"));

    // Who did it is in the record.
    let events = desk.app.app.read(move |conn| rakkan::audit::history(conn, "quote", &number)).await.expect("events");
    assert_eq!((events[0].action.as_str(), events[0].actor_name.as_str()), ("quote.drawn_up", "finance"));
}

#[actix_web::test]
async fn each_field_another_account_and_other_roles() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.member("hanako").await;
    let (at, hers) = (quotes_of(&t, "taro").await, quotes_of(&t, "hanako").await);
    t.staff("finance", Role::Finance).await;
    let mut finance = t.signed_in("finance").await;
    for (field, value) in
        [("term", "9y"), ("quantity", "0"), ("quantity", "x"), ("organization", ""), ("honorific", "")]
    {
        let fields: Vec<_> = FORM_FIELDS.map(|(name, v)| (name, if name == field { value } else { v })).into();
        let refused = finance.post(&at, &fields).await;
        assert!(refused.status == 422 && !refused.field_error(field).is_empty(), "{field} {value}");
        assert_eq!(refused.value("person"), "経理部 山田", "what was typed is kept");
    }
    let done = finance.post(&at, &FORM_FIELDS).await;
    let number = done.location.trim_start_matches(&format!("{at}/")).to_owned();
    assert_eq!(finance.get(&format!("{hers}/{number}")).await.status, 404, "it is another account's");
    assert_eq!(t.signed_in("hanako").await.get(&format!("/finance/quotes/{number}")).await.status, 404);
    for (name, role) in [("approver", Role::Approval), ("clerk", Role::Validation)] {
        t.staff(name, role).await;
        let mut staff = t.signed_in(name).await;
        let list = staff.get(&at).await;
        assert_eq!(list.status, 200, "whoever answers the telephone may look");
        assert!(list.links(".page-actions a").is_empty(), "{name}");
        assert_eq!(staff.post(&at, &FORM_FIELDS).await.status, 404, "{name}");
    }
    assert_eq!(t.signed_in("taro").await.get(&at).await.status, 404);
}
