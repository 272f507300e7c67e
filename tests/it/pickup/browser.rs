//! The key is made in the page; openssl stands in for the page here (the page itself is driven by the browser
//! tests).

use super::world::World;
use crate::support::client::{Client, Reply};
use crate::support::tools::{openssl, run};
use rakkan::ca::KeyType;
use rakkan::certificates::CertificateStatus::{Issued, Revoked};
use rakkan::orders::OrderStatus;
use rakkan::pickup::KeyPlace;
use rakkan::pickup::PickupStatus::{Expired, Ready, Replaced, Used};
use std::path::Path;

/// A key and its request, as a page would make them.
fn csr(kind: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let (key, request) = (folder.path().join("key.pem"), folder.path().join("csr.pem"));
    run(&openssl(), [&["genpkey", "-quiet", "-out", key.to_str().expect("a path")], kind].concat());
    let (key, out) = (key.to_str().expect("a path"), request.to_str().expect("a path"));
    run(&openssl(), ["req", "-new", "-sha256", "-subj", "/", "-key", key, "-out", out]);
    std::fs::read_to_string(request).expect("a request")
}

const RSA_2048: &[&str] = &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const RSA_1024: &[&str] = &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"];
const P_256: &[&str] = &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
const P_521: &[&str] = &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"];

async fn ask(client: &mut Client, link: &str, csr: &str) -> Reply {
    let fields = [("csr", csr), ("terms", "yes"), ("format", "modern")];
    client.post(&format!("{link}/certificate"), &fields).await
}

async fn report(client: &mut Client, link: &str) -> Reply {
    client.post(&format!("{link}/done"), &[]).await
}

fn json(reply: &Reply) -> serde_json::Value {
    assert_eq!(reply.content_type, "application/json; charset=utf-8", "{}", reply.body);
    assert_eq!(reply.headers["cache-control"], "no-store");
    serde_json::from_str(&reply.body).expect("JSON")
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let file = folder.join(name);
    std::fs::write(&file, text).expect("written");
    file.to_str().expect("a path").to_owned()
}

#[actix_web::test]
async fn from_the_link_to_a_certificate_and_no_further() {
    let w = World::issuing().await;
    let order = w.order(KeyType::P256).await;
    let link = w.link().await;
    let mut page = w.holder(&link).await;
    let request = csr(P_256);
    let reply = ask(&mut page, &link, &request).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let answer = json(&reply);
    let pem = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let folder = tempfile::tempdir().expect("a folder");
    let leaf = write(folder.path(), "leaf.pem", &pem(&answer["certificate"]));
    let issuing = write(folder.path(), "issuing.pem", &pem(&answer["chain"][0]));
    let root = write(folder.path(), "root.pem", &pem(&answer["chain"][1]));
    let at = w.t.app.now().plus_minutes(1).unix().to_string();
    let verify = ["verify", "-x509_strict", "-purpose", "smimesign", "-attime", &at, "-CAfile", &root];
    run(&openssl(), [&verify[..], &["-untrusted", &issuing, &leaf]].concat());
    let asked = write(folder.path(), "csr.pem", &request);
    assert_eq!(
        run(&openssl(), ["x509", "-noout", "-pubkey", "-in", &leaf]),
        run(&openssl(), ["req", "-noout", "-pubkey", "-in", &asked]),
        "the certificate is for the key of the page"
    );

    // Nothing counts before the page reports.
    assert_eq!(w.states(&order).await, [Ready]);
    assert_eq!(w.status(&order).await, OrderStatus::WaitingPickup);
    assert_eq!(report(&mut page, &link).await.status, 200);
    assert_eq!(w.status(&order).await, OrderStatus::Issued);
    let used = &w.links(&order).await[0];
    assert_eq!((used.status, used.key_place, used.used_at.is_some()), (Used, Some(KeyPlace::Browser), true));
    let told = w.t.mails().await.len();
    assert_eq!(w.t.mails().await.iter().filter(|mail| mail.kind.starts_with("certificate.")).count(), 1);

    // The report may come twice; the link works once.
    assert_eq!(report(&mut page, &link).await.status, 200);
    assert_eq!(w.t.mails().await.len(), told);
    let again = ask(&mut page, &link, &csr(P_256)).await;
    assert_eq!(again.status, 410, "{}", again.body);
    assert!(json(&again)["error"].as_str().is_some_and(|text| text.contains("もう使えません")));
    assert_eq!(report(&mut w.holder(&link).await, &link).await.status, 409, "another browser reports nothing");
    assert_eq!(w.standings(&order).await, [Issued]);
    let shown = page.get(&link).await;
    assert_eq!((shown.status, shown.texts("h1")), (410, vec!["このリンクは使用済みです".to_owned()]));
    assert!(shown.body.contains("2026/11/22 12:00 JST") && shown.body.contains("data-status=\"used\""));
}

