//! TLS without a server in front: OpenSSL shakes hands, and the certificate is made anew when its time comes.

use rakkan::config::{Config, Mode, source::Source};
use rakkan::kernel::{Moment, SystemChance};
use rakkan::portal::tls;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::app::beginning;
use crate::support::{served::Served, tools};

fn config(data: &Path, url: &str, setting: &str) -> Config {
    let data = data.to_str().expect("a path");
    let pairs = [("RAKKAN_DATA", data), ("RAKKAN_PUBLIC_URL", url), ("RAKKAN_TLS", setting)];
    Config::from_source(Mode::Demo, &Source::of(pairs)).expect("settings")
}

fn open(config: &Config, now: Moment) -> Result<bool, String> {
    tls::open(config, now, &SystemChance).map(|tls| tls.is_some()).map_err(|error| error.to_string())
}

#[actix_web::test]
async fn a_served_portal_speaks_tls_under_its_own_certificate() {
    let data = tempfile::tempdir().expect("a folder");
    let served =
        Served::demo(data.path(), &[("RAKKAN_TLS", "own"), ("RAKKAN_PUBLIC_URL", "https://portal.example.jp")]);
    served.wait_for("starting service");
    let file = data.path().join("tls.crt");
    let said = std::process::Command::new("/bin/sh")
        .arg("-c")
        .arg(
            "printf 'GET /healthz HTTP/1.0\r\n\r\n' | \"$0\" s_client -connect \"$1\" -CAfile \"$2\" -ign_eof -servername \
             portal.example.jp -verify_hostname portal.example.jp -verify_return_error -x509_strict",
        )
        .args([tools::openssl().as_os_str(), served.at.to_string().as_ref(), file.as_os_str()])
        .output()
        .expect("ran");
    let (text, why) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(text.contains("Verify return code: 0 (ok)") && text.contains("HTTP/1.0 200"), "{text}{why}");
    assert!(text.to_lowercase().contains("strict-transport-security"), "{text}");
    assert!(!served.answer("/healthz").starts_with("HTTP"), "nothing in the clear");
    assert!(served.end("TERM").success());
}

#[actix_web::test]
async fn its_own_certificate_is_made_anew_in_time() {
    let data = tempfile::tempdir().expect("a folder");
    let (file, key) = (data.path().join("tls.crt"), data.path().join("tls.key"));
    let read = || std::fs::read_to_string(&file).expect("a certificate");
    let here = config(data.path(), "https://portal.example.jp", "own");

    assert_eq!(open(&here, beginning()), Ok(true));
    assert_eq!(std::fs::metadata(&key).expect("a key").permissions().mode() & 0o777, 0o600);
    let first = read();
    assert_eq!(open(&here, beginning().plus_days(366)), Ok(true));
    assert_eq!(read(), first, "31 days are left");
    assert_eq!(open(&here, beginning().plus_days(367)), Ok(true));
    let second = read();
    assert_ne!(second, first, "less than 30 days are left");

    // Another host, an address, a lost key, a file that is something else: made anew.
    assert_eq!(open(&config(data.path(), "https://192.0.2.7", "own"), beginning()), Ok(true));
    let said = tools::run(
        &tools::openssl(),
        ["x509", "-noout", "-ext", "subjectAltName", "-in", file.to_str().expect("a path")],
    );
    assert!(said.contains("IP Address:192.0.2.7"), "{said}");
    let third = read();
    std::fs::remove_file(&key).expect("removed");
    assert_eq!(open(&config(data.path(), "https://192.0.2.7", "own"), beginning()), Ok(true));
    assert_ne!(read(), third);
    std::fs::write(&file, "nothing").expect("written");
    assert_eq!(open(&here, beginning()), Ok(true));
    assert!(read().contains("BEGIN CERTIFICATE"));
}

#[actix_web::test]
async fn the_operators_files_and_what_is_wrong_with_them() {
    let data = tempfile::tempdir().expect("a folder");
    assert_eq!(open(&config(data.path(), "https://portal.example.jp", "own"), beginning()), Ok(true));
    let at = |name: &str| data.path().join(name).display().to_string();
    let files = |chain: &str, key: &str| config(data.path(), "https://portal.example.jp", &format!("{chain}, {key}"));
    assert_eq!(open(&files(&at("tls.crt"), &at("tls.key")), beginning()), Ok(true));
    for (chain, key, why) in [
        (at("none.pem"), at("tls.key"), "none.pem"),
        (at("tls.crt"), at("tls.crt"), "tls.crt"),
        (at("tls.key"), at("tls.key"), "RAKKAN_TLS"),
    ] {
        let error = open(&files(&chain, &key), beginning()).expect_err("refused");
        assert!(error.contains("RAKKAN_TLS") && error.contains(why), "{error}");
    }
    assert_eq!(open(&config(data.path(), "http://127.0.0.1:8080", "off"), beginning()), Ok(false));
    for (url, setting, why) in [
        ("http://portal.example.jp", "own", "RAKKAN_PUBLIC_URL"),
        ("https://portal.example.jp", "yes", "RAKKAN_TLS"),
        ("https://portal.example.jp", "a.pem,", "RAKKAN_TLS"),
    ] {
        let pairs = [("RAKKAN_PUBLIC_URL", url), ("RAKKAN_TLS", setting)];
        let error = Config::from_source(Mode::Demo, &Source::of(pairs)).expect_err("refused").to_string();
        assert!(error.contains(why), "{error}");
    }
}
