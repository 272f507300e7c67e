//! A real SMTP server with TLS (aiosmtpd) on loopback that keeps each message as an .eml file.
//!
//! Its certificate comes from a CA made for this one server; what sends to it must be told to trust `root_pem`.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use tempfile::TempDir;

use super::tools;

/// How TLS begins.
#[derive(Debug, Clone, Copy)]
pub enum Door {
    /// A plain greeting, then STARTTLS; a message without it is refused.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// A running SMTP server.
pub struct Smtp {
    port: u16,
    root_pem: String,
    folder: TempDir,
    child: Child,
}

impl Smtp {
    /// Starts a server that takes mail from anyone.
    pub fn start(door: Door) -> Self {
        Self::start_with(door, "", "")
    }

    /// Starts a server that takes mail only after sign-in.
    pub fn start_with(door: Door, user: &str, password: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (root_pem, certificate, key) = certificate();
        let (certificate_file, key_file) = (folder.path().join("server.crt"), folder.path().join("server.key"));
        fs::write(&certificate_file, certificate).expect("certificate written");
        fs::write(&key_file, key).expect("key written");
        fs::write(folder.path().join("root.crt"), &root_pem).expect("root written");
        let mail = folder.path().join("mail");
        fs::create_dir(&mail).expect("folder made");
        let mut child = Command::new(tools::python())
            .arg(tools::root().join("tests/it/support/smtp_server.py"))
            .args([&certificate_file, &key_file, &mail])
            .arg(match door {
                Door::StartTls => "starttls",
                Door::Tls => "tls",
            })
            .args([user, password])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(folder.path().join("words")).expect("file made"))
            .spawn()
            .expect("Python starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("standard output is ours");
        BufReader::new(stdout).read_line(&mut line).expect("the SMTP server speaks");
        let port = line.trim().parse().unwrap_or_else(|_| {
            let words = fs::read_to_string(folder.path().join("words"));
            panic!("the SMTP server did not start: {}", words.unwrap_or_default())
        });
        Self { port, root_pem, folder, child }
    }

    /// Its port on `localhost`.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The certificate to trust.
    pub fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// The certificate to trust, as a file.
    pub fn root_file(&self) -> PathBuf {
        self.folder.path().join("root.crt")
    }

    /// Refuses the next messages with a temporary error (451).
    pub fn refuse(&self, messages: usize) {
        fs::write(self.folder.path().join("mail/refuse"), messages.to_string()).expect("refusal written");
    }

    /// The messages so far, oldest first. `X-Test-From`, `X-Test-To` and `X-Test-Secured` say how each came.
    pub fn messages(&self) -> Vec<Vec<u8>> {
        let entries = fs::read_dir(self.folder.path().join("mail")).expect("the folder is there");
        let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        files.retain(|file| file.extension().is_some_and(|end| end == "eml"));
        files.sort();
        files.iter().map(|file| fs::read(file).expect("a message")).collect()
    }

    /// Waits until so many messages have come.
    pub fn wait_for(&self, count: usize) -> Vec<Vec<u8>> {
        let began = Instant::now();
        loop {
            let messages = self.messages();
            if messages.len() >= count {
                return messages;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "{count} messages awaited, {} came", messages.len());
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A root, and a server certificate under it for `localhost`, with its key.
fn certificate() -> (String, String, String) {
    let mut root = CertificateParams::new(vec![]).expect("parameters");
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    root.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let root_key = KeyPair::generate().expect("key");
    let root_certificate = root.self_signed(&root_key).expect("root");
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let key = KeyPair::generate().expect("key");
    let issuer = Issuer::new(root, root_key);
    let signed = CertificateParams::new(names).expect("parameters").signed_by(&key, &issuer).expect("certificate");
    (root_certificate.pem(), signed.pem(), key.serialize_pem())
}

mod tests {
    use lettre::{
        AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
        transport::smtp::{
            authentication::Credentials,
            client::{Certificate, Tls, TlsParameters},
        },
    };

    use super::*;

    fn letter() -> Message {
        let builder = Message::builder().from("portal@example.jp".parse().expect("address"));
        let builder = builder.to("member@example.jp".parse().expect("address")).subject("電子証明書");
        builder.body("本文".to_owned()).expect("message")
    }

    fn transport(smtp: &Smtp, door: Door, trusted: bool) -> AsyncSmtpTransport<Tokio1Executor> {
        let mut tls = TlsParameters::builder("localhost".to_owned());
        if trusted {
            tls = tls.add_root_certificate(Certificate::from_pem(smtp.root_pem().as_bytes()).expect("root"));
        }
        let tls = tls.build_rustls().expect("TLS");
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("localhost")
            .port(smtp.port())
            .tls(match door {
                Door::StartTls => Tls::Required(tls),
                Door::Tls => Tls::Wrapper(tls),
            })
            .credentials(Credentials::new("portal".to_owned(), "secret".to_owned()))
            .build()
    }

    #[tokio::test]
    async fn takes_mail_over_tls_from_who_signs_in() {
        for door in [Door::StartTls, Door::Tls] {
            let smtp = Smtp::start_with(door, "portal", "secret");
            transport(&smtp, door, true).send(letter()).await.expect("sent");
            let messages = smtp.wait_for(1);
            let parsed = mail_parser::MessageParser::default().parse(&messages[0]).expect("a message");
            assert_eq!(parsed.subject(), Some("電子証明書"));
            assert_eq!(parsed.header_raw("X-Test-Secured").map(str::trim), Some("yes"));
            assert_eq!(parsed.header_raw("X-Test-To").map(str::trim), Some("member@example.jp"));
        }
    }

    #[tokio::test]
    async fn an_unknown_certificate_and_a_wrong_password_are_refused() {
        let smtp = Smtp::start_with(Door::StartTls, "portal", "other");
        assert!(transport(&smtp, Door::StartTls, false).send(letter()).await.is_err());
        let error = transport(&smtp, Door::StartTls, true).send(letter()).await.expect_err("wrong password");
        assert!(error.is_permanent(), "{error}");
        assert!(smtp.messages().is_empty());
        assert!(smtp.root_file().is_file());
    }

    #[tokio::test]
    async fn plain_text_is_refused_and_a_busy_server_says_later() {
        let smtp = Smtp::start(Door::StartTls);
        let plain = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("localhost").port(smtp.port()).build();
        assert!(plain.send(letter()).await.is_err());
        smtp.refuse(1);
        let tls = TlsParameters::builder("localhost".to_owned())
            .add_root_certificate(Certificate::from_pem(smtp.root_pem().as_bytes()).expect("root"))
            .build_rustls()
            .expect("TLS");
        let secure = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("localhost")
            .port(smtp.port())
            .tls(Tls::Required(tls))
            .build();
        assert!(secure.send(letter()).await.expect_err("busy").is_transient());
        secure.send(letter()).await.expect("sent the second time");
        assert_eq!(smtp.messages().len(), 1);
    }
}
