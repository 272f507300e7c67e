//! The lines of the Linux page, run as they stand there, in a home of their own; then NSS itself is asked whether
//! mail signed under the root is trusted.

use crate::certificates::desk::Desk;
use crate::support::tools;
use std::path::Path;
use std::process::{Command, Output};

fn shell(home: &Path, line: &str) -> Output {
    Command::new("sh").args(["-c", line]).current_dir(home).env("HOME", home).output().expect("a shell")
}

fn succeeds(home: &Path, line: &str) -> bool {
    shell(home, line).status.success()
}

fn run(home: &Path, line: &str) -> String {
    let output = shell(home, line);
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[actix_web::test]
async fn the_lines_for_linux_make_nss_trust_the_root_for_mail() {
    let desk = Desk::new().await;
    let mut visitor = desk.t.client();
    let page = visitor.get("/repository/trust/linux").await;
    let line = |id: &str| page.texts(&format!("code#{id}[data-command]")).concat();
    assert_eq!(page.texts("code[data-command]").len(), 4, "a command without a test here");
    let home = tempfile::tempdir().expect("a home");
    let home = home.path();
    // The page's own download, under the name the lines use.
    let file = page.links("a[download]");
    assert_eq!(file, ["/ca/root-1.pem"]);
    std::fs::write(home.join("root-1.pem"), visitor.get(&file[0]).await.bytes).expect("written");

    let said = run(home, &line("root-fingerprint"));
    let shown = page.texts("#sha256-root-1").concat();
    assert_eq!(said.trim().split_once('=').map(|(_, value)| value), Some(shown.as_str()));

    let order = desk.order().await;
    desk.enqueue(&order).await;
    desk.t.run_due().await;
    let certificate = desk.certificates(&order).await.remove(0);
    desk.chain_files(&certificate, home).await;
    assert!(tools::certutil().exists());
    run(home, &line("nss-new"));
    for name in ["leaf", "issuing"] {
        run(home, &format!("certutil -A -d sql:$HOME/.pki/nssdb -t ,, -n {name} -i {name}.pem"));
    }
    let signer = "certutil -V -d sql:$HOME/.pki/nssdb -u S -n leaf -b 2611230300Z";
    assert!(!succeeds(home, signer), "nobody trusts the root yet");
    run(home, &line("nss-trust"));
    let listed = run(home, &line("nss-list"));
    let trust = listed.lines().find(|line| line.starts_with("root-1")).expect("listed");
    assert!(trust.trim_end().ends_with(" ,C,"), "{trust}: as the page says");
    assert!(succeeds(home, signer), "{}", run(home, &format!("{signer}; true")));
    let servers = "certutil -V -d sql:$HOME/.pki/nssdb -u L -n root-1 -b 2611230300Z";
    assert!(!succeeds(home, servers), "for mail, and for nothing else");
}
