//! Lists in a real browser: boxes that count, bulk actions, filters in the address; with scripts and without.

use super::prepared;
use super::stage::{Stage, follow, follow_to, quiet, says};
use crate::support::browser::{Browser, Reader};

async fn run(browser: &Browser, script: &str) -> serde_json::Value {
    browser.client().execute(script, vec![]).await.expect("a script")
}

/// Opens the menu of bulk actions and presses one.
async fn act(browser: &Browser, action: &str) {
    browser.click("#bulk summary").await;
    follow(browser, &format!("#bulk button[value='{action}']")).await;
}

// S-ORG-03, S-DOM-09, S-DOM-10
#[actix_web::test]
async fn domains_are_selected_and_validated_again_together() {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "taro", &["a.example.jp", "b.example.jp", "c.example.jp"]).await;
    for scripts in [true, false] {
        let reader = if scripts { Reader::new() } else { Reader::new().without_scripts() };
        let browser = reader.open().await;
        super::people::sign_in(&stage, &browser, "taro").await;

        // The filter is part of the address: a saved one shows the same again.
        stage.goto(&browser, "/domains").await;
        browser.fill("validation", "validated").await;
        browser.fill("q", "example.jp").await;
        follow(&browser, "form.filters button[type=submit]").await;
        let saved = browser.client().current_url().await.expect("an address");
        follow(&browser, "th[aria-sort] a.sort").await;
        assert_eq!(browser.count("th[aria-sort=ascending]").await, 1);
        browser.goto(saved.as_str()).await;
        assert_eq!(browser.count("tbody tr").await, 3);
        let chosen = browser.find("#validation").await.prop("value").await.expect("a value");
        assert_eq!(chosen.as_deref(), Some("validated"));

        browser.click("tbody tr:nth-child(2) .pick input").await;
        if scripts {
            says(&browser, "[data-selection-count]", "1 / 3").await;
            assert_eq!(run(&browser, "return document.querySelector('[data-select-all]').indeterminate").await, true);
            browser.click("[data-select-all]").await;
            says(&browser, "[data-selection-count]", "3 / 3").await;
            browser.click("[data-select-all]").await;
            says(&browser, "[data-selection-count]", "0 / 3").await;
            browser.click("[data-select-all]").await;
        } else {
            assert!(!browser.find("[data-select-all]").await.is_displayed().await.expect("hidden"));
            act(&browser, "revalidation").await;
            assert!(browser.text("#numbers-error").await.contains('2'), "one is too few");
            assert!(browser.find("tbody tr:nth-child(2) .pick input").await.is_selected().await.expect("a state"));
            browser.click("tbody tr:nth-child(1) .pick input").await;
            browser.click("tbody tr:nth-child(3) .pick input").await;
        }
        act(&browser, "revalidation").await;
        says(&browser, "h1", "一括再認証").await;
        assert_eq!(browser.count("tbody tr").await, 3);
        browser.fill("dcv_method", "dns_txt").await;
        follow_to(&browser, "main form .actions button", "/domains/records").await;
        assert_eq!(browser.count("tbody tr[data-id]").await, 3);
        assert_eq!(browser.text("#zone").await.lines().count(), 3);
        if scripts {
            quiet(&browser);
        }
    }

    // Organizations: the same boxes, another list.
    let browser = Reader::new().open().await;
    super::people::sign_in(&stage, &browser, "taro").await;
    stage.goto(&browser, "/organizations").await;
    browser.click(&format!("#numbers-{organization}")).await;
    says(&browser, "[data-selection-count]", "1 / 1").await;
    act(&browser, "deactivation").await;
    assert_eq!(browser.count("tbody tr").await, 0);
    stage.goto(&browser, "/organizations?status=inactive").await;
    browser.click(&format!("#numbers-{organization}")).await;
    act(&browser, "activation").await;
    stage.goto(&browser, "/organizations").await;
    assert_eq!(browser.count("tbody tr").await, 1);
    quiet(&browser);
    stage.close().await;
}
