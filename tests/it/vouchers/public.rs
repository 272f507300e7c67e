//! `/vouchers/{code}`: what a code is worth, for whoever has it (S-ORD-04).

use super::{batch, one, sign_in};
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::prices::Term;

#[actix_web::test]
async fn a_visitor_sees_what_it_is_and_how_to_use_it() {
    let t = TestApp::new().await;
    let voucher = one(&t, Term::TwoYears).await;
    let mut visitor = t.client();
    let page = visitor.get(&voucher.path()).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts("#voucher[data-status=active]").len(), 1);
    let text = page.texts("#voucher").join("");
    for word in ["未使用", "Secure Mail ID", "2年", "2027/11/22", &voucher.code.grouped()] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let next = voucher.path();
    assert_eq!(page.links("#use a"), [format!("/signin?next={next}"), format!("/signup?next={next}")]);
    assert!(page.headers["cache-control"].contains("no-store"));
    assert_eq!(visitor.get(&format!("{}?lang=en", voucher.path())).await.texts("h1"), ["Voucher"]);
}

#[actix_web::test]
async fn codes_are_typed_as_people_type() {
    let t = TestApp::new().await;
    let voucher = one(&t, Term::OneYear).await;
    let mut visitor = t.client();
    let typed = voucher.code.grouped().to_lowercase().replace('-', "+");
    assert_eq!(visitor.get(&format!("/vouchers?code={typed}")).await.location, voucher.path());
    assert_eq!(visitor.get("/vouchers").await.status, 200);
    let lower = format!("/vouchers/{}", voucher.code.grouped().to_lowercase());
    assert_eq!(visitor.get(&lower).await.texts("#voucher").len(), 1);
    let wrong = visitor.get("/vouchers?code=ABC").await;
    assert_eq!((wrong.status, wrong.value("code").as_str()), (404, "ABC"));
    assert!(wrong.field_error("code").contains("見つかりません"));
}

#[actix_web::test]
async fn unknown_codes_wait_after_a_while_and_known_ones_do_not() {
    let t = TestApp::new().await;
    let voucher = one(&t, Term::OneYear).await;
    let mut visitor = t.client();
    for _ in 0..60 {
        assert_eq!(visitor.get(&voucher.path()).await.status, 200);
    }
    for n in 0..30 {
        assert_eq!(visitor.get("/vouchers/23456789").await.status, 404, "{n}");
    }
    assert_eq!(visitor.get("/vouchers/23456789").await.status, 429);
    t.clock.advance_minutes(15);
    assert_eq!(visitor.get("/vouchers/23456789").await.status, 404);
}

#[actix_web::test]
async fn each_state_has_its_sentence() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let hanako = t.member("hanako").await;
    let id = hanako.account_id.expect("an account");
    let account = t.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await.expect("read");
    let (issued, bound) = batch(&t, Term::OneYear, 2, Some(account.expect("hers").number)).await;
    let mut taro = t.signed_in("taro").await;
    let page = taro.get(&bound[0].path()).await;
    assert!(page.texts("#refusal").join("").contains("ほかのアカウント"));
    assert!(page.texts("#voucher").is_empty(), "nor does it say how it stands");
    assert!(t.client().get(&bound[0].path()).await.texts("#refusal").is_empty(), "a visitor may be hers");
    assert_eq!(t.signed_in("hanako").await.get(&bound[0].path()).await.texts("#use form").len(), 1);

    let mut finance = super::cashier(&t).await;
    finance.post(&format!("{}/2/cancellation", issued.path()), &[]).await;
    let page = t.client().get(&bound[1].path()).await;
    assert!(page.texts("#refusal").join("").contains("取り消されました") && page.texts("#use").is_empty());
    let last = rakkan::kernel::Moment::parse("2027-11-22T14:59:59Z").expect("a moment");
    t.clock.set(last.plus_seconds(-1));
    assert!(t.client().get(&bound[0].path()).await.texts("#refusal").is_empty(), "its last second");
    t.clock.set(last.plus_seconds(1));
    let page = t.client().get(&bound[0].path()).await;
    assert!(page.texts("#refusal").join("").contains("有効期限が切れました"));
    assert_eq!(page.texts("#voucher[data-status=expired]").len(), 1);
}

#[actix_web::test]
async fn who_may_not_order_is_told_so() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.colleague("taro", "keiri", Role::FinanceManager).await;
    let voucher = one(&t, Term::OneYear).await;
    for (name, word) in [("keiri", "申請する権限がありません"), ("cashier", "担当者")] {
        let mut client = t.client();
        sign_in(&mut client, name, "").await;
        let page = client.get(&voucher.path()).await;
        assert!(page.texts("#use").join("").contains(word), "{name}");
        assert_eq!(client.post(&format!("{}/claim", voucher.path()), &[]).await.status, 404, "{name}");
    }
}
