//! The desk: batches, their file, coupons on paper, taking back.

use super::{again, batch, cashier, history};
use crate::support::app::TestApp;
use crate::support::papers::Paper;
use rakkan::access::Role;
use rakkan::prices::Term;
use rakkan::vouchers::{Code, VoucherStatus};
use std::collections::BTreeSet;

const NEW: &str = "/staff/vouchers/new";
const AT: &str = "/staff/vouchers";

fn form<'a>(form_id: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("form_id", form_id),
        ("term", "2y"),
        ("quantity", "３"),
        ("account", ""),
        ("customer", "販売代理店みほん"),
        ("notes", "注文書 4711"),
    ];
    for (name, value) in changed {
        fields.retain(|(n, _)| n != name);
        fields.push((name, value));
    }
    fields
}

#[actix_web::test]
async fn staff_issue_a_batch_once() {
    // F-VOU-01, T-13
    let t = TestApp::new().await;
    let mut finance = cashier(&t).await;
    let token = finance.get(NEW).await.value("form_id");
    let first = finance.post(AT, &form(&token, &[])).await;
    assert_eq!(first.status, 303, "{:?}", first.texts(".error-summary li"));
    assert_eq!(finance.post(AT, &form(&token, &[])).await.location, first.location, "the same form is one batch");

    let page = finance.get(&first.location).await;
    let facts = page.texts(".facts").join("\n");
    for word in ["販売代理店みほん", "2年", "2027/11/22", "注文書 4711", "未使用 3"] {
        assert!(facts.contains(word), "{word}: {facts}");
    }
    let codes = page.texts("tbody th code");
    let distinct: BTreeSet<_> = codes.iter().filter_map(|code| Code::parse(code)).collect();
    assert_eq!((codes.len(), distinct.len()), (3, 3), "{codes:?}");
    assert_eq!(page.texts("tbody [data-status=active] td")[0], "1");
    assert!(finance.get(AT).await.texts("tbody th").contains(&"販売代理店みほん".to_owned()));
    assert_eq!(finance.get(&format!("{AT}?q=4711")).await.texts("tbody th").len(), 1, "found by its notes");
    assert_eq!(finance.get(&format!("{AT}?q=4712")).await.texts("tbody th").len(), 0);
}

#[actix_web::test]
async fn each_field_says_what_is_wrong_with_it() {
    let t = TestApp::new().await;
    let mut finance = cashier(&t).await;
    let token = finance.get(NEW).await.value("form_id");
    for (name, value) in [
        ("term", ""),
        ("term", "3y"),
        ("quantity", ""),
        ("quantity", "0"),
        ("quantity", "501"),
        ("quantity", "1.5"),
        ("account", "abc"),
        ("account", "12345678"),
        ("customer", ""),
        ("customer", &"あ".repeat(65)),
        ("notes", &"あ".repeat(1001)),
    ] {
        let reply = finance.post(AT, &form(&token, &[(name, value)])).await;
        assert_eq!(reply.status, 422, "{name}={value}");
        assert!(!reply.field_error(name).is_empty(), "{name}={value}: {:?}", reply.texts(".field-error"));
        assert!(reply.body.contains("注文書 4711") || name == "notes", "what was typed stays");
    }
    assert_eq!(finance.post(AT, &form("", &[])).await.status, 422, "a form without its token");
    assert_eq!(finance.get(AT).await.texts("tbody tr").len(), 0, "nothing was issued");
}

#[actix_web::test]
async fn an_account_gives_the_batch_its_name() {
    let t = TestApp::new().await;
    let taro = t.newcomer("taro").await;
    let id = taro.account_id.expect("an account");
    let account = t.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await.expect("read");
    let number = account.expect("the account").number.to_string();
    let mut finance = cashier(&t).await;
    let page = finance.get(&format!("{NEW}?account={number}")).await;
    assert_eq!(page.value("account"), number);
    let fields = [("account", number.as_str()), ("customer", "")];
    let token = page.value("form_id");
    let reply = finance.post(AT, &form(&token, &fields)).await;
    let page = finance.get(&reply.location).await;
    assert_eq!(page.texts("tbody tr").len(), 3);
    assert!(page.texts(".facts").join("").contains("株式会社サンプル"));
    assert_eq!(page.links(".facts a"), [format!("/staff/accounts/{number}")]);
}

