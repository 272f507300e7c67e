//! From a quote to an order at its price; the same without JavaScript (S-FLOW-01, S-ORD-02).

use super::stage::{Stage, follow_to, quiet};
use super::{people, prepared};
use crate::support::browser::Reader;

/// The button that sends the order.
const SEND: &str = "#order > .actions button[type=submit]";

#[actix_web::test]
async fn from_a_quote_to_an_order() {
    for scripts in [true, false] {
        let stage = Stage::open().await;
        let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
        let reader = Reader::new();
        let browser = (if scripts { reader } else { reader.without_scripts() }).open().await;
        people::sign_in(&stage, &browser, "taro").await;
        stage.goto(&browser, "/finance/quotes").await;
        follow_to(&browser, "main a[href='/finance/quotes/new'], .page-actions a", "/finance/quotes/new").await;
        browser.fill("term", "2y").await;
        browser.fill("quantity", "3").await;
        browser.fill("person", "経理部 佐藤").await;
        follow_to(&browser, people::SUBMIT, "/finance/quotes/").await;
        let quote = browser.path().await;
        let number = quote.trim_start_matches("/finance/quotes/").to_owned();
        let sheet = browser.text("main").await;
        assert!(sheet.contains("御見積書") || sheet.contains("お見積書"), "{sheet}");
        assert!(sheet.contains("佐藤") && sheet.contains("様") && sheet.contains(&number), "{sheet}");
        assert!(sheet.contains("3枚のうち0枚を申請済み"), "{sheet}");

        follow_to(&browser, ".page-actions a.button-primary", "/orders/new/").await;
        assert!(browser.text("main").await.contains(&number), "the form says at which quote's price");
        let chosen = browser.find("[name=validity]:checked").await.prop("value").await.expect("a value");
        assert_eq!(chosen.as_deref(), Some("2y"), "the term is the quote's");
        browser.fill("organization_id", &organization).await;
        browser.fill("emails", "info@example.co.jp").await;
        browser.fill("payment", "bank_transfer").await;
        browser.fill("terms", "yes").await;
        follow_to(&browser, SEND, "/orders/").await;
        assert!(browser.text("#payment").await.contains("銀行振込のご案内"));

        stage.goto(&browser, &quote).await;
        assert!(browser.text("main").await.contains("3枚のうち1枚を申請済み"), "scripts: {scripts}");
        if scripts {
            quiet(&browser);
        }
        stage.close().await;
    }
}
