//! The papers of one order.

use super::{another, invoiced, issue, number_of, of_order, paid, paid_by, pdf, taken_back};
use crate::orders::Desk;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::invoices::{self, PaperKind, store};
use rakkan::kernel::Yen;
use rakkan::prices::{NewPriceList, enter};
use rakkan::store::StoreError;

// S-PAY-01, W-23: what 経理 needs is there as soon as the order is.
#[actix_web::test]
async fn the_request_to_pay_is_there_with_the_order() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let page = desk.browser.get(&order.path()).await;
    assert!(page.links("#payment a").contains(&format!("{}/papers", order.path())), "the order leads to its papers");
    let papers = desk.browser.get(&format!("{}/papers", order.path())).await;
    assert!(papers.links("main a").contains(&format!("{}/papers/payment", order.path())), "{}", papers.body);
    let text = pdf(&mut desk, &order, "payment").await.text();
    for words in [
        "ご請求書",
        "お振込のご案内",
        "株式会社サンプル",
        "山田太郎様",
        "〒104-0061",
        "東京都中央区銀座1-2-3",
        "¥6,600",
        "ExampleBank",
        "本書は適格請求書ではありません。",
        &format!("オーダー番号「{}」", order.number),
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("登録番号"), "nobody takes it for the qualified invoice: {text}");
    let mail = desk.app.mail("order.received").await;
    assert!(mail.text_body.contains(&format!("{}/papers/payment", order.path())), "{}", mail.text_body);
    // Nothing of the other series exists yet.
    for slug in ["invoice", "receipt", "credit-note", "nonsense", "invoice.pdf"] {
        assert_eq!(desk.browser.get(&format!("{}/papers/{slug}", order.path())).await.status, 404, "{slug}");
    }
}

#[actix_web::test]
async fn a_paid_order_gets_invoice_and_receipt_once() {
    let mut desk = Desk::new().await;
    let order = invoiced(&mut desk).await;
    let numbers: Vec<_> = of_order(&desk, &order).await.into_iter().map(|paper| paper.number).collect();
    assert_eq!(numbers, ["INV-000001", "RCT-000001"]);

    let invoice = pdf(&mut desk, &order, "invoice").await;
    let lines = invoice.lines();
    for words in ["請求書", "適格請求書", "10%対象（税抜）¥6,000", "消費税（10%）¥600", "合計（税込）¥6,600"]
    {
        assert!(lines.iter().any(|line| line == words), "{words} in {lines:#?}");
    }
    for words in ["登録番号T8000000000001", "INV-000001", "取引日2026年", "領収済み", "SecureMailID電子証明書（1年）"]
    {
        assert!(invoice.text().contains(words), "{words} in {lines:#?}");
    }
    let receipt = pdf(&mut desk, &order, "receipt").await.text();
    for words in ["領収書", "RCT-000001", "¥6,600", "INV-000001", "電子証明書代として", "収入印紙"] {
        assert!(receipt.contains(words), "{words} in {receipt}");
    }

    // The job again, and what it enqueued: nothing new.
    let before = desk.app.mails().await.len();
    issue(&desk, &order.id).await;
    assert_eq!(of_order(&desk, &order).await.len(), 2);
    assert_eq!(desk.app.mails().await.len(), before, "nobody hears of it twice");
    // It is paid: the request to pay leads to the papers.
    let reply = desk.browser.get(&format!("{}/papers/payment", order.path())).await;
    assert_eq!((reply.status, reply.location), (303, format!("{}/papers", order.path())));
}

#[actix_web::test]
async fn the_page_says_what_the_pdf_says_in_both_languages() {
    let mut desk = Desk::new().await;
    let order = invoiced(&mut desk).await;
    let at = format!("{}/papers/invoice", order.path());
    let page = desk.browser.get(&at).await;
    assert_eq!(page.texts(".sheet-title"), ["請求書"]);
    assert_eq!(page.texts(".sheet-total dd"), ["¥6,600"]);
    assert!(page.texts(".sheet-to").concat().contains("山田 太郎 様"));
    let english = desk.browser.get(&format!("{at}?lang=en")).await;
    assert_eq!(english.texts(".sheet-title"), ["Invoice"]);
    let text = pdf(&mut desk, &order, "invoice").await.text();
    assert!(text.contains("Totalt") || text.contains("Total(taxincluded)"), "{text}");
}