#[actix_web::test]
async fn requests_that_are_refused_leave_nothing() {
    let w = World::issuing().await;
    let order = w.order(KeyType::Rsa2048).await;
    let link = w.link().await;
    let mut page = w.holder(&link).await;
    let before = w.traces().await;
    let good = csr(RSA_2048);
    let mut forged: Vec<char> = good.chars().collect();
    let middle = forged.len() - 120;
    forged[middle] = if forged[middle] == 'A' { 'B' } else { 'A' };
    let forged: String = forged.into_iter().collect();
    let pasted_key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----";
    for (what, request, sentence) in [
        ("another type", csr(P_256), "鍵の種類"),
        ("too short", csr(RSA_1024), "1024"),
        ("another curve", csr(P_521), "曲線"),
        ("empty", String::new(), "CSR"),
        ("no request", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----".to_owned(), "CSR"),
        ("a private key", pasted_key.to_owned(), "秘密鍵"),
        ("not base64", good.replace("MII", "!!!"), "CSR"),
        ("a forged signature", forged, "署名"),
        ("far too long", "A".repeat(20_000), "KB"),
    ] {
        let reply = ask(&mut page, &link, &request).await;
        assert_eq!(reply.status, 422, "{what}: {}", reply.body);
        let error = json(&reply)["error"].as_str().unwrap_or_default().to_owned();
        assert!(error.contains(sentence), "{what}: {error}");
    }
    for (missing, field) in [("terms", "terms"), ("format", "format")] {
        let fields = [("csr", good.as_str()), ("terms", "yes"), ("format", "modern")];
        let fields: Vec<_> = fields.into_iter().filter(|(name, _)| *name != missing).collect();
        let reply = page.post(&format!("{link}/certificate"), &fields).await;
        assert_eq!((reply.status, json(&reply)["field"].as_str()), (422, Some(field)));
    }
    let bare = page.post_raw(&format!("{link}/certificate"), "csr=x&terms=yes&format=modern").await;
    assert_eq!((bare.status, json(&bare)["field"].is_null()), (403, true));
    let large = page.post_raw(&format!("{link}/certificate"), &"x".repeat(70_000)).await;
    assert_eq!((large.status, json(&large)["error"].is_string()), (413, true));
    let unknown = ask(&mut page, "/install/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &good).await;
    assert_eq!((unknown.status, json(&unknown)["error"].is_string()), (410, true));
    assert_eq!(report(&mut page, &link).await.status, 409, "nothing was fetched");
    assert_eq!(w.traces().await, before);
    let mut english = w.t.client().speaks("en");
    english.get(&link).await;
    let reply = ask(&mut english, &link, "").await;
    assert!(
        json(&reply)["error"].as_str().is_some_and(|text| text.contains("CSR") && text.is_ascii()),
        "{}",
        reply.body
    );
    assert!(w.certificates(&order).await.is_empty());
}

#[actix_web::test]
async fn an_attempt_broken_off_is_made_again_and_its_certificate_revoked_by_itself() {
    let w = World::issuing().await;
    let order = w.order(KeyType::P256).await;
    let link = w.link().await;
    let (mut closed, mut open) = (w.holder(&link).await, w.holder(&link).await);
    assert_eq!(ask(&mut closed, &link, &csr(P_256)).await.status, 200);
    assert_eq!(w.standings(&order).await, [Issued]);
    assert_eq!(w.states(&order).await, [Ready]);
    w.t.clock.advance_minutes(5);
    assert_eq!(ask(&mut open, &link, &csr(P_256)).await.status, 200);
    assert_eq!(w.standings(&order).await, [Revoked, Issued]);

    // The first page comes back from sleep and reports: its file is not the one that counts.
    let late = report(&mut closed, &link).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(json(&late)["error"].as_str().is_some_and(|text| text.contains("やり直されました")));
    assert_eq!(w.states(&order).await, [Ready]);
    assert_eq!(report(&mut open, &link).await.status, 200);
    assert_eq!(w.standings(&order).await, [Revoked, Issued]);
    assert_eq!(w.states(&order).await, [Used]);
}

#[actix_web::test]
async fn what_nobody_received_lapses_with_the_link() {
    let w = World::issuing().await;
    let order = w.order(KeyType::P256).await;
    let link = w.link().await;
    let mut page = w.holder(&link).await;
    assert_eq!(ask(&mut page, &link, &csr(P_256)).await.status, 200);

    // A new link takes the old one's certificate away.
    w.t.clock.advance_minutes(11);
    page.post(&format!("{link}/renewal"), &[]).await;
    assert_eq!(w.states(&order).await, [Ready, Replaced]);
    assert_eq!(w.standings(&order).await, [Revoked]);
    assert_eq!(report(&mut page, &link).await.status, 410);

    // So does the deadline, but a report in its last moment still counts.
    let link = w.link().await;
    let mut page = w.holder(&link).await;
    assert_eq!(ask(&mut page, &link, &csr(P_256)).await.status, 200);
    assert_eq!(w.standings(&order).await, [Revoked, Issued]);
    w.t.clock.advance_days(31);
    assert_eq!(ask(&mut page, &link, &csr(P_256)).await.status, 410);
    w.t.run_due().await;
    assert_eq!(w.states(&order).await, [Expired, Replaced]);
    assert_eq!(w.standings(&order).await, [Revoked, Revoked]);
    assert_eq!(w.status(&order).await, OrderStatus::WaitingPickup);
    assert_eq!(report(&mut page, &link).await.status, 410);
}
