//! The page of an order, click by click: additional addresses, the pick-up mail again, notes; with scripts and without.

use super::people;
use super::prepared;
use super::stage::{Stage, follow, follow_to, quiet, write};
use crate::support::app::token_in;
use crate::support::browser::{Browser, Reader};

async fn opened(reader: Reader) -> (Stage, Browser, String) {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
    let order = prepared::order(&stage, "taro", &organization, "info@example.co.jp").await;
    let browser = reader.open().await;
    people::sign_in(&stage, &browser, "taro").await;
    stage.goto(&browser, &order).await;
    (stage, browser, order)
}

const SAVE: &str = "#emails-form .actions button[type=submit]";

/// Two addresses are added, one is changed and one deleted.
async fn addresses(browser: &Browser, order: &str, scripts: bool) {
    let edit = format!("{order}/emails");
    let press = async |css: &str| {
        if scripts { browser.click(css).await } else { follow(browser, css).await }
    };
    follow_to(browser, "#emails a.button[href$='/emails']", &edit).await;
    write(browser, "#emails-1", "first@example.net").await;
    press("[data-email-add]").await;
    write(browser, "[data-email-rows] [data-email-row]:nth-of-type(2) input", "second@example.net").await;
    follow_to(browser, SAVE, order).await;
    assert_eq!(browser.text("[data-additional-emails]").await, "first@example.net\nsecond@example.net");

    follow_to(browser, "#emails a.button[href$='/emails']", &edit).await;
    write(browser, "#emails-2", "not an address").await;
    follow_to(browser, SAVE, &edit).await;
    assert!(browser.find(".error-summary").await.is_displayed().await.expect("shown"));
    // The browser notes each answer that is not 200; that one was meant.
    assert_eq!(browser.complaints().len(), 1);
    write(browser, "#emails-2", "changed@example.net").await;
    press("[data-email-row]:first-of-type [data-email-remove]").await;
    follow_to(browser, SAVE, order).await;
    assert_eq!(browser.text("[data-additional-emails]").await, "changed@example.net");
}

async fn note(browser: &Browser, order: &str) {
    browser.fill("note", "経理へ確認済み").await;
    follow_to(browser, "form[action$='/notes'] button[type=submit]", order).await;
    assert!(browser.text("#notes").await.contains("経理へ確認済み"));
    follow_to(browser, "#notes form[action$='/deletion'] button", order).await;
    assert_eq!(browser.count("#notes li").await, 0);
}

#[actix_web::test]
async fn an_order_is_looked_after() {
    let (stage, browser, order) = opened(Reader::new()).await;
    addresses(&browser, &order, true).await;
    note(&browser, &order).await;
    // F-ST-06: the mail again; the old link dies.
    let old = token_in(&stage.mail("pickup.link").await.text_body, "/install/");
    stage.wait(90);
    stage.goto(&browser, &order).await;
    follow_to(&browser, "#emails form[action$='/pickup'] button", &order).await;
    let new = token_in(&stage.mail("pickup.link").await.text_body, "/install/");
    assert_ne!(old.expose(), new.expose());
    quiet(&browser);
    stage.goto(&browser, &format!("/install/{}", old.expose())).await;
    browser.find("main [data-status='replaced']").await;
    stage.close().await;
}

#[actix_web::test]
async fn the_same_without_javascript() {
    let (stage, browser, order) = opened(Reader::new().without_scripts()).await;
    addresses(&browser, &order, false).await;
    note(&browser, &order).await;
    stage.close().await;
}