#[actix_web::test]
async fn the_billing_contact_gets_the_file_and_who_ordered_a_word() {
    let mut desk = Desk::new().await;
    let mut form = desk.form();
    form.retain(|(name, _)| name != "billing_same");
    for (name, value) in [
        ("billing_name", "経理 花子"),
        ("billing_organization", "株式会社サンプル経理"),
        ("billing_country", "JP"),
        ("billing_postal_code", "1000001"),
        ("billing_address", "東京都千代田区千代田1-1"),
        ("billing_email", "keiri@example.co.jp"),
        ("billing_phone", "03-1111-2222"),
    ] {
        form.push((name.into(), value.into()));
    }
    let reply = desk.send(&form).await;
    let order = desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await;
    paid(&desk, &order).await;
    issue(&desk, &order.id).await;
    let mut mails: Vec<_> = desk.app.mails().await.into_iter().filter(|mail| mail.kind == "invoice.issued").collect();
    // Both were written at the same moment.
    mails.sort_by_key(|mail| mail.recipient == "taro@example.co.jp");
    let to: Vec<_> = mails.iter().map(|m| (m.recipient.as_str(), m.attachment_name.as_deref())).collect();
    assert_eq!(to, [("keiri@example.co.jp", Some("invoice-INV-000001.pdf")), ("taro@example.co.jp", None)]);
    assert!(mails[0].attachment.as_deref().is_some_and(|bytes| bytes.starts_with(b"%PDF")));
    assert!(mails[0].text_body.contains(&format!("/orders/{}/papers", order.number)), "{}", mails[0].text_body);
    let text = pdf(&mut desk, &order, "invoice").await.text();
    assert!(text.contains("株式会社サンプル経理") && text.contains("経理花子様"), "{text}");
}

#[actix_web::test]
async fn without_a_font_the_mail_goes_out_and_the_page_says_what_to_do() {
    let mut desk = Desk::of(TestApp::with(&[("RAKKAN_FONT", "No Such Font")]).await).await;
    let order = invoiced(&mut desk).await;
    let mail = desk.app.mail("invoice.issued").await;
    assert_eq!(mail.attachment_name, None);
    let reply = desk.browser.get(&format!("{}/papers/invoice.pdf", order.path())).await;
    assert_eq!(reply.status, 503);
    assert!(reply.body.contains("RAKKAN_FONT") && reply.body.contains("印刷"), "{}", reply.body);
    assert_eq!(desk.browser.get(&format!("{}/papers/invoice", order.path())).await.status, 200);
}

#[actix_web::test]
async fn an_order_that_cost_nothing_or_is_not_paid_gets_none() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    issue(&desk, &order.id).await;
    assert!(of_order(&desk, &order).await.is_empty());
    invoices::credit::run(&desk.app.app, &order.id).await.expect("nothing to do");
    assert!(of_order(&desk, &order).await.is_empty(), "no credit for what was never invoiced");
}

