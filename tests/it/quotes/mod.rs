//! Quotes: drawn up, printed, ordered at, run out.

mod desk;
mod order;

pub use desk::quotes_of;
pub use order::dearer;

use crate::orders::Desk;
use crate::support::papers::Paper;
use rakkan::access::Role;

/// A quote through the form; answers its number.
pub async fn quote(desk: &mut Desk, changes: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("term", "1y"),
        ("quantity", "2"),
        ("organization", "株式会社サンプル"),
        ("honorific", "onchu"),
        ("person", ""),
        ("note", ""),
    ];
    fields.retain(|(name, _)| changes.iter().all(|(n, _)| n != name));
    fields.extend(changes);
    let reply = desk.browser.post("/finance/quotes", &fields).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary"));
    reply.location.strip_prefix("/finance/quotes/").expect("a quote").to_owned()
}

// S-FLOW-01: the quote of the guide's first step.
#[actix_web::test]
async fn a_quote_is_a_paper_that_accounting_takes() {
    let mut desk = Desk::new().await;
    let number = quote(&mut desk, &[("quantity", "３"), ("note", "2027年度予算")]).await;
    let reply = desk.browser.get(&format!("/finance/quotes/{number}.pdf")).await;
    assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/pdf"));
    let paper = Paper::new(&reply.bytes);
    for words in [
        "お見積書",
        "株式会社サンプル御中",
        "お見積金額（税込）¥19,800",
        "SecureMailID電子証明書（1年）3¥6,00010%¥18,000",
        "10%対象（税抜）¥18,000",
        "消費税（10%）¥1,800",
        "合計（税込）¥19,800",
    ] {
        assert!(paper.lines().iter().any(|line| line.contains(words)), "{words} in {:#?}", paper.lines());
    }
    for words in [&*number, "登録番号T8000000000001", "2027年度予算", "有効期限"] {
        assert!(paper.text().contains(words), "{words} in {:#?}", paper.lines());
    }
    let page = desk.browser.get(&format!("/finance/quotes/{number}")).await;
    assert_eq!(page.texts(".sheet-total dd"), ["¥19,800"]);
    assert_eq!(page.texts(".sheet-name"), ["株式会社サンプル 御中"]);
    let list = desk.browser.get("/finance/quotes").await;
    assert_eq!(list.texts("tbody th a"), [number]);
}

#[actix_web::test]
async fn a_person_is_addressed_with_sama_and_never_both() {
    let mut desk = Desk::new().await;
    let number = quote(&mut desk, &[("person", "経理部 山田 太郎")]).await;
    let page = desk.browser.get(&format!("/finance/quotes/{number}")).await;
    assert_eq!(page.texts(".sheet-name > div"), ["株式会社サンプル", "経理部 山田 太郎 様"]);
    let number = quote(&mut desk, &[("organization", "山田 太郎"), ("honorific", "sama")]).await;
    let page = desk.browser.get(&format!("/finance/quotes/{number}")).await;
    assert_eq!(page.texts(".sheet-name > div"), ["山田 太郎 様"]);
}

// Once per rate per document: 999 yen three times are 2,997 and 299 of tax, not three times 99.
#[actix_web::test]
async fn tax_is_rounded_once() {
    let mut desk = Desk::of(crate::support::app::TestApp::with(&[("RAKKAN_DESK_PRICE_1Y", "999")]).await).await;
    let number = quote(&mut desk, &[("quantity", "3")]).await;
    let page = desk.browser.get(&format!("/finance/quotes/{number}")).await;
    assert_eq!(page.texts(".sheet-sums dd"), ["¥2,997", "¥2,997", "¥299", "¥3,296"]);
}

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_take() {
    let mut desk = Desk::new().await;
    for (name, wrong) in [
        ("term", "5y"),
        ("quantity", "0"),
        ("quantity", "501"),
        ("quantity", "many"),
        ("organization", ""),
        ("honorific", "san"),
        ("person", &*"あ".repeat(65)),
        ("note", &*"あ".repeat(301)),
    ] {
        let mut fields = vec![("term", "2y"), ("quantity", "7"), ("organization", "会社"), ("honorific", "onchu")];
        fields.retain(|(n, _)| *n != name);
        fields.push((name, wrong));
        let reply = desk.browser.post("/finance/quotes", &fields).await;
        assert_eq!(reply.status, 422, "{name}={wrong}");
        assert!(!reply.field_error(name).is_empty(), "{name}={wrong}");
        if name != "quantity" {
            assert_eq!(reply.value("quantity"), "7", "values are kept");
        }
    }
    assert!(desk.browser.get("/finance/quotes").await.texts("tbody th").is_empty());
}

#[actix_web::test]
async fn quotes_are_an_accounts_own_and_not_for_everybody_in_it() {
    let mut desk = Desk::new().await;
    let number = quote(&mut desk, &[]).await;
    desk.app.member("other").await;
    let mut other = desk.app.signed_in("other").await;
    for path in [format!("/finance/quotes/{number}"), format!("/finance/quotes/{number}.pdf")] {
        assert_eq!(other.get(&path).await.status, 404, "{path}");
    }
    for (role, status) in [(Role::FinanceManager, 200), (Role::StandardUser, 200), (Role::LimitedUser, 404)] {
        desk.app.colleague("taro", role.word(), role).await;
        let mut browser = desk.app.signed_in(role.word()).await;
        assert_eq!(browser.get(&format!("/finance/quotes/{number}")).await.status, status, "{role:?}");
        assert_eq!(browser.get("/finance/quotes/new").await.status, status, "{role:?}");
    }
}

#[actix_web::test]
async fn a_form_sent_twice_is_one_quote() {
    let mut desk = Desk::new().await;
    let form_id = desk.browser.get("/finance/quotes/new").await.value("form_id");
    assert!(!form_id.is_empty());
    let first = quote(&mut desk, &[("form_id", &form_id)]).await;
    assert_eq!(quote(&mut desk, &[("form_id", &form_id)]).await, first, "pressed twice");
    let fresh = desk.browser.get("/finance/quotes/new").await.value("form_id");
    let second = quote(&mut desk, &[("form_id", &fresh)]).await;
    assert_ne!(second, first, "asked for again");
    let list = desk.browser.get("/finance/quotes").await;
    assert_eq!(list.texts("tbody th a").len(), 2);
    // Staff's form too, and its letter goes out once.
    let at = desk::quotes_of(&desk.app, "taro").await;
    let mut finance = desk.staff("finance", Role::Finance).await;
    let form_id = finance.get(&format!("{at}/new")).await.value("form_id");
    let mut fields = desk::FORM_FIELDS.to_vec();
    fields.push(("form_id", &form_id));
    let (one, two) = (finance.post(&at, &fields).await, finance.post(&at, &fields).await);
    assert_eq!((one.status, &one.location), (303, &two.location));
    assert_eq!(desk.app.mails().await.iter().filter(|mail| mail.kind == "quote.offered").count(), 1);
}
