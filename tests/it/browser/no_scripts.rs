//! The same where pages run no JavaScript: the form adds its rows by itself, the server makes the key and the file.

use super::judge::Identity;
use super::people::{self, FILE_PASSWORD};
use super::prepared;
use super::stage::{Stage, follow};
use crate::support::browser::Reader;
use rakkan::access::Role;

const EMAILS: [&str; 2] = ["info@example.co.jp", "sales@example.com"];

#[actix_web::test]
async fn the_same_without_javascript() {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "hanako", &["example.co.jp", "example.com"]).await;
    let customer = Reader::new().without_scripts().open().await;
    people::sign_in(&stage, &customer, "hanako").await;
    stage.goto(&customer, "/orders/new/secure-mail-id").await;
    customer.fill("key_source", "browser").await;
    people::fill_order(&customer, &organization, &EMAILS, true).await;
    let order = people::place_order(&customer).await;

    stage.t.staff("third", Role::StaffAdministrator).await;
    people::change_to(&stage, &customer, "third").await;
    people::approve_order(&stage, &customer, &order).await;
    people::sign_out(&customer).await;

    let link = stage.open_link(&customer, "pickup.link", "/install/").await;
    assert!(customer.find("[data-key-place='server']").await.is_displayed().await.expect("shown"));
    assert!(!customer.find("[data-key-place='browser']").await.is_displayed().await.expect("hidden"));
    people::fill_install(&customer, "compatible").await;
    customer.fill("password_confirmation", "Another-Horse 42").await;
    follow(&customer, "#install button[type=submit]").await;
    assert!(!customer.text("#password_confirmation-error").await.is_empty(), "a refusal leaves the link as it is");
    people::fill_install(&customer, "compatible").await;
    customer.click("#install button[type=submit]").await;
    let file = customer.wait_for_download().await;
    assert_eq!(file.file_name().and_then(|name| name.to_str()), Some("info_example_co_jp.p12"));

    let root = stage.t.client().get("/ca/root-1.crt").await.bytes;
    let identity = Identity::new(&root, stage.t.app.now());
    identity.take_p12(&file, FILE_PASSWORD, &EMAILS);
    identity.verifies();
    identity.signs_and_decrypts();

    stage.goto(&customer, &link).await;
    customer.find("main [data-status='used']").await;
    people::sign_in(&stage, &customer, "hanako").await;
    stage.goto(&customer, &order).await;
    customer.find(".order-head[data-status='issued']").await;
    assert!(stage.mail("certificate.issued").await.recipient.starts_with("hanako@"));
    stage.close().await;
}
