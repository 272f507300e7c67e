//! Without scripts: the server makes the key and sends the file once.

use super::world::World;
use crate::support::client::{Client, Reply};
use crate::support::tools::{certutil, openssl, pk12util, python, run};
use actix_web::cookie::Cookie;
use actix_web::test::{self, TestRequest};
use rakkan::ca::KeyType;
use rakkan::certificates::CertificateStatus::{Issued, Revoked};
use rakkan::kernel::secret::sha256_hex;
use rakkan::orders::OrderStatus;
use rakkan::pickup::KeyPlace;
use rakkan::pickup::PickupStatus::{Ready, Used};
use std::time::Duration;

const PASSWORD: &str = "Rakkan no 1 \"p12\" \\ $HOME";

async fn install(client: &mut Client, link: &str, password: &str, format: &str) -> Reply {
    let fields = [("password", password), ("password_confirmation", password), ("format", format), ("terms", "yes")];
    client.post(link, &fields).await
}

/// Opens the file as three importers do, and finds key, certificate and chain.
fn judge(file: &[u8], password: &str, format: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("info.p12");
    std::fs::write(&path, file).expect("written");
    let (path, word) = (path.to_str().expect("a path"), folder.path().join("password"));
    std::fs::write(&word, password).expect("written");
    let from = format!("file:{}", word.display());
    let all = run(&openssl(), ["pkcs12", "-in", path, "-passin", &from, "-nodes"]);
    assert_eq!(all.matches("-----BEGIN CERTIFICATE-----").count(), 3, "{all}");
    assert_eq!(all.matches("PRIVATE KEY-----").count(), 2);
    assert!(all.contains("friendlyName: info@example.co.jp"), "the key bears the mailbox's name");

    let db = format!("sql:{}", folder.path().display());
    run(&certutil(), ["-N", "-d", &db, "--empty-password"]);
    run(&pk12util(), ["-i", path, "-d", &db, "-w", word.to_str().expect("a path")]);
    let listed = run(&certutil(), ["-L", "-d", &db]);
    assert!(listed.contains("u,u,u"), "{listed}");

    let script = "
import sys
from cryptography.hazmat.primitives.serialization import pkcs12, Encoding, PublicFormat
form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
found = pkcs12.load_pkcs12(open(sys.argv[1], 'rb').read(), open(sys.argv[2], 'rb').read())
assert found.key.public_key().public_bytes(*form) == found.cert.certificate.public_key().public_bytes(*form)
print(len(found.additional_certs))
";
    assert_eq!(run(&python(), ["-c", script, path, word.to_str().expect("a path")]).trim(), "2");
    let inside = run(&openssl(), ["asn1parse", "-inform", "DER", "-in", path]);
    assert_eq!(inside.contains(":sha256"), format == "modern", "the MAC tells the flavour");
}

#[actix_web::test]
async fn both_flavours_open_everywhere_and_the_link_works_once() {
    let w = World::issuing().await;
    for (format, key_type) in [("modern", KeyType::Rsa2048), ("compatible", KeyType::P256)] {
        let order = w.order(key_type).await;
        let link = w.link().await;
        let mut client = w.holder(&link).await;
        let reply = install(&mut client, &link, PASSWORD, format).await;
        assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/x-pkcs12"), "{}", reply.body);
        assert_eq!(reply.headers["content-disposition"], "attachment; filename=\"info_example_co_jp.p12\"");
        assert_eq!(reply.headers["cache-control"], "no-store");
        judge(&reply.bytes, PASSWORD, format);
        let used = &w.links(&order).await[0];
        assert_eq!((used.status, used.key_place), (Used, Some(KeyPlace::Server)));
        assert_eq!(w.status(&order).await, OrderStatus::Issued);
        assert_eq!(w.standings(&order).await, [Issued]);

        let again = install(&mut client, &link, PASSWORD, format).await;
        assert_eq!((again.status, again.texts("h1")), (410, vec!["このリンクは使用済みです".to_owned()]));
        assert_eq!(w.standings(&order).await, [Issued]);
    }
    let kept = w.t.data.path().join("rakkan.sqlite");
    if kept.exists() {
        let octets = std::fs::read(kept).expect("the database");
        assert!(!octets.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes()), "no password is kept");
    }
}

