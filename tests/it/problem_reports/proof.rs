//! Proof that a key is compromised: the key itself or a request with our text, made by OpenSSL, acted on at once.

use super::{AT, P256, RSA, csr, form, key, of, send, waiting};
use crate::certificates::desk::Desk;
use crate::support::app::TestApp;
use crate::support::tools;
use data_encoding::BASE64;
use rakkan::access::Role;
use rakkan::ca::KeyType;
use rakkan::certificates::{Certificate, CertificateStatus, RevocationReason, issue};
use rakkan::kernel::Secret;
use rakkan::orders::OrderStatus;
use rakkan::problem_reports::ReportStatus;
use std::path::Path;

fn der(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let out = folder.join("out");
    let (from, to) = (folder.join("key.pem"), out.clone());
    let files = ["-in", from.to_str().expect("a path"), "-out", to.to_str().expect("a path")];
    tools::run(&tools::openssl(), [arguments, &files].concat());
    std::fs::read(out).expect("a file")
}

/// Certificates of two orders for one key.
async fn two(desk: &Desk, folder: &Path) -> Vec<Certificate> {
    let request = csr(folder, "ignored");
    let body: String = request.lines().filter(|line| !line.starts_with('-')).collect();
    let request = BASE64.decode(body.as_bytes()).expect("a CSR");
    let mut all = vec![];
    for _ in 0..2 {
        let csr = request.clone();
        let order = desk.order_with(|wanted| wanted.csr = Some(csr)).await;
        issue::run(&desk.t.app, &order.id).await.expect("issued");
        all.push(desk.certificates(&order).await.remove(0));
    }
    all
}

async fn now(desk: &Desk, certificate: &Certificate) -> Certificate {
    let id = certificate.id.clone();
    let row = desk.t.app.read(move |conn| rakkan::certificates::store::find(conn, &id)).await;
    row.expect("rows").expect("the certificate")
}

const BARE: &[(&str, &str)] = &[("category", ""), ("certificates", ""), ("details", "")];

async fn ends_everything(desk: &Desk, certificates: &[Certificate], proof: &str) {
    let mut visitor = desk.t.client();
    let reply = send(&mut visitor, &[BARE, &[("proof", proof)]].concat()).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    assert!(visitor.get(&reply.location).await.texts("main").join("").contains("秘密鍵の漏えいを確認しました"));
    for certificate in certificates {
        let row = now(desk, certificate).await;
        let stands = (row.stored_status, row.revocation_reason);
        assert_eq!(stands, (CertificateStatus::Revoked, Some(RevocationReason::KeyCompromise)));
        assert!(desk.events(&row).await.contains(&"certificate.revoked".to_owned()));
    }
    let report = of(&desk.t, ReportStatus::Revoked).await.remove(0);
    assert_eq!(report.said.spki_sha256.as_deref(), Some(certificates[0].spki_sha256.as_str()));
    let kinds: Vec<String> = desk.t.mails().await.into_iter().map(|mail| mail.kind).collect();
    for kind in ["problem_report.proven", "problem_report.desk_proven", "certificate.revoked"] {
        assert!(kinds.iter().any(|k| k == kind), "{kind} in {kinds:?}");
    }
    assert!(!kinds.iter().any(|kind| kind == "problem_report.received"), "one mail is enough");
}

// T-17, S-REV-01
#[actix_web::test]
async fn the_key_itself_ends_every_certificate_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::new().await;
    let pem = key(folder.path(), RSA);
    let both = two(&desk, folder.path()).await;
    ends_everything(&desk, &both, &pem).await;
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).take(2).collect();
    for mail in desk.t.mails().await {
        assert!(!mail.text_body.contains(&body), "the key is in no mail");
    }
    // And nothing is ever issued for it again.
    let request = csr(folder.path(), "again");
    let mut taro = desk.t.signed_in("taro").await;
    let refused = taro.post("/orders/new/csr-check", &[("csr", request.as_str())]).await;
    assert!(refused.body.contains("error"), "{}", refused.body);
}

