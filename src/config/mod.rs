//! Settings: `rakkan.toml` beside the data folder, each key also as an environment variable (the variable
//! wins), made into typed values once and refused early with the name of the setting at fault.
//!
//! Nothing outside this room reads the environment.

pub mod brand;
pub mod card;
pub mod desk;
pub mod source;
pub mod tls;

pub use brand::Brand;
pub use card::Card;
pub use desk::Desk;
pub use tls::Tls;

use crate::kernel::Secret;
use source::Source;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use url::Url;

/// What a setting is refused for.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A value cannot be used.
    #[error("{setting}: {reason}")]
    Setting {
        /// The environment variable's name.
        setting: &'static str,
        /// What is wrong and what to do.
        reason: String,
    },
    /// The file cannot be read or is not TOML.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// For whom the portal runs: with sample data on one machine, or for real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `rakkan demo`: everything on one machine, relaxations allowed.
    Demo,
    /// `rakkan serve`: refuses what is unsafe.
    Serve,
}

/// Where mail goes.
#[derive(Debug, Clone)]
pub enum MailRoute {
    /// An SMTP server, `smtp://host:port` (STARTTLS when offered; required with credentials) or `smtps://…`.
    Smtp(Secret<String>),
    /// One `.eml` file a message in this folder.
    Folder(PathBuf),
    /// Nowhere: the outbox page shows it. Demo only.
    Outbox,
}

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Demo or real.
    pub mode: Mode,
    /// `RAKKAN_LISTEN` (127.0.0.1:8080)
    pub listen: SocketAddr,
    /// `RAKKAN_PUBLIC_URL` (`http://{listen}` in demo mode; required otherwise), without a final slash.
    pub public_url: Url,
    /// `RAKKAN_TLS` (off)
    pub tls: Tls,
    /// `RAKKAN_DATA` (./data)
    pub data: PathBuf,
    /// `RAKKAN_DATABASE_URL` (`sqlite:{data}/rakkan.sqlite`)
    pub database_url: Secret<String>,
    /// `RAKKAN_MAIL`
    pub mail: MailRoute,
    /// `RAKKAN_MAIL_FROM` (`{brand.support_email}`): an address; the brand is the name before it.
    pub mail_from: String,
    /// `RAKKAN_MAIL_ROOT`: a PEM file with the root of a mail server that has no public certificate.
    pub mail_root: Option<PathBuf>,
    /// `RAKKAN_DNS`; the system's resolver when absent. One on loopback is trusted to validate DNSSEC itself.
    pub dns: Option<SocketAddr>,
    /// `RAKKAN_LOG` (`info,actix_server=warn,hickory_server=warn`)
    pub log: String,
    /// `RAKKAN_CA_SECRET_FILE` (`{data}/ca.secret`)
    pub ca_secret_file: PathBuf,
    /// `RAKKAN_DCV_HTTP_PORT` (80); another value in demo mode only.
    pub dcv_http_port: u16,
    /// `RAKKAN_DCV_ALLOW_PRIVATE` (false); true in demo mode only.
    pub dcv_allow_private: bool,
    /// `RAKKAN_METRICS_TOKEN`: who shows it as a bearer token reads `/metrics` from anywhere; without it
    /// only this machine does.
    pub metrics_token: Option<Secret<String>>,
    /// `RAKKAN_PROXIES` (`127.0.0.1,::1`; `none`): the servers in front of this one, whose `X-Forwarded-For` is
    /// believed when requests are counted by where they come from.
    pub proxies: Vec<IpAddr>,
    /// `RAKKAN_DEMO_HALT_AFTER`: the process stands still after this step of issuing, to be killed there and
    /// show what a crash leaves behind; in demo mode only.
    pub halt_after: Option<String>,
    /// `RAKKAN_FONT`: a font file or an installed family for PDF; a Japanese font of the system when absent.
    pub font: Option<String>,
    /// Who runs the portal.
    pub brand: Brand,
    /// How the staff desk works.
    pub desk: Desk,
    /// Who charges cards.
    pub card: Card,
}

impl Config {
    /// Reads file and environment.
    ///
    /// # Errors
    /// [`ConfigError`] naming the first setting that cannot be used.
    pub fn load(mode: Mode) -> Result<Self, ConfigError> {
        Self::from_source(mode, &Source::open()?)
    }

