//! Ordering with a voucher: fresh, used, expired, canceled, another's; twice at once; and what comes back.

use super::{again, batch, history};
use crate::orders::{Desk, FORM, with};
use crate::support::client::Reply;
use rakkan::access::Role;
use rakkan::kernel::Number;
use rakkan::orders::Order;
use rakkan::prices::Term;
use rakkan::vouchers::{Voucher, VoucherStatus};

/// The form with a voucher as the page sends it: nothing about money.
fn form(desk: &Desk, voucher: &Voucher, validity: &str, token: &str) -> Vec<(String, String)> {
    let code = voucher.code.grouped();
    let mut form = with(&desk.form(), &[("voucher", &code), ("validity", validity), ("form_id", token)]);
    form.retain(|(name, _)| name != "payment" && !name.starts_with("billing"));
    form
}

async fn token(desk: &mut Desk) -> String {
    desk.browser.get(FORM).await.value("form_id")
}

async fn place(desk: &mut Desk, voucher: &Voucher) -> Order {
    let token = token(desk).await;
    let form = form(desk, voucher, "1y", &token);
    let reply = desk.send(&form).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await
}

async fn fresh(desk: &Desk, account: Option<Number>) -> Voucher {
    batch(&desk.app, Term::OneYear, 1, account).await.1.remove(0)
}

fn refusal(reply: &Reply) -> String {
    assert_eq!(reply.status, 422, "{}", reply.location);
    reply.field_error("voucher")
}

#[actix_web::test]
async fn the_form_is_preset_and_asks_for_no_money() {
    // S-ORD-04, S-PAY-03
    let mut desk = Desk::new().await;
    let voucher = batch(&desk.app, Term::TwoYears, 1, None).await.1.remove(0);
    let page = desk.browser.get(&format!("{FORM}?voucher={}", voucher.code.as_str())).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.value("voucher"), voucher.code.grouped());
    assert_eq!(page.value("validity"), "2y");
    for gone in ["[name=payment]", "[name=billing_same]", "[name=billing_name]", "input[type=radio][name=validity]"] {
        assert!(page.texts(gone).is_empty(), "{gone}");
    }
    let token = page.value("form_id");
    let form = form(&desk, &voucher, "2y", &token);
    let reply = desk.send(&form).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    let order = desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await;
    assert_eq!((order.total().get(), order.paid_at.is_some()), (0, true));
    let page = desk.browser.get(&reply.location).await;
    let payment = page.texts("#payment").join("");
    assert!(payment.contains("バウチャー") && payment.contains(&voucher.code.masked()), "{payment}");
    assert!(!payment.contains('円') && page.texts(".bank").is_empty(), "{payment}");
    assert!(!page.texts("#missing").join("").contains("お支払い"));
    let mail = desk.app.mail("order.received").await;
    assert!(mail.text_body.contains("バウチャー") && !mail.text_body.contains('円'), "{}", mail.text_body);
}

#[actix_web::test]
async fn one_code_is_one_order() {
    let mut desk = Desk::new().await;
    let (issued, vouchers) = batch(&desk.app, Term::OneYear, 1, None).await;
    let (first, second) = (token(&mut desk).await, token(&mut desk).await);
    let once = form(&desk, &vouchers[0], "1y", &first);
    let reply = desk.send(&once).await;
    assert_eq!(reply.status, 303);
    assert_eq!(desk.send(&once).await.location, reply.location, "a double press is the same order");
    let other = form(&desk, &vouchers[0], "1y", &second);
    let refused = desk.send(&other).await;
    assert!(refusal(&refused).contains("使用済み"));
    assert_eq!(refused.texts("input[type=radio][name=payment]").len(), 2, "without it the order is paid as usual");
    assert_eq!(desk.stored().await, (1, 1));
    let voucher = again(&desk.app, &vouchers[0].code).await;
    assert_eq!((voucher.stored_status, voucher.request_id.is_some()), (VoucherStatus::Used, true));
    assert_eq!(history(&desk.app, &issued, 1).await, ["voucher.used"]);
    let page = desk.browser.get(&voucher.path()).await;
    assert!(page.texts("#refusal").join("").contains("使用済み"));
}

