//! Asking the outside world: DNS and HTTP for domain control validation, DNS for CAA.
//!
//! Every answer says what was asked, what came back and what was expected, so that a person who presses
//! "check now" can mend the record without guessing. Two invariants hold throughout: a question that could
//! not be answered (time-out, SERVFAIL, bogus signature) is [`Outcome::Failed`] and never "no record", and
//! the fetch connects only to addresses that the guard has seen. The room keeps no state and no clock;
//! callers stamp and store what it returns.

mod answer;
mod caa;
mod cname;
mod dns;
mod guard;
mod http;
mod mail_contacts;
mod redirect;
mod report;
mod token;
mod txt;

pub use answer::{Answer, Failure, Outcome};
pub use caa::{CaaOutcome, Decision, Permission, Prohibition};
pub use cname::cname_owner;
pub use http::{FILE_PATH, file_url};
pub use mail_contacts::{CONSTRUCTED_LOCAL_PARTS, MailContacts, constructed_addresses, contact_owner};
pub use report::{Asked, HttpExchange, HttpOutcome, Method, Report, Verdict};
pub use txt::txt_owners;

use std::{net::SocketAddr, sync::Arc, time::Duration};

/// How much time and how many octets an outside party may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long one DNS query may take; each is tried twice.
    pub dns: Duration,
    /// How long a whole fetch may take: names, connections, redirects and body.
    pub http: Duration,
    /// The longest body that is read, in octets.
    pub body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { dns: Duration::from_millis(2_500), http: Duration::from_secs(10), body: 16 * 1024 }
    }
}

/// What the operator decides about look-ups.
#[derive(Debug, Clone)]
pub struct LookupConfig {
    /// The resolver to ask; `None` takes the system's.
    pub dns: Option<SocketAddr>,
    /// Whether signatures are validated here. The primary resolver must validate (TBR 3.2.2.4, 3.2.2.8.1); turn
    /// this off only for a resolver on loopback that does it itself, or for one that serves a test zone.
    pub dnssec: bool,
    /// The port of the first request of the file method: 80 but in a demonstration.
    pub http_port: u16,
    /// Whether the fetch may reach loopback and private addresses: never but in a demonstration.
    pub allow_private: bool,
    /// The names that mean this CA in a CAA `issuemail` property (SBR 4.2.2.1).
    pub caa_identities: Vec<String>,
    /// Time and size.
    pub limits: Limits,
}

/// Why the room could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum LookupError {
    /// The system's resolver configuration is missing or unreadable, or the resolver could not be built.
    #[error("cannot set up the dns resolver: {0}")]
    Resolver(String),
}

/// The door to DNS and HTTP; cheap to clone.
#[derive(Clone)]
pub struct Lookup {
    dns: dns::Dns,
    config: Arc<LookupConfig>,
}

impl Lookup {
    /// Reads the system's resolver configuration when none is given; asks nothing yet.
    pub fn new(config: LookupConfig) -> Result<Self, LookupError> {
        // reqwest is built without a crypto provider of its own; a second installation is refused, which is fine.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let dns = dns::Dns::new(config.dns, config.dnssec, config.limits.dns)?;
        Ok(Self { dns, config: Arc::new(config) })
    }

    /// The port of the first request of the file method, for instructions on pages.
    pub fn http_port(&self) -> u16 {
        self.config.http_port
    }
}

impl std::fmt::Debug for Lookup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lookup").field("config", &self.config).finish_non_exhaustive()
    }
}