#[actix_web::test]
async fn the_password_rule_holds_without_scripts() {
    let w = World::issuing().await;
    let order = w.order(KeyType::P256).await;
    let link = w.link().await;
    let mut client = w.holder(&link).await;
    let before = w.traces().await;
    let of = |length: usize| format!("Ab1{}", "x".repeat(length - 3));
    for (password, sentence) in [
        (String::new(), "入力してください"),
        (of(11), "12文字以上"),
        (of(73), "72文字以内"),
        ("abcdefghijkl1".to_owned(), "3種類以上"),
        ("ABCDEFGHIJKL!".to_owned(), "3種類以上"),
        ("Abcdefghijk1あ".to_owned(), "半角"),
        ("Ａbcdefghijk1!".to_owned(), "半角"),
        ("Abcdefghijk1é".to_owned(), "半角"),
    ] {
        let reply = install(&mut client, &link, &password, "compatible").await;
        assert_eq!(reply.status, 422, "{password}");
        assert!(reply.field_error("password").contains(sentence), "{password}: {}", reply.field_error("password"));
        assert_eq!(reply.texts("[data-error-summary] a[href='#password']").len(), 1);
        assert!(password.is_empty() || !reply.body.contains(&password), "never echoed");
        assert!(
            reply.body.contains("value=\"compatible\" checked") && reply.body.contains("data-format-chosen=\"true\"")
        );
    }
    let good = of(12);
    let fields = [("password", good.as_str()), ("password_confirmation", "other"), ("format", "zip")];
    let reply = client.post(&link, &fields).await;
    assert_eq!(reply.status, 422);
    assert!(reply.field_error("password_confirmation").contains("一致しません"));
    assert!(!reply.field_error("format").is_empty() && !reply.field_error("terms").is_empty());
    assert_eq!(w.traces().await, before);
    assert_eq!(client.post_raw(&link, "password=x").await.status, 403);
    for password in [of(12), of(72)] {
        let order = if w.states(&order).await == [Ready] { order.clone() } else { w.order(KeyType::P256).await };
        let link = w.link().await;
        let reply = install(&mut client, &link, &password, "modern").await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(w.states(&order).await, [Used]);
        judge(&reply.bytes, &password, "modern");
    }
}

#[actix_web::test]
async fn two_posts_at_once_give_one_file() {
    let w = World::issuing().await;
    let order = w.order(KeyType::P256).await;
    let link = w.link().await;
    let (mut one, mut two) = (w.holder(&link).await, w.holder(&link).await);
    let (first, second) =
        tokio::join!(install(&mut one, &link, PASSWORD, "modern"), install(&mut two, &link, PASSWORD, "modern"));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200, "{} {}", first.body, second.body);
    assert!([409, 410].contains(&statuses[1]), "{statuses:?}");
    assert_eq!(w.states(&order).await, [Used]);
    let valid = w.standings(&order).await.into_iter().filter(|status| *status == Issued).count();
    assert_eq!(valid, 1);
}

#[actix_web::test]
async fn a_file_that_did_not_arrive_leaves_the_link_ready() {
    let w = World::issuing().await;
    let order = w.order(KeyType::P256).await;
    let link = w.link().await;
    let visit = rakkan::kernel::Token::draw(&*w.t.app.chance).expose().to_owned();
    let token = sha256_hex(format!("csrf:{visit}").as_bytes());
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("csrf_token", token.as_str()), ("terms", "yes"), ("format", "modern")] {
        body.append_pair(name, value);
    }
    for name in ["password", "password_confirmation"] {
        body.append_pair(name, PASSWORD);
    }
    let request = TestRequest::post()
        .uri(&link)
        .cookie(Cookie::new("rakkan_visit", visit))
        .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
        .set_payload(body.finish());
    let service = test::init_service(rakkan::portal::build(&w.t.app)).await;
    let response = test::call_service(&service, request.to_request()).await;
    assert_eq!(response.status().as_u16(), 200);
    // While the file is on its way nobody else begins.
    let mut client = w.holder(&link).await;
    let busy = install(&mut client, &link, PASSWORD, "modern").await;
    assert_eq!(busy.status, 409, "{}", busy.body);
    assert!(busy.body.contains("送信しているところです"));

    // The connection breaks before anything was read.
    drop(response);
    for _ in 0..100 {
        if w.links(&order).await[0].claimed_at.is_none() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(w.states(&order).await, [Ready]);
    assert_eq!(w.status(&order).await, OrderStatus::WaitingPickup);
    let again = install(&mut client, &link, PASSWORD, "modern").await;
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(w.standings(&order).await, [Revoked, Issued]);
    assert_eq!(w.states(&order).await, [Used]);
}

#[actix_web::test]
async fn an_operator_may_refuse_keys_of_the_server() {
    let w = World::with(&[("RAKKAN_DESK_SERVER_KEYS", "false")]).await;
    let order = w.order(KeyType::P256).await;
    let link = w.link().await;
    let mut client = w.t.client();
    let page = client.get(&link).await;
    assert!(page.body.contains("data-server-key=\"refused\"") && page.body.contains("data-key-place=\"none\""));
    assert_eq!(page.texts("#install button[type=submit][disabled]").len(), 1);
    let reply = install(&mut client, &link, PASSWORD, "modern").await;
    assert_eq!(reply.status, 422);
    assert!(reply.texts("[data-error-summary]").join(" ").contains("JavaScriptが必要です"));
    assert_eq!(w.states(&order).await, [Ready]);
}

#[actix_web::test]
async fn an_apple_device_gets_the_compatible_flavour_proposed() {
    let w = World::new().await;
    w.order(KeyType::P256).await;
    let link = w.link().await;
    let service = test::init_service(rakkan::portal::build(&w.t.app)).await;
    let agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15";
    let request = TestRequest::get().uri(&link).insert_header(("User-Agent", agent));
    let body = test::read_body(test::call_service(&service, request.to_request()).await).await;
    let page = String::from_utf8_lossy(&body);
    assert!(page.contains("value=\"compatible\" checked") && page.contains("data-format-guess=\"apple\">"));
}
