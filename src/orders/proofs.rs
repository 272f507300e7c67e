//! Proofs of control that an order needs: which are open, and starting them by the method chosen (W-07).

use super::{Request, Wanted};
use crate::access::{Actor, Right};
use crate::app::App;
use crate::config::Config;
use crate::domains::{self, Coverage, DcvMethod, Domain, NewChallenge, NewDomain, StartError};
use crate::kernel::{DomainName, EmailAddress, Id, Moment};
use crate::lookup::MailContacts;
use crate::store::{Conn, StoreError, Tx};
use std::collections::BTreeMap;

/// How a mail domain of an order stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainState {
    /// The domain of the mailboxes.
    pub name: DomainName,
    /// Whether control is proven.
    pub coverage: Coverage,
}

/// How each mail domain stands.
pub fn states(
    conn: &mut Conn,
    account: &Id,
    names: &[DomainName],
    now: Moment,
) -> Result<Vec<DomainState>, StoreError> {
    let state = |name: &DomainName| {
        Ok(DomainState { name: name.clone(), coverage: domains::coverage(conn, account, name, now)? })
    };
    names.iter().map(state).collect()
}

/// The mail domains of a request that nothing proves, and for which no proof is under way.
pub(super) fn unproven(conn: &mut Conn, request: &Request, now: Moment) -> Result<Vec<DomainName>, StoreError> {
    let mut states = states(conn, &request.account_id, &request.wanted.domains(), now)?;
    states.retain(|state| matches!(state.coverage, Coverage::Missing | Coverage::Expired { .. }));
    Ok(states.into_iter().map(|state| state.name).collect())
}

/// To whom a mail about a domain may go, looked up before the transaction.
pub type Contacts = BTreeMap<DomainName, MailContacts>;

/// Looks the contacts up that [`start`] will need; nothing unless the method is mail.
pub async fn contacts(app: &App, account: &Id, wanted: &Wanted) -> Result<Contacts, StoreError> {
    let mut found = Contacts::new();
    if wanted.dcv.method != DcvMethod::Email {
        return Ok(found);
    }
    let (account, wanted, now) = (account.clone(), wanted.clone(), app.now());
    let targets = app.read(move |conn| targets(conn, &account, &wanted, now)).await?;
    for target in targets {
        let contacts = app.lookup.mail_contacts(&target.name).await;
        found.insert(target.name, contacts);
    }
    Ok(found)
}

/// The domain that is proven for a mail domain: one that is registered already, or the name itself.
struct Target {
    name: DomainName,
    registered: Option<Domain>,
}

fn targets(conn: &mut Conn, account: &Id, wanted: &Wanted, now: Moment) -> Result<Vec<Target>, StoreError> {
    let mut found: Vec<Target> = vec![];
    for state in states(conn, account, &wanted.domains(), now)? {
        if matches!(state.coverage, Coverage::Valid { .. } | Coverage::Pending { .. }) {
            continue;
        }
        let scope = wanted.dcv.method.scope();
        let registered = domains::store::above(conn, account, &state.name)?
            .into_iter()
            .filter(|domain| scope.covers(&domain.name, &state.name))
            .max_by_key(|domain| domain.name.as_str().len());
        let name = registered.as_ref().map_or(state.name, |domain| domain.name.clone());
        if found.iter().all(|target| target.name != name) {
            found.push(Target { name, registered });
        }
    }
    Ok(found)
}

/// Starts a proof for each domain that has none. What cannot be started (a registry's name, a domain without
/// mail) stays missing and the order's page says so; it does not undo the order.
pub(super) fn start(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    request: &Request,
    contacts: &Contacts,
) -> Result<(), StoreError> {
    // Who may not look after domains does not do so by an order either; the order says what is missing.
    if !by.may(Right::ManageDomains) {
        return Ok(());
    }
    let account = &request.account_id;
    for target in targets(tx.conn, account, &request.wanted, tx.now)? {
        let domain = match target.registered {
            Some(domain) => {
                if by.scope().is_some_and(|scope| !scope.has_domain(&domain.id)) {
                    continue;
                }
                domain
            }
            None if !by.may(Right::RegisterDomains) => continue,
            None => {
                let new = NewDomain { name: target.name.clone(), organization: request.organization_id.clone() };
                match domains::register(tx, by, account, new) {
                    Ok(domain) => domain,
                    Err(domains::RegisterError::Store(error)) => return Err(error),
                    Err(error) => {
                        tracing::info!(%error, domain = %target.name, "domain was not registered with the order");
                        continue;
                    }
                }
            }
        };
        let contacts = contacts.get(&target.name).cloned();
        let new = NewChallenge {
            domain: domain.number,
            method: request.wanted.dcv.method,
            language: request.wanted.dcv.language,
            addresses: contacts.as_ref().map_or_else(Vec::new, addresses),
            contacts,
        };
        match domains::start(tx, config, by, account, new) {
            Ok(_) => {}
            Err(StartError::Store(error)) => return Err(error),
            Err(error) => tracing::info!(%error, domain = %target.name, "proof was not started with the order"),
        }
    }
    Ok(())
}

fn addresses(contacts: &MailContacts) -> Vec<EmailAddress> {
    let all = contacts.constructed.iter().chain(&contacts.published);
    all.filter_map(|text| EmailAddress::parse(text).ok()).collect()
}