#[actix_web::test]
async fn the_file_and_the_coupons_hold_every_address() {
    let t = TestApp::new().await;
    let mut finance = cashier(&t).await;
    let (batch, vouchers) = batch(&t, Term::OneYear, 4, None).await;
    assert_eq!(finance.post(&format!("{}/2/cancellation", batch.path()), &[]).await.status, 303);

    let file = finance.get(&format!("{}/codes.csv", batch.path())).await;
    assert!(file.content_type.starts_with("text/csv") && file.body.starts_with('\u{feff}'));
    let lines: Vec<&str> = file.body.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 5, "a head and four lines");
    for (line, voucher) in lines[1..].iter().zip(&vouchers) {
        let url = t.app.config.url(&format!("/vouchers/{}", voucher.code.as_str()));
        assert!(line.contains(&voucher.code.grouped()) && line.contains(&url), "{line}");
    }
    assert!(lines[2].contains("取消済み") && lines[1].contains("未使用"), "{lines:?}");

    let page = finance.get(&format!("{}/coupons", batch.path())).await;
    assert_eq!(page.texts(".coupon").len(), 3, "what was taken back is not printed");
    assert_eq!(page.texts("svg.coupon-qr").len(), 3);
    let first = &page.texts(".coupon")[0];
    let url = t.app.config.url(&format!("/vouchers/{}", vouchers[0].code.as_str()));
    for word in [vouchers[0].code.grouped().as_str(), &url, "Secure Mail ID", "1年", "2027/11/22", "株式会社みほん"]
    {
        assert!(first.contains(word), "{word}: {first}");
    }
}

#[actix_web::test]
async fn the_coupons_as_pdf_hold_what_people_need() {
    let t = TestApp::new().await;
    let mut finance = cashier(&t).await;
    let (batch, vouchers) = batch(&t, Term::TwoYears, 8, None).await;
    for (language, words) in
        [("ja", ["証明書バウチャー", "2年", "お客様名"]), ("en", ["Certificatevoucher", "2years", "Useby"])]
    {
        let file = finance.get(&format!("{}/coupons.pdf?lang={language}", batch.path())).await;
        assert_eq!((file.status, file.content_type.as_str()), (200, "application/pdf"));
        assert!(file.headers["content-disposition"].contains(&format!("coupons-{}.pdf", batch.number)));
        let paper = Paper::new(&file.bytes);
        let text = paper.text();
        for word in words {
            assert_eq!(text.matches(word).count(), 8, "{word}: {text}");
        }
        for voucher in &vouchers {
            let code = voucher.code.grouped();
            // The long code stands in two lines, beside those of its neighbour.
            for half in [&code[..20], &code[20..]] {
                assert!(text.contains(half), "{half}: {text}");
            }
        }
        let pages = paper.pictures();
        assert_eq!(pages.len(), 2, "six a page");
        // The first symbol's place is neither empty nor black.
        let (width, _, dots) = &pages[0];
        let square =
            (52..82).flat_map(|y| (98..128).map(move |x| (x, y))).filter(|(x, y)| dots[y * width + x] < 128).count();
        assert!((150..750).contains(&square), "{square} dark dots of 900");
        assert!(
            paper.fonts().iter().all(|font| font.matches("yes").count() == 3),
            "embedded, subset, with its letters"
        );
    }
    finance.post(&format!("{}/cancellation", batch.path()), &[]).await;
    let reply = finance.get(&format!("{}/coupons.pdf", batch.path())).await;
    assert_eq!(reply.location, format!("{}/coupons", batch.path()), "nothing is left to print");
}

#[actix_web::test]
async fn what_is_taken_back_is_gone() {
    let t = TestApp::new().await;
    let mut finance = cashier(&t).await;
    let (batch, vouchers) = batch(&t, Term::OneYear, 3, None).await;
    let one = format!("{}/2", batch.path());
    assert_eq!(finance.post(&format!("{one}/cancellation"), &[]).await.status, 303);
    assert_eq!(finance.post(&format!("{one}/cancellation"), &[]).await.status, 409, "twice is a conflict");
    assert_eq!(again(&t, &vouchers[1].code).await.stored_status, VoucherStatus::Canceled);
    assert_eq!(again(&t, &vouchers[0].code).await.stored_status, VoucherStatus::Active);
    assert_eq!(history(&t, &batch, 2).await, ["voucher.canceled"]);
    let page = finance.get(&one).await;
    assert!(page.texts("#cancel").is_empty() && page.texts(".timeline").join("").contains("取り消しました"));

    assert_eq!(finance.post(&format!("{}/cancellation", batch.path()), &[]).await.status, 303);
    for voucher in &vouchers {
        assert_eq!(again(&t, &voucher.code).await.stored_status, VoucherStatus::Canceled);
    }
    assert_eq!(finance.post(&format!("{}/cancellation", batch.path()), &[]).await.status, 409);
    assert_eq!(finance.get(&format!("{}/9", batch.path())).await.status, 404);
    assert_eq!(finance.post(&format!("{}/9/cancellation", batch.path()), &[]).await.status, 404);
}

#[actix_web::test]
async fn only_those_who_look_after_money_issue() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    t.staff("approver", Role::Approval).await;
    for name in ["approver", "taro"] {
        let mut client = t.signed_in(name).await;
        assert_eq!(client.get(AT).await.status, 404, "{name}");
        assert_eq!(client.post(AT, &form("x", &[])).await.status, 404, "{name}");
    }
}