#[actix_web::test]
async fn two_at_once_are_one_order_and_one_refusal() {
    let mut desk = Desk::new().await;
    let voucher = fresh(&desk, None).await;
    let (first, second) = (token(&mut desk).await, token(&mut desk).await);
    let (one, two) = (form(&desk, &voucher, "1y", &first), form(&desk, &voucher, "1y", &second));
    let mut other = desk.app.signed_in("taro").await;
    let (a, b) = futures_util::future::join(desk.browser.post_form(FORM, &one), other.post_form(FORM, &two)).await;
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    assert!(refusal(if a.status == 422 { &a } else { &b }).contains("使用済み"));
    assert_eq!(desk.stored().await, (1, 1));
}

#[actix_web::test]
async fn what_may_not_be_used_says_why() {
    let mut desk = Desk::new().await;
    desk.app.member("hanako").await;
    let hers = desk.app.user("hanako").await.account_id.expect("an account");
    let account =
        desk.app.app.read(move |conn| rakkan::accounts::store::find_account(conn, &hers)).await.expect("read");
    let foreign = fresh(&desk, Some(account.expect("hers").number)).await;
    let (issued, canceled) = batch(&desk.app, Term::OneYear, 1, None).await;
    let mut finance = super::cashier(&desk.app).await;
    assert_eq!(finance.post(&format!("{}/cancellation", issued.path()), &[]).await.status, 303);
    let old = fresh(&desk, None).await;
    let token = token(&mut desk).await;
    let mut cases = vec![(foreign, "ほかのアカウント"), (canceled[0].clone(), "取り消されました")];
    for (voucher, word) in &cases {
        let form = form(&desk, voucher, "1y", &token);
        assert!(refusal(&desk.send(&form).await).contains(word), "{word}");
        let page = desk.browser.get(&format!("{FORM}?voucher={}", voucher.code.as_str())).await;
        assert!(page.status == 200 && page.field_error("voucher").contains(word), "{word}: in the preset form too");
    }
    let unknown = with(&desk.form(), &[("voucher", "ABCD"), ("form_id", &token)]);
    assert!(refusal(&desk.send(&unknown).await).contains("見つかりません"));
    desk.app.clock.advance_days(366);
    desk.browser = desk.app.signed_in("taro").await;
    cases = vec![(old, "有効期限が切れました")];
    let form = form(&desk, &cases[0].0, "1y", &token);
    assert!(refusal(&desk.send(&form).await).contains(cases[0].1));
    assert_eq!(desk.stored().await, (0, 0));
}

#[actix_web::test]
async fn a_code_is_typed_into_the_form() {
    // W-22
    let mut desk = Desk::new().await;
    let voucher = fresh(&desk, None).await;
    let typed = voucher.code.grouped().to_lowercase();
    let form = with(
        &desk.form(),
        &[("voucher", &typed), ("validity", "2y"), ("action", "voucher"), ("renewal_message", "覚え書き")],
    );
    let page = desk.send(&form).await;
    assert_eq!(page.status, 200);
    assert_eq!((page.value("voucher"), page.value("validity")), (voucher.code.grouped(), "1y".to_owned()));
    assert!(page.body.contains("覚え書き"), "what was typed stays");
    let aside = with(&form, &[("action", "voucher_remove")]);
    let page = desk.send(&aside).await;
    assert_eq!((page.status, page.value("voucher").as_str()), (200, ""));
    assert_eq!(page.texts("[name=payment]").len(), 2, "{:?}", page.texts("#payment"));
    let wrong = with(&form, &[("voucher", "ABCD-EFGH")]);
    assert!(refusal(&desk.send(&wrong).await).contains("見つかりません"));
    assert_eq!(desk.stored().await, (0, 0), "looking is not using");
}

