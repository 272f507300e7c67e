//! A voucher on its way: from the coupon to the order, before an account exists, in two windows at once; and each
//! that may not be used. The same without JavaScript (S-ORD-04, S-PAY-03, W-22).

use super::people::{self, SUBMIT};
use super::prepared;
use super::stage::{Stage, follow, follow_to, quiet};
use crate::support::browser::{Browser, Reader};
use crate::vouchers::{again, batch};
use rakkan::access::Role;
use rakkan::kernel::Number;
use rakkan::prices::Term;
use rakkan::vouchers::{Voucher, VoucherStatus};

const EMAILS: [&str; 1] = ["info@example.co.jp"];

async fn voucher(stage: &Stage, account: Option<Number>) -> Voucher {
    batch(&stage.t, Term::OneYear, 1, account).await.1.remove(0)
}

async fn reader(scripts: bool) -> Browser {
    let reader = Reader::new();
    (if scripts { reader } else { reader.without_scripts() }).open().await
}

/// Opens the coupon's page as somebody who has signed in, and goes on to the form.
async fn to_the_form(stage: &Stage, browser: &Browser, voucher: &Voucher) {
    stage.goto(browser, &voucher.path()).await;
    follow_to(browser, "#use button[value=order]", "/orders/new/").await;
}

/// Fills in what the voucher leaves open.
async fn fill(browser: &Browser, organization: &str) {
    browser.fill("organization_id", organization).await;
    browser.fill("emails", EMAILS[0]).await;
    browser.fill("terms", "yes").await;
}

/// The button that sends the order; the voucher's own buttons are others.
const SEND: &str = "#order > .actions button[type=submit]";

#[actix_web::test]
async fn from_the_coupon_to_the_order() {
    for scripts in [true, false] {
        let stage = Stage::open().await;
        let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
        let voucher = voucher(&stage, None).await;
        let browser = reader(scripts).await;
        stage.goto(&browser, &voucher.path()).await;
        assert!(browser.text("#voucher").await.contains(&voucher.code.grouped()));
        follow_to(&browser, "#use a.button-primary", "/signin").await;
        browser.fill("username", "taro").await;
        browser.fill("password", crate::support::app::PASSWORD).await;
        follow_to(&browser, SUBMIT, "/vouchers/").await;
        to_the_form(&stage, &browser, &voucher).await;
        assert_eq!(browser.count("[name=payment], [name=billing_same], [type=radio][name=validity]").await, 0);
        fill(&browser, &organization).await;
        follow_to(&browser, SEND, "/orders/").await;
        assert!(browser.text("#payment").await.contains(&voucher.code.masked()));
        assert_eq!(again(&stage.t, &voucher.code).await.stored_status, VoucherStatus::Used);

        // The same code once more: its page and the form say that it is used.
        stage.goto(&browser, &voucher.path()).await;
        assert!(browser.text("#refusal").await.contains("使用済み"));
        stage.goto(&browser, &format!("/orders/new/secure-mail-id?voucher={}", voucher.code.as_str())).await;
        assert!(browser.text("#voucher-error").await.contains("使用済み"), "scripts: {scripts}");
        quiet(&browser);
        stage.close().await;
    }
}

#[actix_web::test]
async fn a_code_that_is_typed_and_one_that_may_not_be_used() {
    for scripts in [true, false] {
        let stage = Stage::open().await;
        let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
        stage.t.member("hanako").await;
        let hers = stage.t.user("hanako").await.account_id.expect("an account");
        let account = stage.t.app.read(move |conn| rakkan::accounts::store::find_account(conn, &hers)).await;
        let number = account.expect("read").expect("hers").number;
        let (good, foreign) = (voucher(&stage, None).await, voucher(&stage, Some(number)).await);
        let browser = reader(scripts).await;
        people::sign_in(&stage, &browser, "taro").await;
        stage.goto(&browser, &foreign.path()).await;
        assert!(browser.text("#refusal").await.contains("ほかのアカウント"));
        stage.goto(&browser, "/orders/new/secure-mail-id").await;
        fill(&browser, &organization).await;
        browser.click("#voucher-panel summary").await;
        for (code, word) in [(foreign.code.grouped(), "ほかのアカウント"), ("ABCD".to_owned(), "見つかりません")]
        {
            browser.fill("voucher", &code).await;
            follow(&browser, "#voucher-panel button[value=voucher]").await;
            assert!(browser.text("#voucher-error").await.contains(word), "scripts: {scripts}");
        }
        browser.fill("voucher", &good.code.grouped().to_lowercase()).await;
        follow(&browser, "#voucher-panel button[value=voucher]").await;
        assert_eq!(browser.count("[name=payment]").await, 0, "{}", browser.text("#voucher-panel").await);
        assert_eq!(
            browser.find("[name=emails]").await.prop("value").await.expect("a value").as_deref(),
            Some(EMAILS[0])
        );
        follow_to(&browser, SEND, "/orders/").await;

        // A year later another one has expired.
        let old = voucher(&stage, None).await;
        stage.t.clock.advance_days(366);
        people::sign_in(&stage, &browser, "taro").await;
        stage.goto(&browser, &old.path()).await;
        assert!(browser.text("#refusal").await.contains("有効期限が切れました"));
        stage.close().await;
    }
}

#[actix_web::test]
async fn before_there_is_an_account() {
    for scripts in [true, false] {
        let stage = Stage::open().await;
        let voucher = voucher(&stage, None).await;
        let browser = reader(scripts).await;
        stage.goto(&browser, &voucher.path()).await;
        follow_to(&browser, "#use a:not(.button-primary)", "/signup").await;
        for (name, value) in crate::support::app::sign_up_form("taro") {
            browser.fill(&name, &value).await;
        }
        follow_to(&browser, SUBMIT, "/signup/sent").await;
        stage.open_link(&browser, "account.confirm", "/confirm/").await;
        follow_to(&browser, "main form button", "/signin").await;
        browser.fill("username", "taro").await;
        browser.fill("password", crate::support::app::PASSWORD).await;
        follow_to(&browser, SUBMIT, &voucher.path()).await;
        // The product is not enabled yet: the voucher waits on the dashboard.
        follow_to(&browser, "#use button[value=dashboard]", "/dashboard").await;
        assert!(browser.text("[data-turn=voucher]").await.contains(&voucher.code.masked()), "scripts: {scripts}");
        assert_eq!(again(&stage.t, &voucher.code).await.stored_status, VoucherStatus::Active);
        stage.close().await;
    }
}

#[actix_web::test]
async fn in_two_windows_at_once() {
    for scripts in [true, false] {
        let stage = Stage::open().await;
        let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
        stage.t.colleague("taro", "jiro", Role::StandardUser).await;
        let voucher = voucher(&stage, None).await;
        let (one, two) = (reader(scripts).await, reader(scripts).await);
        for (browser, name) in [(&one, "taro"), (&two, "jiro")] {
            people::sign_in(&stage, browser, name).await;
            to_the_form(&stage, browser, &voucher).await;
            fill(browser, &organization).await;
        }
        futures_util::future::join(follow(&one, SEND), follow(&two, SEND)).await;
        let (a, b) = (one.path().await, two.path().await);
        let placed = [&a, &b].into_iter().filter(|path| !path.starts_with("/orders/new/")).count();
        assert_eq!(placed, 1, "{a} {b}");
        let refused = if a.starts_with("/orders/new/") { &one } else { &two };
        assert!(refused.text("#voucher-error").await.contains("使用済み"), "scripts: {scripts}");
        assert_eq!(refused.count("[name=payment]").await, 2, "it can be paid as usual, by card or transfer");
        stage.close().await;
    }
}
