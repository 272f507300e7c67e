//! OCSP, judged by OpenSSL, NSS and pkilint.

mod answers;
mod attack;
mod delegate;
mod judges;

use crate::certificates::desk::Desk;
use crate::support::client::Reply;
use crate::support::tools;
use actix_web::test::TestRequest;
use rakkan::certificates::Certificate;
use std::path::{Path, PathBuf};

/// A request about a serial number of the issuing CA, made by OpenSSL.
pub fn request(issuing: &Path, serials: &[&str], more: &[&str], folder: &Path) -> Vec<u8> {
    let out = folder.join("request.der");
    let mut arguments = vec!["ocsp".to_owned()];
    arguments.extend(more.iter().map(|part| (*part).to_owned()));
    arguments.extend(["-issuer".to_owned(), text(issuing)]);
    for serial in serials {
        arguments.extend(["-serial".to_owned(), format!("0x{serial}")]);
    }
    arguments.extend(["-reqout".to_owned(), text(&out)]);
    tools::run(&tools::openssl(), arguments);
    std::fs::read(out).expect("a request")
}

pub async fn post(desk: &Desk, octets: Vec<u8>) -> Reply {
    let request = TestRequest::post().uri("/ocsp").insert_header(("content-type", "application/ocsp-request"));
    desk.t.client().send(request.set_payload(octets)).await
}

pub async fn get(desk: &Desk, octets: &[u8]) -> Reply {
    let base64 = data_encoding::BASE64.encode(octets);
    let escaped: String = url::form_urlencoded::byte_serialize(base64.as_bytes()).collect();
    desk.t.client().get(&format!("/ocsp/{escaped}")).await
}

/// What OpenSSL says about an answer, after it has verified it.
pub async fn read(desk: &Desk, certificate: &Certificate, answer: &[u8], folder: &Path) -> String {
    let [_, issuing, root] = desk.chain_files(certificate, folder).await;
    let both = folder.join("both.pem");
    let pem = [issuing.clone(), root].map(|file| std::fs::read_to_string(file).expect("PEM")).concat();
    std::fs::write(&both, pem).expect("written");
    let file = folder.join("answer.der");
    std::fs::write(&file, answer).expect("written");
    let at = rakkan::kernel::Clock::now(&*desk.t.clock).unix().to_string();
    let output = std::process::Command::new(tools::openssl())
        .args([
            "ocsp",
            "-respin",
            &text(&file),
            "-issuer",
            &text(&issuing),
            "-serial",
            &format!("0x{}", certificate.serial),
        ])
        .args(["-CAfile", &text(&both), "-attime", &at, "-no_nonce", "-resp_text"])
        .output()
        .expect("openssl");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Response verify OK"), "{said}");
    said
}

/// Nothing at NOTICE or worse.
pub fn lint(answer: &[u8], folder: &Path) {
    let file: PathBuf = folder.join("lint.der");
    std::fs::write(&file, answer).expect("written");
    tools::run(&tools::python_script("lint_ocsp_response"), ["lint", "-s", "NOTICE", &text(&file)]);
}

pub fn text(path: &Path) -> String {
    path.to_str().expect("a path").to_owned()
}