    /// Makes settings from any source; tests hand in their own.
    ///
    /// # Errors
    /// [`ConfigError`] naming the first setting that cannot be used.
    pub fn from_source(mode: Mode, source: &Source) -> Result<Self, ConfigError> {
        let data = PathBuf::from(source.text("RAKKAN_DATA").unwrap_or_else(|| "./data".into()));
        let listen: SocketAddr =
            source.parsed("RAKKAN_LISTEN", "127.0.0.1:8080", "an address such as 127.0.0.1:8080")?;
        let public_url = public_url(mode, source, listen)?;
        let brand = Brand::from_source(mode, source)?;
        let config = Self {
            mode,
            listen,
            public_url,
            tls: Tls::from_source(source)?,
            database_url: Secret::new(
                source
                    .text("RAKKAN_DATABASE_URL")
                    .unwrap_or_else(|| format!("sqlite:{}", data.join("rakkan.sqlite").display())),
            ),
            mail: mail_route(mode, source)?,
            mail_from: source.text("RAKKAN_MAIL_FROM").unwrap_or_else(|| brand.support_email.clone()),
            mail_root: source.text("RAKKAN_MAIL_ROOT").map(PathBuf::from),
            dns: source.optional("RAKKAN_DNS", "an address such as 127.0.0.53:53")?,
            log: source.text("RAKKAN_LOG").unwrap_or_else(|| "info,actix_server=warn,hickory_server=warn".into()),
            ca_secret_file: source.text("RAKKAN_CA_SECRET_FILE").map_or_else(|| data.join("ca.secret"), PathBuf::from),
            dcv_http_port: source.parsed("RAKKAN_DCV_HTTP_PORT", "80", "a port number")?,
            dcv_allow_private: source.parsed("RAKKAN_DCV_ALLOW_PRIVATE", "false", "true or false")?,
            metrics_token: source.text("RAKKAN_METRICS_TOKEN").map(Secret::new),
            proxies: proxies(source)?,
            halt_after: source.text("RAKKAN_DEMO_HALT_AFTER"),
            font: source.text("RAKKAN_FONT"),
            desk: Desk::from_source(source)?,
            card: Card::from_source(mode, source)?,
            data,
            brand,
        };
        config.refuse_unsafe()?;
        Ok(config)
    }

    /// The absolute address of a path of the portal.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// Whether pages are reached over TLS, so that cookies can say so.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    fn refuse_unsafe(&self) -> Result<(), ConfigError> {
        let refuse = |setting, reason: &str| Err(ConfigError::Setting { setting, reason: reason.to_owned() });
        if self.tls != Tls::Off && !self.is_https() {
            return refuse("RAKKAN_PUBLIC_URL", "begin it with https, since RAKKAN_TLS is on");
        }
        if self.mode == Mode::Demo {
            return Ok(());
        }
        if self.dcv_http_port != 80 {
            return refuse("RAKKAN_DCV_HTTP_PORT", "only the demo may fetch files from another port than 80");
        }
        if self.dcv_allow_private {
            return refuse("RAKKAN_DCV_ALLOW_PRIVATE", "only the demo may reach private addresses");
        }
        if self.halt_after.is_some() {
            return refuse("RAKKAN_DEMO_HALT_AFTER", "only the demo may be made to stand still");
        }
        if !self.is_https() && !self.listen.ip().is_loopback() {
            return refuse("RAKKAN_PUBLIC_URL", "use https, or listen on loopback behind a server that does");
        }
        Ok(())
    }
}

fn public_url(mode: Mode, source: &Source, listen: SocketAddr) -> Result<Url, ConfigError> {
    let text = match (source.text("RAKKAN_PUBLIC_URL"), mode) {
        (Some(text), _) => text,
        (None, Mode::Demo) => format!("http://{listen}"),
        (None, Mode::Serve) => {
            return Err(ConfigError::Setting {
                setting: "RAKKAN_PUBLIC_URL",
                reason: "set it to the address people open, such as https://mail-id.example.co.jp".into(),
            });
        }
    };
    match Url::parse(&text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.host().is_some() && url.path() == "/" => Ok(url),
        _ => Err(ConfigError::Setting {
            setting: "RAKKAN_PUBLIC_URL",
            reason: format!("{text:?} is not an http(s) address without a path"),
        }),
    }
}

fn proxies(source: &Source) -> Result<Vec<IpAddr>, ConfigError> {
    let text = source.text("RAKKAN_PROXIES").unwrap_or_else(|| "127.0.0.1,::1".into());
    let one = |part: &str| {
        part.trim().parse::<IpAddr>().map(|ip| ip.to_canonical()).map_err(|_| ConfigError::Setting {
            setting: "RAKKAN_PROXIES",
            reason: format!("{part:?} is not an address such as 10.0.0.5; separate several by commas"),
        })
    };
    if text == "none" {
        return Ok(vec![]);
    }
    text.split(',').map(one).collect()
}

fn mail_route(mode: Mode, source: &Source) -> Result<MailRoute, ConfigError> {
    let refuse = |reason: String| Err(ConfigError::Setting { setting: "RAKKAN_MAIL", reason });
    match source.text("RAKKAN_MAIL") {
        None if mode == Mode::Demo => Ok(MailRoute::Outbox),
        None => refuse("set it to smtp://host:port, smtps://user:password@host or file:FOLDER".into()),
        Some(text) if text.starts_with("smtp://") || text.starts_with("smtps://") => match Url::parse(&text) {
            Ok(url) if url.host().is_some() => Ok(MailRoute::Smtp(Secret::new(text))),
            _ => refuse("the SMTP address cannot be read".into()),
        },
        Some(text) => match text.strip_prefix("file:") {
            Some(folder) if !folder.is_empty() => Ok(MailRoute::Folder(folder.into())),
            _ => refuse(format!("{text:?} is neither smtp://, smtps:// nor file:")),
        },
    }
}