#[actix_web::test]
async fn money_that_goes_back_gets_its_credit_note_once() {
    let mut desk = Desk::new().await;
    let order = invoiced(&mut desk).await;
    invoices::credit::run(&desk.app.app, &order.id).await.expect("looked at");
    let papers = of_order(&desk, &order).await;
    assert!(papers.iter().all(|paper| paper.kind != PaperKind::CreditNote), "the money is still here");
    taken_back(&desk, &order).await;
    for _ in 0..2 {
        invoices::credit::run(&desk.app.app, &order.id).await.expect("credited");
        desk.app.run_due().await;
    }
    assert_eq!(number_of(&desk, &order, PaperKind::CreditNote).await, "CRN-000001");
    let text = pdf(&mut desk, &order, "credit-note").await.text();
    for words in ["適格返還請求書", "請求書番号INV-000001", "元の取引日", "消費税（10%）¥600", "登録番号T8000000000001"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    let mails = desk.app.mails().await;
    assert_eq!(mails.iter().filter(|mail| mail.kind == "invoice.credited").count(), 1);
}

/// Staff matched the money to the wrong order, and later it came after all: the customer holds a valid invoice again.
#[actix_web::test]
async fn what_is_paid_after_all_is_invoiced_anew() {
    let mut desk = Desk::new().await;
    let order = invoiced(&mut desk).await;
    taken_back(&desk, &order).await;
    invoices::credit::run(&desk.app.app, &order.id).await.expect("credited");
    paid_by(&desk, &order, "another").await;
    issue(&desk, &order.id).await;
    invoices::credit::run(&desk.app.app, &order.id).await.expect("nothing to take back");
    issue(&desk, &order.id).await;
    let numbers: Vec<String> = of_order(&desk, &order).await.into_iter().map(|paper| paper.number).collect();
    assert_eq!(numbers, ["INV-000001", "RCT-000001", "CRN-000001", "INV-000002", "RCT-000002"]);
    let text = pdf(&mut desk, &order, "invoice").await.text();
    assert!(text.contains("INV-000002"), "{text}");
}

/// Paid and canceled before any job ran: invoice, receipt and credit note, each once, in whatever order the jobs run.
#[actix_web::test]
async fn a_closed_order_is_not_invoiced_again() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    paid(&desk, &order).await;
    assert_eq!(desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
    invoices::credit::run(&desk.app.app, &order.id).await.expect("credited");
    for _ in 0..2 {
        issue(&desk, &order.id).await;
    }
    let numbers: Vec<String> = of_order(&desk, &order).await.into_iter().map(|paper| paper.number).collect();
    assert_eq!(numbers, ["INV-000001", "RCT-000001", "CRN-000001"]);
}

#[actix_web::test]
async fn numbers_follow_without_a_gap_even_after_a_failure() {
    let mut desk = Desk::new().await;
    let first = invoiced(&mut desk).await;
    let second = another(&mut desk, "b@example.co.jp").await;
    paid(&desk, &second).await;
    // A transaction that took a number and failed.
    let (app, id) = (desk.app.app.clone(), second.id.clone());
    let broken: Result<(), StoreError> = desk
        .app
        .app
        .write(move |tx| {
            invoices::issue::issue(tx, &app.config, &id)?;
            Err(StoreError::Conflict)
        })
        .await;
    assert!(broken.is_err() && of_order(&desk, &second).await.is_empty());
    issue(&desk, &second.id).await;
    assert_eq!(number_of(&desk, &first, PaperKind::Invoice).await, "INV-000001");
    assert_eq!(number_of(&desk, &second, PaperKind::Invoice).await, "INV-000002");
    assert_eq!(number_of(&desk, &second, PaperKind::Receipt).await, "RCT-000002");
}

#[actix_web::test]
async fn an_issued_paper_does_not_change_with_the_settings() {
    let mut desk = Desk::new().await;
    let order = invoiced(&mut desk).await;
    let before = pdf(&mut desk, &order, "invoice").await.text();
    let settings = [("RAKKAN_ISSUER_NAME", "別の会社"), ("RAKKAN_INVOICE_REGISTRATION", "none")];
    desk.app.restart_with(&settings);
    desk.browser = desk.app.signed_in("taro").await;
    assert_eq!(pdf(&mut desk, &order, "invoice").await.text(), before);
}

#[actix_web::test]
async fn nobody_sees_the_papers_of_another_account() {
    let mut desk = Desk::new().await;
    let order = invoiced(&mut desk).await;
    desk.app.member("other").await;
    let mut other = desk.app.signed_in("other").await;
    for path in ["papers", "papers/invoice", "papers/invoice.pdf", "papers/payment"] {
        assert_eq!(other.get(&format!("{}/{path}", order.path())).await.status, 404, "{path}");
    }
    // Nor a colleague who sees only their own orders.
    desk.app.colleague("taro", "limited", Role::LimitedUser).await;
    let mut limited = desk.app.signed_in("limited").await;
    assert_eq!(limited.get(&format!("{}/papers/invoice", order.path())).await.status, 404);
    let found = desk.app.app.read(move |conn| store::of_orders(conn, &[order.id])).await.expect("papers");
    assert_eq!(found.len(), 2);
}

/// The rate on a paper is the one that the order was taxed at, however little the tax comes to.
#[actix_web::test]
async fn the_rate_is_that_of_the_price_list() {
    for (yen, percent, tax) in [(5, 10, 0), (109, 8, 8), (6000, 8, 480), (6009, 10, 600)] {
        let mut desk = Desk::new().await;
        let staff = desk.app.staff("pricer", Role::StaffAdministrator).await;
        let by = rakkan::accounts::sign_in::actor(&staff);
        let tomorrow = desk.app.app.now().plus_days(1);
        let new = NewPriceList {
            valid_from: tomorrow,
            tax_percent: percent,
            one_year: Yen::new(yen),
            two_years: Yen::new(2 * yen),
        };
        desk.app.app.write(move |tx| enter::enter(tx, &by, &new).map(drop)).await.expect("entered");
        desk.app.clock.set(tomorrow.plus_hours(1));
        desk.browser = desk.app.signed_in("taro").await;
        let order = invoiced(&mut desk).await;
        assert_eq!((order.price, order.tax), (Yen::new(yen), Yen::new(tax)));
        for paper in of_order(&desk, &order).await {
            let rates: Vec<_> = paper.sheet.totals.per_rate.iter().map(|rate| (rate.percent, rate.tax)).collect();
            assert_eq!(rates, [(percent, Yen::new(tax))], "{} at {yen} yen", paper.number);
            assert!(paper.sheet.lines.iter().all(|line| line.percent == percent), "{}", paper.number);
        }
    }
}