#[actix_web::test]
async fn a_request_with_our_text_does_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::with_key(KeyType::P256).await;
    key(folder.path(), P256);
    let both = two(&desk, folder.path()).await;
    let mut visitor = desk.t.client();
    let page = visitor.get(AT).await;
    let text = page.value("challenge");
    assert!(page.texts("#command")[0].contains(&text), "the command is there to be copied");
    // Signed today, sent tomorrow.
    let proof = csr(folder.path(), &text);
    desk.t.clock.advance_hours(20);
    ends_everything(&desk, &both, &proof).await;
    for certificate in &both {
        let id = certificate.order_id.clone();
        let order = desk.t.app.read(move |conn| rakkan::orders::store::find_by_id(conn, &id)).await;
        assert_eq!(order.expect("orders").expect("the order").status, OrderStatus::Revoked);
    }
}

#[actix_web::test]
async fn every_form_of_a_key_is_read() {
    for options in [RSA, P256] {
        let folder = tempfile::tempdir().expect("a folder");
        let pem = key(folder.path(), options);
        let tool = if options == RSA { "rsa" } else { "ec" };
        let mut forms = vec![
            pem.clone(),
            format!("Subject: found\r\n{}\r\n", pem.replace('\n', "\r\n")),
            BASE64.encode(&der(folder.path(), &["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"])),
        ];
        let traditional: &[&str] = if options == RSA { &["rsa", "-traditional"] } else { &["ec"] };
        forms.push(String::from_utf8(der(folder.path(), traditional)).expect("PEM"));
        forms.push(BASE64.encode(&der(folder.path(), &[traditional, &["-outform", "DER"]].concat())));
        let mut keys = vec![];
        for form in forms {
            let read = rakkan::ca::Proof::read(&Secret::new(form.clone()));
            keys.push(read.unwrap_or_else(|error| panic!("{tool} {form:.40}: {error}")).public_key().spki_sha256());
        }
        keys.dedup();
        assert_eq!(keys.len(), 1, "{tool}");
    }
}

#[actix_web::test]
async fn a_key_that_nobody_has_yet_is_blocked_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::with_key(KeyType::P256).await;
    let pem = key(folder.path(), P256);
    assert_eq!(send(&mut desk.t.client(), &[BARE, &[("proof", &pem)]].concat()).await.status, 303);
    let mail = desk.t.mail("problem_report.desk_proven").await;
    assert!(mail.text_body.contains("この鍵のものはありません"), "{}", mail.text_body);
    let mail = desk.t.mail("problem_report.proven").await;
    assert!(mail.text_body.contains("この鍵の証明書があれば"), "true in both cases: {}", mail.text_body);
    let report = of(&desk.t, ReportStatus::Revoked).await.remove(0);
    let page = desk.t.signed_in("hanako").await.get(&report.path()).await;
    assert!(page.texts("#certificates").concat().contains("当社から発行されていません"), "the desk may know");
    let request = csr(folder.path(), "later");
    let reply = desk.t.signed_in("taro").await.post("/orders/new/csr-check", &[("csr", request.as_str())]).await;
    assert!(reply.body.contains("error"), "{}", reply.body);
    assert!(desk.t.app.read(rakkan::audit::verify).await.expect("events").is_ok());
}

