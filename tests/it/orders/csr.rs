//! Requests that people paste: good ones are read, broken and hostile ones refused, private keys forgotten.

use super::{Desk, FORM, with};
use actix_web::http::header;
use actix_web::test::TestRequest;

fn request() -> (String, String) {
    let key = rcgen::KeyPair::generate().expect("a key");
    let mut params = rcgen::CertificateParams::default();
    params.distinguished_name.push(rcgen::DnType::CommonName, "<Somebody Else>");
    (params.serialize_request(&key).expect("a request").pem().expect("PEM"), key.serialize_pem())
}

#[actix_web::test]
async fn a_good_request_is_read_and_its_key_used() {
    let mut desk = Desk::new().await;
    let (pem, _) = request();
    let said = desk.browser.post("/orders/new/csr-check", &[("csr", &pem)]).await;
    assert_eq!(said.status, 200, "{}", said.body);
    let said: serde_json::Value = serde_json::from_str(&said.body).expect("JSON");
    assert_eq!((said["key_family"].as_str(), said["summary"][0][1].as_str()), (Some("ec"), Some("ECC P-256")));
    // What the key field holds does not count beside a CSR.
    let form = with(&desk.form(), &[("key_source", "csr"), ("csr", &pem), ("key_type", "rsa4096")]);
    let reply = desk.send(&form).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    let page = desk.browser.get(&reply.location).await;
    assert!(page.body.contains("ECC P-256") && !page.body.contains("Somebody"), "form values win over the CSR");
}

#[actix_web::test]
async fn a_file_is_taken_without_scripts() {
    let mut desk = Desk::new().await;
    let (pem, _) = request();
    let mut body = String::new();
    let token = desk.browser.csrf().await;
    let mut fields = with(&desk.form(), &[("key_source", "csr"), ("csr", ""), ("csr_file", &pem)]);
    fields.push(("csrf_token".into(), token));
    for (name, value) in fields {
        body.push_str(&format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--x--\r\n");
    let post = TestRequest::post()
        .uri(FORM)
        .insert_header((header::CONTENT_TYPE, "multipart/form-data; boundary=x"))
        .set_payload(body);
    assert_eq!(desk.browser.send(post).await.status, 303);
}

#[actix_web::test]
async fn broken_and_hostile_requests_are_refused() {
    let mut desk = Desk::new().await;
    let (pem, _) = request();
    let bomb = "-----BEGIN CERTIFICATE REQUEST-----\n".repeat(400);
    let altered = pem.replacen("MI", "MJ", 1);
    let twice = format!("{pem}{pem}");
    let padded = format!("{}{pem}", "x".repeat(20_000));
    for csr in ["", "   ", "MIIB", &bomb, &altered, &twice, &padded, "<script>alert(1)</script>", "ＣＳＲ"] {
        let form = with(&desk.form(), &[("key_source", "csr"), ("csr", csr)]);
        let reply = desk.send(&form).await;
        assert_eq!(reply.status, 422, "{csr:.40}");
        assert!(!reply.field_error("csr").is_empty(), "{csr:.40}");
        assert!(!reply.body.contains("<script>alert"));
        let said = desk.browser.post("/orders/new/csr-check", &[("csr", csr)]).await;
        assert_eq!(said.status, 422);
        assert!(said.body.contains("\"error\""), "{}", said.body);
    }
    let huge = "A".repeat(1024 * 1024);
    let form = with(&desk.form(), &[("key_source", "csr"), ("csr", &huge)]);
    assert_eq!(desk.send(&form).await.status, 413);
    assert_eq!(desk.stored().await, (0, 0));
}

#[actix_web::test]
async fn a_private_key_is_neither_kept_nor_echoed() {
    let mut desk = Desk::new().await;
    let (pem, key) = request();
    let secret = key.lines().nth(1).expect("a line of the key").to_owned();
    for csr in [key.clone(), format!("{pem}\n{key}")] {
        for field in ["csr", "csr_file"] {
            let form = with(&desk.form(), &[("key_source", "csr"), (field, &csr)]);
            let reply = desk.send(&form).await;
            assert_eq!(reply.status, 422, "{field}");
            assert!(reply.field_error("csr").contains("秘密鍵"), "{}", reply.field_error("csr"));
            assert!(!reply.body.contains(&secret), "the key is echoed from {field}");
        }
        let said = desk.browser.post("/orders/new/csr-check", &[("csr", &csr)]).await;
        assert!(said.status == 422 && !said.body.contains(&secret));
    }
    // With the key in the other choice, too: nothing of it comes back.
    let form = with(&desk.form(), &[("csr", &key), ("terms", "")]);
    assert!(!desk.send(&form).await.body.contains(&secret));
    assert_eq!(desk.stored().await, (0, 0));
}
