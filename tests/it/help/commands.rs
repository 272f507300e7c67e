//! The `openssl` lines of the help page, run as they stand there.

use crate::support::app::TestApp;
use std::path::Path;
use std::process::{Command, Output};

/// Runs a line as it was read from the page; `secrets` answer what `openssl` would ask for.
fn run(folder: &Path, line: &str, secrets: &[&str]) -> Output {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("openssl"), "{line}");
    let output = Command::new("openssl").args(words).args(secrets).current_dir(folder).output();
    let output = output.expect("openssl is installed: apt-get install openssl");
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[actix_web::test]
async fn openssl_takes_every_command_of_the_page() {
    let t = TestApp::new().await;
    let reply = t.client().get("/help/csr").await;
    let line = |id: &str| reply.texts(&format!("code#{id}[data-command]")).concat();
    assert_eq!(reply.texts("code[data-command]").len(), 7, "a command without a test here");
    let new = ["-pass", "pass:on the desk 1"];
    let open = ["-passin", "pass:on the desk 1"];
    let both = ["-passin", "pass:on the desk 1", "-passout", "pass:on the file 2"];
    for key in ["key-rsa", "key-ec"] {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        run(at, &line(key), &new);
        run(at, &line("csr"), &open);
        assert!(said(&run(at, &line("csr-check"), &[])).contains("info@example.co.jp"));
        // In place of ours: a certificate for that key, and one to stand for the authority's.
        run(at, "openssl req -x509 -key mail.key -subj /CN=info@example.co.jp -out mail.crt", &open);
        run(at, "openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -subj /CN=CA -out chain.crt", &[]);
        for (flavour, cipher, mac) in
            [("p12-modern", "AES-256-CBC", "sha256"), ("p12-compatible", "3-KeyTripleDES", "sha1")]
        {
            run(at, &line(flavour), &both);
            let told = said(&run(at, &line("p12-check"), &["-passin", "pass:on the file 2"]));
            assert!(told.contains(cipher) && told.contains(&format!("MAC: {mac}")), "{flavour}: {told}");
        }
    }
}
