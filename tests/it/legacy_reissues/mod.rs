//! Reissues of certificates from before this portal: the public form, the desk, the mails (S-REI-05).

mod desk;
mod request;

use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::tools;
use std::sync::LazyLock;

pub const AT: &str = "/legacy-reissue";

/// A CSR in PEM, made by OpenSSL.
pub static CSR: LazyLock<String> = LazyLock::new(|| csr("rsa:2048"));

/// The private key of that kind, which nobody must paste.
pub static KEY: LazyLock<String> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let key = folder.path().join("key.pem");
    tools::run(&tools::openssl(), ["genpkey", "-algorithm", "ed25519", "-out", key.to_str().expect("a path")]);
    std::fs::read_to_string(key).expect("a key")
});

pub fn csr(key: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let (secret, csr) = (folder.path().join("key.pem"), folder.path().join("csr.pem"));
    let arguments = ["req", "-new", "-newkey", key, "-nodes", "-subj", "/O=Old/CN=old@example.co.jp"];
    let files = ["-keyout", secret.to_str().expect("a path"), "-out", csr.to_str().expect("a path")];
    tools::run(&tools::openssl(), arguments.iter().chain(&files));
    std::fs::read_to_string(csr).expect("a CSR")
}

/// A valid form, with some fields changed; `form_id` is the one of the page.
pub async fn form(client: &mut Client, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = client.get(AT).await;
    let form_id = page.value("form_id");
    let mut fields: Vec<(String, String)> = [
        ("form_id", form_id.as_str()),
        ("reference", "R-0012345678"),
        ("reason", "秘密鍵の変更"),
        ("ends_year", "2027"),
        ("ends_month", "3"),
        ("ends_day", "31"),
        ("csr", CSR.as_str()),
        ("organization_name", "株式会社サンプル"),
        ("responsible_department", "総務部"),
        ("responsible_last_name", "山田"),
        ("responsible_first_name", "太郎"),
        ("responsible_email", "taro@example.co.jp"),
        ("responsible_phone", "03-1234-5678"),
        ("technical_organization", "株式会社システム"),
        ("technical_department", ""),
        ("technical_last_name", "佐藤"),
        ("technical_first_name", "花子"),
        ("technical_email", "hanako@system.example"),
        ("technical_phone", "03-8765-4321"),
        ("terms", "yes"),
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

/// Sends a valid form and answers the receipt number.
pub async fn received(t: &TestApp) -> String {
    let mut visitor = t.client();
    let reply = send(&mut visitor, &[]).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    reply.location.strip_prefix("/legacy-reissue/").expect("a receipt").to_owned()
}