#[actix_web::test]
async fn what_proves_nothing_is_refused_at_its_field() {
    let t = TestApp::new().await;
    t.staff("approver", Role::Approval).await;
    let folder = tempfile::tempdir().expect("a folder");
    let pem = key(folder.path(), P256);
    let mut visitor = t.client();
    let text = visitor.get(AT).await.value("challenge");
    let proof = csr(folder.path(), &text);
    let (foreign, forged) = (csr(folder.path(), "key-report"), text.replacen("key-report-6", "key-report-7", 1));
    let forged = csr(folder.path(), &forged);
    let locked = ["pkcs8", "-topk8", "-passout", "pass:secret"];
    let locked_pem = String::from_utf8(der(folder.path(), &locked)).expect("PEM");
    let locked_der = BASE64.encode(&der(folder.path(), &[&locked[..], &["-outform", "DER"]].concat()));
    let ed25519 = key(tempfile::tempdir().expect("a folder").path(), &["-algorithm", "ed25519"]);
    let weak_folder = tempfile::tempdir().expect("a folder");
    let weak = key(weak_folder.path(), &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]);
    let twice = format!("{pem}{pem}");
    let certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    for (bad, said) in [
        ("hello", "読み取れません"),
        ("AAAA", "読み取れません"),
        (certificate, ""),
        (&foreign, "表示された文字列"),
        (&forged, "表示された文字列"),
        (&locked_pem, "暗号化"),
        (&locked_der, "暗号化"),
        (&ed25519, "読み取れません"),
        (&weak, "読み取れません"),
        (&twice, "一つずつ"),
        (&"A".repeat(20_000), ""),
    ] {
        let refused = send(&mut visitor, &[("proof", bad)]).await;
        assert_eq!(refused.status, 422, "{bad:.60}");
        let error = refused.field_error("proof");
        assert!(!error.is_empty() && error.contains(said), "{bad:.60}: {error}");
        assert!(!refused.body.contains("PRIVATE KEY"), "a private key does not come back: {bad:.60}");
        assert_eq!(
            refused.texts("[name=details]"),
            ["身に覚えのない署名付きメールが届きました。"],
            "nothing else is lost"
        );
    }
    t.clock.advance_hours(49);
    let refused = send(&mut visitor, &[("proof", &proof)]).await;
    assert!(refused.field_error("proof").contains("有効期間"), "{}", refused.field_error("proof"));
    assert!(refused.body.contains("BEGIN CERTIFICATE REQUEST"), "a request is no secret and stays");
    assert!(waiting(&t).await.is_empty() && of(&t, ReportStatus::Revoked).await.is_empty());
    assert!(t.mails().await.is_empty());
}

/// The halves of two keys in one file: who knows a certificate must not be able to end it.
#[actix_web::test]
async fn a_public_key_with_a_foreign_private_half_proves_nothing() {
    let (ours, theirs) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    for options in [RSA, P256] {
        key(ours.path(), options);
        key(theirs.path(), options);
        let halves = [ours.path(), theirs.path()].map(|folder| der(folder, &["pkey", "-outform", "DER"]));
        // Ours with the tail (for a curve: the public point) of theirs.
        let cut = if options == RSA { 300 } else { halves[0].len() - 64 };
        let mixed = [&halves[0][..cut], &halves[1][cut..]].concat();
        let read = rakkan::ca::Proof::read(&Secret::new(BASE64.encode(&mixed)));
        assert!(read.is_err(), "{options:?}: {read:?}");
    }
}

/// A private key is pasted once: while another field is wrong, the form remembers that it was proven.
#[actix_web::test]
async fn a_proof_is_given_once() {
    let t = TestApp::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let pem = key(folder.path(), P256);
    let mut visitor = t.client();
    let mut fields = form(&mut visitor, &[BARE, &[("proof", &pem), ("email", "")]].concat()).await;
    let refused = visitor.post_form(AT, &fields).await;
    assert_eq!((refused.status, refused.texts(".error-summary li").len()), (422, 1));
    assert!(!refused.body.contains("PRIVATE KEY") && refused.texts("textarea[name=proof]").is_empty());
    let proven = refused.value("proven");
    fields.retain(|(name, _)| !matches!(name.as_str(), "proof" | "email"));
    let mut hand_made = fields.clone();
    hand_made.push(("email".into(), "misaki@example.net".into()));
    hand_made.push(("proven".into(), proven.replacen(&proven[..4], "0000", 1)));
    assert_eq!(visitor.post_form(AT, &hand_made).await.status, 422, "made by hand it proves nothing");
    fields.push(("email".into(), "misaki@example.net".into()));
    fields.push(("proven".into(), proven));
    assert_eq!(visitor.post_form(AT, &fields).await.status, 303);
    assert_eq!(of(&t, ReportStatus::Revoked).await.len(), 1);
}
