//! The same with a certificate signing request of one's own, in English: the key never comes near a browser.

use super::judge::{Identity, text};
use super::people;
use super::prepared;
use super::stage::{Stage, follow_to, quiet, says};
use crate::support::browser::{Browser, Reader};
use crate::support::tools::{self, run};
use std::path::Path;

const EMAILS: [&str; 2] = ["info@example.co.jp", "sales@example.com"];

#[actix_web::test]
async fn the_same_with_a_csr() {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "hanako", &["example.co.jp", "example.com"]).await;
    let root = stage.t.client().get("/ca/root-1.crt").await.bytes;
    let customer = Reader::new().language("en").open().await;
    people::sign_in(&stage, &customer, "hanako").await;
    let identity = Identity::new(&root, stage.t.app.now());
    let csr = request(&identity);

    stage.goto(&customer, "/orders/new/secure-mail-id?lang=en").await;
    customer.fill("key_source", "csr").await;
    customer.fill("csr", &csr).await;
    people::fill_order(&customer, &organization, &EMAILS, false).await;
    says(&customer, "[data-csr-readout]", "RSA 2048").await;
    says(&customer, "#issuer", "S/MIME CA 1 > Rakkan Demo CA Root CA R1").await;
    customer.fill("additional_emails", "archive@example.org").await;
    let order = people::place_order(&customer).await;
    quiet(&customer);

    let staff = Reader::new().open().await;
    people::sign_in(&stage, &staff, "first").await;
    renewal_hides_nothing(&stage, &staff, &organization, &order).await;
    people::approve_order(&stage, &staff, &order).await;
    quiet(&staff);
    let lines = stage.t.run_due().await;
    assert!(lines.iter().any(|line| line.starts_with("certificate.issue ") && line.ends_with(": done")), "{lines:?}");
    let told: Vec<_> = stage.t.mails().await.into_iter().filter(|m| m.kind == "certificate.issued").collect();
    let mut to: Vec<_> = told.iter().map(|mail| mail.recipient.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["archive@example.org", "hanako@example.co.jp"]);

    stage.goto(&customer, &order).await;
    customer.find(".order-head[data-status='issued']").await;
    let certificate = format!("{order}/certificate");
    follow_to(&customer, "#certificates a", &certificate).await;
    files(&customer, &identity).await;
    quiet(&customer);
    identity.verifies();
    identity.signs_and_decrypts();
    stage.close().await;
}

/// The validation is asked for anew while the order waits: staff still see what the organization stands on.
async fn renewal_hides_nothing(stage: &Stage, staff: &Browser, organization: &str, order: &str) {
    let mut customer = stage.t.signed_in("hanako").await;
    let asked = customer.post(&format!("/organizations/{organization}/validation"), &[("types", "smime")]).await;
    assert_eq!(asked.status, 303);
    stage.goto(staff, &format!("/staff{order}")).await;
    says(staff, "main", "法人番号公表サイトで名称が一致").await;
    says(staff, "main", "代表受付 佐藤様").await;
}

/// A key and a request for it, made by OpenSSL under another name: only the key counts.
fn request(identity: &Identity) -> String {
    let (key, csr) = (text(&identity.path("key.pem")), text(&identity.path("csr.pem")));
    let new = ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Somebody else/O=Elsewhere"];
    run(&tools::openssl(), [&new[..], &["-keyout", &key, "-out", &csr]].concat());
    std::fs::read_to_string(csr).expect("a request")
}

/// Every file that the certificate's page offers holds the same certificate and what it says it holds.
async fn files(customer: &Browser, identity: &Identity) {
    let leaf = identity.path("leaf.pem");
    let der = download(customer, "der").await;
    run(&tools::openssl(), ["x509", "-inform", "DER", "-in", &text(&der), "-out", &text(&leaf)]);
    let wanted = print(&leaf);
    assert!(!wanted.contains("Somebody else"), "the request's names are not taken over: {wanted}");

    let pem = download(customer, "pem").await;
    let all = std::fs::read_to_string(&pem).expect("PEM");
    assert_eq!(all.matches("BEGIN CERTIFICATE").count(), 3, "{all}");
    assert_eq!(print(&pem), wanted, "the certificate stands first");
    let (_, above) = all.split_once("-----END CERTIFICATE-----").expect("a certificate");
    std::fs::write(identity.path("chain.pem"), above).expect("written");

    let p7b = download(customer, "p7b").await;
    let mut held = vec![];
    for form in ["PEM", "DER"] {
        let reading = ["pkcs7", "-print_certs", "-inform", form, "-in", &text(&p7b)];
        let output = std::process::Command::new(tools::openssl()).args(reading).output().expect("openssl runs");
        held.push(String::from_utf8_lossy(&output.stdout).matches("BEGIN CERTIFICATE").count());
    }
    assert!(held.contains(&3), "{held:?}");

    let zip = download(customer, "zip").await;
    let script = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())";
    let names = run(&tools::python(), ["-c", script, &text(&zip)]);
    let names: Vec<_> = names.split_whitespace().collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.contains(&"TrustedRoot.crt") && names.contains(&"info_example_co_jp.crt"), "{names:?}");
}

async fn download(customer: &Browser, ending: &str) -> std::path::PathBuf {
    customer.click(&format!("main a[href*='/certificate.{ending}']")).await;
    let file = customer.wait_for_download().await;
    assert_eq!(file.file_name().and_then(|name| name.to_str()), Some(&*format!("info_example_co_jp.{ending}")));
    file
}

fn print(file: &Path) -> String {
    run(&tools::openssl(), ["x509", "-noout", "-subject", "-fingerprint", "-sha256", "-in", &text(file)])
}
