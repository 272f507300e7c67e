//! Proofs of several domains begin at once (F-DCV-05): all of them or none.

use super::model::{DcvMethod, Domain};
use super::start::{NewChallenge, StartError, start};
use crate::access::Actor;
use crate::config::Config;
use crate::kernel::{DomainName, EmailAddress, Id, Locale};
use crate::lookup::MailContacts;
use crate::store::{StoreError, Tx};

/// Fewer are done on the domain's own page.
pub const LEAST: usize = 2;
/// More at a time would keep one person busy for a day.
pub const MOST: usize = 25;

/// One of the domains, with what was just looked up about its mail where the method is mail.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The domain.
    pub domain: Domain,
    /// Whom a mail may go to.
    pub contacts: Option<MailContacts>,
}

impl Wanted {
    /// Whom a domain names itself; else the five addresses that may be constructed.
    fn addresses(&self) -> Vec<EmailAddress> {
        let Some(contacts) = &self.contacts else { return vec![] };
        let chosen = if contacts.published.is_empty() { &contacts.constructed } else { &contacts.published };
        chosen.iter().filter_map(|address| EmailAddress::parse(address).ok()).collect()
    }
}

/// Why no proof begins.
#[derive(Debug, thiserror::Error)]
pub enum RevalidateError {
    /// Not as many as can be begun together.
    #[error("{0} domains are not between {LEAST} and {MOST}")]
    Count(usize),
    /// One of them was put away.
    #[error("{0} is not active")]
    Inactive(DomainName),
    /// One of them stands in the way.
    #[error("{0}: {1}")]
    Domain(DomainName, #[source] StartError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins a proof of each domain.
pub fn revalidate(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    account: &Id,
    (method, language): (DcvMethod, Locale),
    wanted: Vec<Wanted>,
) -> Result<(), RevalidateError> {
    check_count(wanted.len())?;
    for one in wanted {
        let name = one.domain.name.clone();
        if !one.domain.active {
            return Err(RevalidateError::Inactive(name));
        }
        let addresses = one.addresses();
        let new = NewChallenge { domain: one.domain.number, method, language, addresses, contacts: one.contacts };
        start(tx, config, by, account, new).map_err(|why| match why {
            StartError::Store(error) => RevalidateError::Store(error),
            why => RevalidateError::Domain(name, why),
        })?;
    }
    Ok(())
}

/// Whether so many can be begun together.
pub fn check_count(count: usize) -> Result<(), RevalidateError> {
    if (LEAST..=MOST).contains(&count) { Ok(()) } else { Err(RevalidateError::Count(count)) }
}