#[actix_web::test]
async fn nobody_gets_another_term_than_they_chose() {
    let mut desk = Desk::new().await;
    let voucher = fresh(&desk, None).await;
    let token = token(&mut desk).await;
    for validity in ["2y", "days", "date", ""] {
        let form = with(
            &form(&desk, &voucher, validity, &token),
            &[("validity_days", "365"), ("validity_date", "2027-11-01")],
        );
        let reply = desk.send(&form).await;
        assert_eq!(reply.status, 422, "{validity}");
        assert!(!reply.field_error("validity").is_empty(), "{validity}");
        assert_eq!(reply.value("validity"), "1y", "the page shows what the voucher is for");
    }
    assert_eq!(again(&desk.app, &voucher.code).await.stored_status, VoucherStatus::Active);
    let bare = with(&desk.form(), &[("payment", "voucher"), ("form_id", &token)]);
    let reply = desk.send(&bare).await;
    assert_eq!(reply.status, 422, "a voucher is no choice of payment");
    assert!(!reply.field_error("payment").is_empty());
}

#[actix_web::test]
async fn an_order_that_comes_to_nothing_gives_it_back() {
    let mut desk = Desk::new().await;
    let (issued, vouchers) = batch(&desk.app, Term::OneYear, 1, None).await;
    let order = place(&mut desk, &vouchers[0]).await;
    let mut finance = super::cashier(&desk.app).await;
    let at = format!("/staff/orders/{}", order.number);
    assert!(finance.get(&at).await.texts("#payment button").is_empty(), "there is no money to mark");
    assert_eq!(finance.post(&format!("{at}/payment/cancellation"), &[]).await.status, 409);
    assert_eq!(desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
    assert!(desk.app.mail("order.canceled").await.text_body.contains("未使用に戻しました"));
    assert_eq!(again(&desk.app, &vouchers[0].code).await.stored_status, VoucherStatus::Active);

    let order = place(&mut desk, &vouchers[0]).await;
    let mut approver = desk.staff("approver", Role::Approval).await;
    let reason = [("reason", "名称が登記と異なります。")];
    assert_eq!(approver.post(&format!("/staff/orders/{}/rejection", order.number), &reason).await.status, 303);
    assert!(desk.app.mail("order.rejected").await.text_body.contains("未使用に戻しました"));
    let voucher = again(&desk.app, &vouchers[0].code).await;
    assert_eq!((voucher.stored_status, voucher.request_id.is_none()), (VoucherStatus::Active, true));
    let happened = history(&desk.app, &issued, 1).await;
    assert_eq!(happened, ["voucher.used", "voucher.given_back", "voucher.used", "voucher.given_back"]);
    place(&mut desk, &vouchers[0]).await;
}

#[actix_web::test]
async fn a_request_that_waits_holds_it() {
    let mut desk = Desk::new().await;
    let voucher = fresh(&desk, None).await;
    let fields = [("mail_language", "ja"), ("certificate_delivery", "link"), ("requests_need_approval", "yes")];
    assert_eq!(desk.browser.post("/settings/notifications", &fields).await.status, 303);
    desk.app.colleague("taro", "jiro", Role::StandardUser).await;
    let mut taro = std::mem::replace(&mut desk.browser, desk.app.signed_in("jiro").await);
    for decision in ["rejection", "cancellation", "approval"] {
        let token = token(&mut desk).await;
        let form = form(&desk, &voucher, "1y", &token);
        let reply = desk.send(&form).await;
        assert!(reply.location.starts_with("/requests/"), "{}", reply.location);
        assert_eq!(again(&desk.app, &voucher.code).await.stored_status, VoucherStatus::Used, "nobody else gets it");
        let who = if decision == "cancellation" { &mut desk.browser } else { &mut taro };
        let decided = who.post(&format!("{}/{decision}", reply.location), &[("reason", "予算外です。")]).await;
        assert_eq!(decided.status, 303, "{decision}");
        let want = if decision == "approval" { VoucherStatus::Used } else { VoucherStatus::Active };
        assert_eq!(again(&desk.app, &voucher.code).await.stored_status, want, "{decision}");
    }
    assert_eq!(desk.stored().await, (3, 1));
}
