//! The main job, every step by clicking: from sign-up to a file whose certificate signs and opens mail.

use super::judge::Identity;
use super::people::{self, FILE_PASSWORD};
use super::stage::{Stage, follow, follow_to, quiet, says};
use crate::support::browser::{Browser, Reader};
use crate::support::web::Answer;
use rakkan::access::Role;

const EMAILS: [&str; 3] = ["info@example.co.jp", "sales@example.jp", "keiri@example.com"];

#[actix_web::test]
async fn main_job_with_a_browser_key() {
    let stage = Stage::open().await;
    let (customer, staff) = (Reader::new().open().await, Reader::new().open().await);
    for name in ["sato", "suzuki"] {
        stage.t.staff(name, Role::StaffAdministrator).await;
    }
    people::sign_up(&stage, &customer, "hanako").await;
    people::sign_in(&stage, &staff, "sato").await;
    people::enable_product(&stage, &staff).await;
    assert!(stage.mail("account.product_enabled").await.recipient.starts_with("hanako@"));

    let organization = people::register_organization(&stage, &customer).await;
    people::record_evidence(&stage, &staff, &organization).await;
    people::change_to(&stage, &staff, "suzuki").await;
    people::approve_organization(&stage, &staff, &organization).await;
    stage.goto(&customer, &format!("/organizations/{organization}")).await;
    customer.find("section[data-status='validated']").await;
    assert!(stage.mail("organization.approved").await.recipient.starts_with("hanako@"));

    by_txt(&stage, &customer, &organization).await;
    by_file(&stage, &customer, &organization).await;
    by_mail(&stage, &customer, &organization).await;
    quiet(&customer);

    let order = order(&stage, &customer, &organization).await;
    people::change_to(&stage, &staff, "sato").await;
    people::approve_order(&stage, &staff, &order).await;
    quiet(&staff);
    fetch(&stage, &customer, &order).await;
    stage.close().await;
}

/// By a TXT record; looked for once before it is there.
async fn by_txt(stage: &Stage, customer: &Browser, organization: &str) {
    let page = people::add_domain(stage, customer, "example.co.jp", organization, "dns_txt").await;
    people::check_domain(stage, customer, &page, "pending").await;
    says(customer, "#check", "example.co.jp. TXT").await;
    let (place, token) = (customer.text("#record-0-place").await, customer.text("#record-0-value").await);
    assert_eq!(place, "example.co.jp");
    stage.dns.set("example.co.jp", &format!("@ IN TXT \"{token}\"\n@ IN CAA 0 issuemail \"rakkan.example\""));
    people::check_domain(stage, customer, &page, "validated").await;
    says(customer, "#check", &token).await;
}

/// By a file on the domain's web server.
async fn by_file(stage: &Stage, customer: &Browser, organization: &str) {
    let page = people::add_domain(stage, customer, "example.jp", organization, "http_file").await;
    let token = customer.text("#record-0-value").await;
    stage.dns.set("example.jp", "@ IN A 127.0.0.1");
    stage.web.set("/.well-known/pki-validation/fileauth.txt", Answer::text(token));
    people::check_domain(stage, customer, &page, "validated").await;
    assert!(stage.web.asked().iter().any(|line| line.starts_with("GET example.jp:")), "{:?}", stage.web.asked());
}

/// By mail to an address of the domain, whose holder approves.
async fn by_mail(stage: &Stage, customer: &Browser, organization: &str) {
    stage.dns.set("example.com", "@ IN MX 10 mail\nmail IN A 127.0.0.1");
    let page = people::add_domain(stage, customer, "example.com", organization, "email").await;
    for other in ["admin", "administrator", "webmaster", "hostmaster"] {
        customer.click(&format!("[name='addresses'][value='{other}@example.com']:checked")).await;
    }
    follow_to(customer, people::SUBMIT, &page).await;
    assert_eq!(stage.mail("domain.approval").await.recipient, "postmaster@example.com");
    let holder = Reader::new().open().await;
    stage.open_link(&holder, "domain.approval", "/dcv/").await;
    says(&holder, "main", "example.com").await;
    follow(&holder, "button[value='approve']").await;
    stage.goto(customer, &page).await;
    customer.find("section[data-id][data-status='validated']").await;
}

/// The order form, with three mailboxes of three domains.
async fn order(stage: &Stage, customer: &Browser, organization: &str) -> String {
    stage.goto(customer, "/products").await;
    follow_to(customer, "main .actions a.button-primary", "/orders/new/secure-mail-id").await;
    customer.fill("key_source", "browser").await;
    people::fill_order(customer, organization, &EMAILS, false).await;
    let order = people::place_order(customer).await;
    says(customer, "#payment", "6,600").await;
    order
}

/// The link in the mail, the page behind it, the file, and what became of the link and the order.
async fn fetch(stage: &Stage, customer: &Browser, order: &str) {
    let link = stage.open_link(customer, "pickup.link", "/install/").await;
    people::fill_install(customer, "modern").await;
    customer.click("#install button[type=submit]").await;
    customer.find("#install-done:not([hidden])").await;
    let file = customer.wait_for_download().await;
    quiet(customer);
    assert_eq!(file.file_name().and_then(|name| name.to_str()), Some("info_example_co_jp.p12"));

    let root = stage.t.client().get("/ca/root-1.crt").await.bytes;
    let identity = Identity::new(&root, stage.t.app.now());
    identity.take_p12(&file, FILE_PASSWORD, &EMAILS);
    identity.verifies();
    identity.signs_and_decrypts();

    stage.goto(customer, &link).await;
    customer.find("main [data-status='used']").await;
    assert_eq!(customer.count("#install").await, 0, "the link is used up");
    stage.goto(customer, order).await;
    customer.find(".order-head[data-status='issued']").await;
    let mail = stage.mail("certificate.issued").await;
    assert!(mail.recipient.starts_with("hanako@") && mail.subject.contains(EMAILS[0]), "{}", mail.subject);
}
