//! クイックビュー and the filters of the lists, as people press them: the address always says what is shown, with
//! scripts and without.

use super::people;
use super::prepared;
use super::stage::{Stage, follow, quiet};
use crate::support::browser::{Browser, Reader};

struct Shop {
    stage: Stage,
    orders: Vec<String>,
}

impl Shop {
    async fn open() -> Self {
        let stage = Stage::open().await;
        let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
        let mut orders = vec![];
        for email in ["info@example.co.jp", "sales@example.co.jp"] {
            orders.push(prepared::order(&stage, "taro", &organization, email).await);
        }
        Self { stage, orders }
    }

    fn number(&self, n: usize) -> &str {
        self.orders[n].rsplit('/').next().unwrap_or_default()
    }

    async fn rows(&self, browser: &Browser) -> usize {
        browser.count("tbody tr").await
    }
}

#[actix_web::test]
async fn with_scripts_the_panel_comes_and_goes_without_a_new_page() {
    let shop = Shop::open().await;
    let browser = Reader::new().size(1440, 900).open().await;
    people::sign_in(&shop.stage, &browser, "taro").await;
    shop.stage.goto(&browser, "/orders?status=waiting_pickup").await;
    browser.client().execute("window.kept = 'yes'", vec![]).await.expect("marked");
    let kept = async || browser.client().execute("return window.kept ?? 'no'", vec![]).await.expect("asked");
    let focus = async || browser.client().execute("return document.activeElement.id", vec![]).await.expect("asked");

    let link = |n: usize| format!("tr[data-id='{}'] [data-quick]", shop.number(n));
    browser.click(&link(0)).await;
    browser.find(&format!("#quick[data-id='{}']", shop.number(0))).await;
    assert!(browser.path().await.starts_with(&format!("/orders?status=waiting_pickup&quick={}", shop.number(0))));
    assert_eq!(focus().await, "quick");
    browser.click(&link(1)).await;
    browser.find(&format!("#quick[data-id='{}']", shop.number(1))).await;
    assert_eq!((browser.count("#quick").await, browser.count("tr.looked-at").await), (1, 1));
    assert!(browser.text("#quick").await.contains("sales@example.co.jp"));
    assert_eq!((kept().await.as_str(), shop.rows(&browser).await), (Some("yes"), 2));

    // Escape closes it, and the reader is back at the link.
    browser.find("#quick").await.send_keys("\u{e00c}").await.expect("escape");
    assert_eq!((browser.count("#quick").await, browser.path().await.as_str()), (0, "/orders?status=waiting_pickup"));
    assert_eq!(kept().await.as_str(), Some("yes"));
    // Back goes back to what the address said.
    browser.client().back().await.expect("back");
    browser.find(&format!("#quick[data-id='{}']", shop.number(1))).await;
    // An address with the panel opens with it.
    shop.stage.goto(&browser, &format!("/orders?quick={}", shop.number(0))).await;
    browser.find("#quick").await;
    quiet(&browser);
    shop.stage.close().await;
}

#[actix_web::test]
async fn without_scripts_every_step_is_a_page() {
    let shop = Shop::open().await;
    let browser = Reader::new().without_scripts().open().await;
    people::sign_in(&shop.stage, &browser, "taro").await;
    shop.stage.goto(&browser, "/orders").await;
    follow(&browser, &format!("tr[data-id='{}'] [data-quick]", shop.number(0))).await;
    assert!(browser.text("#quick").await.contains("info@example.co.jp"));
    follow(&browser, "#quick [data-quick-close]").await;
    assert_eq!((browser.count("#quick").await, browser.path().await.as_str()), (0, "/orders"));
    follow(&browser, &format!("tr[data-id='{}'] [data-quick]", shop.number(1))).await;
    follow(&browser, "#quick .button-primary").await;
    assert_eq!(browser.path().await, shop.orders[1]);

    filters(&shop, &browser).await;
    shop.stage.close().await;
}

#[actix_web::test]
async fn filters_stand_in_the_address() {
    let shop = Shop::open().await;
    let browser = Reader::new().open().await;
    people::sign_in(&shop.stage, &browser, "taro").await;
    filters(&shop, &browser).await;
    quiet(&browser);
    shop.stage.close().await;
}

/// The same with scripts and without.
async fn filters(shop: &Shop, browser: &Browser) {
    let submit = ".filters button[type=submit]";
    shop.stage.goto(browser, "/orders").await;
    assert_eq!(shop.rows(browser).await, 2);
    browser.fill("q", "sales").await;
    browser.fill("status", "waiting_pickup").await;
    follow(browser, submit).await;
    assert_eq!(shop.rows(browser).await, 1);
    let saved = browser.path().await;
    assert!(saved.contains("q=sales") && saved.contains("status=waiting_pickup"), "{saved}");
    follow(browser, "thead a.sort").await;
    assert!(browser.path().await.contains("q=sales") && browser.path().await.contains("sort=number"));
    // Whoever keeps the address keeps the view.
    shop.stage.goto(browser, &saved).await;
    assert_eq!(shop.rows(browser).await, 1);
    assert_eq!(browser.find("#q").await.prop("value").await.expect("a value").as_deref(), Some("sales"));
    browser.fill("q", "nothing like it").await;
    follow(browser, submit).await;
    assert_eq!(shop.rows(browser).await, 0);
    follow(browser, ".filters a").await;
    assert_eq!((shop.rows(browser).await, browser.path().await.as_str()), (2, "/orders"));
}
