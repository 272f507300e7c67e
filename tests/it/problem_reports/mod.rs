//! Problem reports: the public form, the proof of a compromised key, the desk and its clocks.

mod desk;
mod proof;
mod request;

use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::tools;
use rakkan::problem_reports::{ProblemReport, ReportStatus, store};
use rakkan::store::PageRequest;
use std::path::Path;

pub const AT: &str = "/problem-report";

/// A valid form, with some fields changed; what is hidden is as the page gave it.
pub async fn form(client: &mut Client, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = client.get(AT).await;
    let (form_id, challenge) = (page.value("form_id"), page.value("challenge"));
    let mut fields: Vec<(String, String)> = [
        ("form_id", form_id.as_str()),
        ("challenge", challenge.as_str()),
        ("category", "misuse"),
        ("certificates", "info@example.co.jp"),
        ("details", "身に覚えのない署名付きメールが届きました。"),
        ("name", "田中 美咲"),
        ("email", "misaki@example.net"),
        ("proof", ""),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    for (name, value) in changed {
        fields.retain(|(n, _)| n != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// Sends a form with some fields changed.
pub async fn send(client: &mut Client, changed: &[(&str, &str)]) -> Reply {
    let form = form(client, changed).await;
    client.post_form(AT, &form).await
}

/// The reports that wait, by their next deadline.
pub async fn waiting(t: &TestApp) -> Vec<ProblemReport> {
    of(t, ReportStatus::Waiting).await
}

pub async fn of(t: &TestApp, status: ReportStatus) -> Vec<ProblemReport> {
    let rows = t.app.read(move |conn| store::list(conn, status, &PageRequest::default())).await;
    rows.expect("rows").rows
}

/// A private key made by OpenSSL, PKCS#8 in PEM.
pub fn key(folder: &Path, options: &[&str]) -> String {
    let file = folder.join("key.pem");
    let file = file.to_str().expect("a path");
    tools::run(&tools::openssl(), [&["genpkey", "-out", file], options].concat());
    std::fs::read_to_string(file).expect("a key")
}

/// A request made by OpenSSL with the key of the folder, in PEM.
pub fn csr(folder: &Path, common_name: &str) -> String {
    let (key, csr) = (folder.join("key.pem"), folder.join("proof.csr"));
    let (key, csr) = (key.to_str().expect("a path"), csr.to_str().expect("a path"));
    let subject = format!("/CN={common_name}");
    tools::run(&tools::openssl(), ["req", "-new", "-key", key, "-subj", &subject, "-out", csr]);
    std::fs::read_to_string(csr).expect("a CSR")
}

pub const RSA: &[&str] = &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
pub const P256: &[&str] = &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
