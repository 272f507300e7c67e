//! What goes wrong between the file and its report: the file stays good, the link is used up only by the report;
//! and an attempt that is given up can be made again.

use super::judge::Identity;
use super::people::{self, FILE_PASSWORD};
use super::prepared;
use super::stage::{Stage, quiet};
use crate::support::browser::{Browser, Reader};
use serde_json::json;

const EMAIL: &str = "info@example.co.jp";

#[actix_web::test]
async fn a_report_that_does_not_arrive_is_made_again() {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "hanako", &["example.co.jp"]).await;
    let order = prepared::order(&stage, "hanako", &organization, EMAIL).await;
    let root = stage.t.client().get("/ca/root-1.crt").await.bytes;

    // Given up before the report: the tab is closed, the certificate is nobody's.
    let gone = Reader::new().open().await;
    block(&gone, &["*/done"]);
    let link = stage.open_link(&gone, "pickup.link", "/install/").await;
    people::fill_install(&gone, "modern").await;
    gone.click("#install button[type=submit]").await;
    gone.wait_for_download().await;
    drop(gone);
    let mut customer = stage.t.signed_in("hanako").await;
    assert!(customer.get(&order).await.body.contains("data-status=\"waiting_pickup\""), "the order still waits");

    // Again, with the report cut off and sent later by the button.
    stage.wait(3600);
    let browser = Reader::new().open().await;
    block(&browser, &["*/done"]);
    stage.goto(&browser, &link).await;
    people::fill_install(&browser, "compatible").await;
    browser.click("#install button[type=submit]").await;
    let file = browser.wait_for_download().await;
    browser.find("[data-install-unreported]:not([hidden])").await;
    assert!(browser.complaints().iter().all(|one| one.contains("/done")), "nothing else went wrong");
    block(&browser, &[]);
    browser.click("[data-install-report]").await;
    browser.find("#install-done:not([hidden])").await;
    quiet(&browser);

    let identity = Identity::new(&root, stage.t.app.now());
    identity.take_p12(&file, FILE_PASSWORD, &[EMAIL]);
    identity.verifies();
    identity.signs_and_decrypts();
    stage.goto(&browser, &link).await;
    browser.find("main [data-status='used']").await;
    let mut customer = stage.t.signed_in("hanako").await;
    let page = customer.get(&format!("{order}/certificate")).await;
    let count = |status: &str| page.texts(&format!("section[data-status='{status}']")).len();
    assert_eq!((count("revoked"), count("issued")), (1, 1), "what nobody received is revoked by itself");
    stage.close().await;
}

#[actix_web::test]
async fn a_file_whose_place_was_taken_says_so() {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "hanako", &["example.co.jp"]).await;
    prepared::order(&stage, "hanako", &organization, EMAIL).await;
    let (first, second) = (Reader::new().open().await, Reader::new().open().await);
    block(&first, &["*/done"]);
    let link = stage.open_link(&first, "pickup.link", "/install/").await;
    people::fill_install(&first, "modern").await;
    first.click("#install button[type=submit]").await;
    first.find("[data-install-unreported]:not([hidden])").await;

    // Meanwhile the same person begins anew in another window, and gets there.
    stage.wait(3600);
    stage.goto(&second, &link).await;
    people::fill_install(&second, "modern").await;
    second.click("#install button[type=submit]").await;
    second.find("#install-done:not([hidden])").await;

    block(&first, &[]);
    first.click("[data-install-report]").await;
    let said = first.text("[data-install-void]:not([hidden])").await;
    assert!(said.contains("お使いいただけません") && said.contains("削除してください"), "{said}");
    assert_eq!(first.count("#install-file:not([hidden]), #install-done:not([hidden])").await, 0);
    stage.close().await;
}

/// From now on the browser gets no answer from these addresses.
fn block(browser: &Browser, urls: &[&str]) {
    browser.devtools("Network.enable", &json!({}));
    browser.devtools("Network.setBlockedURLs", &json!({ "urls": urls }));
}
