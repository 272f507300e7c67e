//! How mail leaves: an SMTP server, a folder, or nowhere.

use super::outbox::Mail;
use crate::config::{Config, MailRoute};
use crate::kernel::Moment;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::path::PathBuf;
use url::Url;

/// The way out, opened once.
pub enum Transport {
    /// To an SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// One `.eml` a message.
    Folder(PathBuf),
    /// Kept in the outbox, where `/staff/mail` shows it.
    Outbox,
}

/// Why a mail did not go; kept on its row and shown to staff.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The message cannot be built from its row.
    #[error("message cannot be built: {0}")]
    Build(String),
    /// The server refused or could not be reached.
    #[error("server: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// The folder cannot be written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
}

impl Transport {
    /// Opens the way that the settings name.
    ///
    /// # Errors
    /// What is wrong with the SMTP address, in words.
    pub fn open(config: &Config) -> Result<Self, String> {
        match &config.mail {
            MailRoute::Outbox => Ok(Self::Outbox),
            MailRoute::Folder(folder) => Ok(Self::Folder(folder.clone())),
            MailRoute::Smtp(url) => smtp(url.expose(), config.mail_root.as_deref()).map(Self::Smtp),
        }
    }

    /// Sends one mail.
    pub async fn send(&self, mail: &Mail, config: &Config, now: Moment) -> Result<(), SendError> {
        match self {
            Self::Outbox => Ok(()),
            Self::Smtp(server) => {
                server.send(build(mail, config, now)?).await?;
                Ok(())
            }
            Self::Folder(folder) => {
                let bytes = build(mail, config, now)?.formatted();
                let (folder, name) = (folder.clone(), format!("{}.eml", mail.id));
                let written = tokio::task::spawn_blocking(move || {
                    std::fs::create_dir_all(&folder)?;
                    std::fs::write(folder.join(name), bytes)
                });
                Ok(written.await.map_err(std::io::Error::other)??)
            }
        }
    }
}

/// `smtps://` is TLS from the start; `smtp://` upgrades by STARTTLS: always when a password is sent, else when
/// the server offers it. `?tls=required` insists.
fn smtp(address: &str, root: Option<&std::path::Path>) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let url = Url::parse(address).map_err(|e| e.to_string())?;
    let host = url.host_str().ok_or("no host")?.to_owned();
    let mut tls = TlsParameters::builder(host.clone());
    if let Some(path) = root {
        let pem = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
        tls = tls.add_root_certificate(Certificate::from_pem(&pem).map_err(|e| e.to_string())?);
    }
    let tls = tls.build().map_err(|e| e.to_string())?;
    let must = url.username() != "" || url.query_pairs().any(|(k, v)| k == "tls" && v == "required");
    let (mode, port) = match (url.scheme(), must) {
        ("smtps", _) => (Tls::Wrapper(tls), 465),
        (_, true) => (Tls::Required(tls), 587),
        _ => (Tls::Opportunistic(tls), 25),
    };
    let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(url.port().unwrap_or(port))
        .tls(mode)
        .timeout(Some(std::time::Duration::from_secs(30)));
    if url.username() != "" {
        server = server.credentials(Credentials::new(decoded(url.username()), decoded(url.password().unwrap_or(""))));
    }
    Ok(server.build())
}

fn decoded(text: &str) -> String {
    url::form_urlencoded::parse(format!("v={}", text.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, v)| v.into_owned())
        .unwrap_or_default()
}

fn kind(name: &str) -> &'static str {
    let is = |end: &str| std::path::Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case(end));
    match () {
        () if is("pdf") => "application/pdf",
        () if is("ics") => "text/calendar; charset=utf-8; method=PUBLISH",
        () => "application/zip",
    }
}

/// Builds the message: text and HTML as alternatives, the attachment beside them, RFC 2047 headers.
pub fn build(mail: &Mail, config: &Config, now: Moment) -> Result<Message, SendError> {
    let wrong = |e: &dyn std::fmt::Display| SendError::Build(e.to_string());
    let host = config.public_url.host_str().unwrap_or("localhost");
    let mut from: Mailbox = config.mail_from.parse().map_err(|e: lettre::address::AddressError| wrong(&e))?;
    // No subject names the brand.
    from.name.get_or_insert_with(|| config.brand.name.clone());
    let to: Mailbox = mail.recipient.parse().map_err(|e: lettre::address::AddressError| wrong(&e))?;
    let builder = Message::builder()
        .from(from)
        .to(to)
        .subject(&mail.subject)
        .date(std::time::UNIX_EPOCH + std::time::Duration::from_secs(u64::try_from(now.unix()).unwrap_or(0)))
        .message_id(Some(format!("<{}@{host}>", mail.id)));
    let bodies = MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone());
    let message = match (&mail.attachment_name, &mail.attachment) {
        (Some(name), Some(content)) => {
            let kind = ContentType::parse(kind(name)).map_err(|e| wrong(&e))?;
            let file: SinglePart = Attachment::new(name.clone()).body(content.clone(), kind);
            builder.multipart(MultiPart::mixed().multipart(bodies).singlepart(file))
        }
        _ => builder.multipart(bodies),
    };
    message.map_err(|e| wrong(&e))
}
