//! Each form, read by OpenSSL; and who gets none.

use super::desk::Desk;
use crate::support::tools;
use rakkan::access::Role;
use rakkan::certificates::issue;
use std::path::Path;

fn openssl(folder: &Path, octets: &[u8], arguments: &[&str]) -> String {
    let file = folder.join("file");
    std::fs::write(&file, octets).expect("written");
    let all = arguments.iter().copied().chain(["-in", file.to_str().expect("a path")]);
    tools::run(&tools::openssl(), all)
}

#[actix_web::test]
async fn every_form_holds_the_certificate() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    issue::run(&desk.t.app, &order.id).await.expect("issued");
    let certificate = desk.certificates(&order).await.remove(0);
    let serial = format!("serial={}", certificate.serial.to_uppercase());
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = desk.t.signed_in("taro").await;
    let path = |form: &str| format!("/orders/{}/certificate.{form}", order.number);
    let count = |text: &str| text.matches("BEGIN CERTIFICATE").count();

    let der = client.get(&path("der")).await;
    assert_eq!((der.status, der.content_type.as_str()), (200, "application/pkix-cert"));
    assert_eq!(Some(&der.bytes), certificate.der.as_ref());
    assert!(openssl(folder.path(), &der.bytes, &["x509", "-inform", "DER", "-noout", "-serial"]).contains(&serial));

    let crt = client.get(&path("crt")).await;
    assert_eq!(crt.headers["content-disposition"], "attachment; filename=\"info_example_co_jp.crt\"");
    assert_eq!(crt.headers["cache-control"], "private, no-store");
    assert!(openssl(folder.path(), &crt.bytes, &["x509", "-noout", "-serial"]).contains(&serial));
    assert_eq!(count(&crt.body), 1);

    let pem = client.get(&path("pem")).await;
    assert!(openssl(folder.path(), &pem.bytes, &["x509", "-noout", "-serial"]).contains(&serial), "the leaf first");
    assert_eq!(count(&pem.body), 3);

    let p7b = client.get(&path("p7b")).await;
    assert_eq!(p7b.content_type, "application/x-pkcs7-certificates");
    let printed = openssl(folder.path(), &p7b.bytes, &["pkcs7", "-inform", "DER", "-print_certs"]);
    assert_eq!(count(&printed), 3);

    let zip = client.get(&path("zip")).await;
    assert_eq!(zip.content_type, "application/zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip.bytes)).expect("a zip");
    let mut leaf = archive.by_name("info_example_co_jp.crt").expect("the certificate");
    let mut octets = vec![];
    std::io::Read::read_to_end(&mut leaf, &mut octets).expect("read");
    assert_eq!(octets, crt.bytes, "the same certificate as by itself");

    assert_eq!(client.get(&path("exe")).await.status, 404);
    let page = client.get(&format!("/orders/{}/certificate", order.number)).await;
    assert_eq!(page.texts("[data-status=issued] h2"), ["info@example.co.jp, sales@mail.example.co.jp"]);
    assert_eq!(page.texts("a[download]").len(), 5);
    let by_serial = client.get(&format!("{}?serial={}", path("der"), certificate.serial)).await;
    assert_eq!(by_serial.bytes, der.bytes);
    assert_eq!(client.get(&format!("{}?serial={}", path("der"), "0".repeat(32))).await.status, 404);
}

#[actix_web::test]
async fn nobody_elses() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    let path = format!("/orders/{}/certificate", order.number);
    let mut client = desk.t.signed_in("taro").await;
    let waiting = client.get(&path).await;
    assert!(waiting.body.contains("証明書はまだ発行されていません"), "{}", waiting.body);
    assert_eq!(client.get(&format!("{path}.zip")).await.status, 404, "nothing yet");
    issue::run(&desk.t.app, &order.id).await.expect("issued");
    desk.t.member("jiro").await;
    desk.t.colleague("taro", "saburo", Role::LimitedUser).await;
    desk.t.colleague("taro", "shiro", Role::StandardUser).await;
    for (who, expected) in [("jiro", 404), ("saburo", 404), ("hanako", 404), ("shiro", 200), ("taro", 200)] {
        let mut client = desk.t.signed_in(who).await;
        for ending in ["", ".zip", ".der"] {
            assert_eq!(client.get(&format!("{path}{ending}")).await.status, expected, "{who} {ending}");
        }
    }
    assert_eq!(desk.t.client().get(&format!("{path}.zip")).await.status, 303, "to the sign-in page");
}

#[actix_web::test]
async fn the_authorities_are_everybodys() {
    let desk = Desk::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    for (name, subject) in [("root-1", "Root CA R1"), ("smime-1", "S/MIME CA 1")] {
        let reply = desk.t.client().get(&format!("/ca/{name}.crt")).await;
        assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/pkix-cert"));
        assert_eq!(reply.headers["cache-control"], "public, max-age=86400");
        let text = openssl(folder.path(), &reply.bytes, &["x509", "-inform", "DER", "-noout", "-subject"]);
        assert!(text.contains(subject), "{text}");
    }
    assert_eq!(desk.t.client().get("/ca/nobody.crt").await.status, 404);
    assert_eq!(desk.t.client().get("/ca/root-1").await.status, 404);
}
