//! What issuing an order stands on. Read and judged anew inside each transaction that comes nearer to the key.

use super::error::IssueError;
use super::{caa, store};
use crate::accounts::{self, Account};
use crate::domains::{self, Coverage};
use crate::kernel::{DomainName, Id, Moment};
use crate::orders::{self, Order, OrderStatus, Request};
use crate::organizations::{self, Organization};
use crate::store::{Conn, StoreError};

/// An order with all that its certificate stands on, valid at the moment it was read.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The order.
    pub order: Order,
    /// What was asked for.
    pub request: Request,
    /// Whose name the certificate bears.
    pub organization: Organization,
    /// The customer.
    pub account: Account,
}

/// Why an order that was approved gets no certificate at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// The payment was taken back.
    Payment,
    /// The product was taken from the account.
    Product,
    /// The validation of the organization has ended.
    Organization,
    /// The proof of control of a mail domain has ended.
    Domain(DomainName),
    /// The domain's CAA records forbid it.
    CaaForbids(DomainName),
    /// The domain's CAA records could not be read.
    CaaUnknown(DomainName),
    /// Nobody has looked at the CAA records yet, or too long ago.
    CaaStale(DomainName),
}

impl Lack {
    /// The key of its sentence; argument `name`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Payment => "certificates-lack-payment",
            Self::Product => "certificates-lack-product",
            Self::Organization => "certificates-lack-organization",
            Self::Domain(_) => "certificates-lack-domain",
            Self::CaaForbids(_) => "certificates-lack-caa-forbids",
            Self::CaaUnknown(_) => "certificates-lack-caa-unknown",
            Self::CaaStale(_) => "certificates-lack-caa-stale",
        }
    }
    /// The domain that the sentence speaks of.
    pub fn name(&self) -> String {
        match self {
            Self::Domain(name) | Self::CaaForbids(name) | Self::CaaUnknown(name) | Self::CaaStale(name) => {
                name.to_string()
            }
            Self::Payment | Self::Product | Self::Organization => String::new(),
        }
    }
}

impl std::fmt::Display for Lack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Payment => f.write_str("not paid"),
            Self::Product => f.write_str("product not enabled"),
            Self::Organization => f.write_str("organization is not validated any more"),
            Self::Domain(name) => write!(f, "control of {name} is not proven any more"),
            Self::CaaForbids(name) => write!(f, "CAA of {name} forbids it"),
            Self::CaaUnknown(name) => write!(f, "CAA of {name} could not be looked up"),
            Self::CaaStale(name) => write!(f, "CAA of {name} was looked up too long ago"),
        }
    }
}

/// The ground of an order whose certificate may be issued now, CAA aside.
pub fn ground(conn: &mut Conn, order: &Id, now: Moment) -> Result<Ground, IssueError> {
    let ground = load(conn, order)?.filter(waits).ok_or(IssueError::NotWaiting)?;
    let lacks = lacks_of(conn, &ground, now)?;
    if lacks.is_empty() { Ok(ground) } else { Err(IssueError::Lacks(lacks)) }
}

/// The same, and the CAA look-ups of this order permit it and are young enough (SBR 4.2.2.1).
pub fn firm_ground(conn: &mut Conn, order: &Id, now: Moment) -> Result<Ground, IssueError> {
    let ground = ground(conn, order, now)?;
    let lacks = caa::lacks(&store::caa_checks(conn, order)?, &ground.request.wanted.domains(), now);
    if lacks.is_empty() { Ok(ground) } else { Err(IssueError::Lacks(lacks)) }
}

/// What an order that waits for its certificate lacks, for the page of the order; CAA as last looked up.
pub fn lacks(conn: &mut Conn, order: &Id, now: Moment) -> Result<Vec<Lack>, StoreError> {
    let Some(ground) = load(conn, order)?.filter(waits) else { return Ok(vec![]) };
    let mut found = lacks_of(conn, &ground, now)?;
    let checks = store::caa_checks(conn, order)?;
    let old = |lack: &Lack| !matches!(lack, Lack::CaaStale(_));
    found.extend(caa::lacks(&checks, &ground.request.wanted.domains(), now).into_iter().filter(old));
    Ok(found)
}

/// With a CSR an order waits as pending; otherwise until the mailbox's holder comes with a key. A reissue waits as
/// what it is, either way.
fn waits(ground: &Ground) -> bool {
    let order = &ground.order;
    let stands = match (ground.request.reissues, &ground.request.wanted.csr) {
        (Some(_), _) => order.status == OrderStatus::ReissuePending,
        (None, Some(_)) => order.status == OrderStatus::Pending,
        (None, None) => order.status == OrderStatus::WaitingPickup,
    };
    stands && order.approved_at.is_some()
}

fn load(conn: &mut Conn, order: &Id) -> Result<Option<Ground>, StoreError> {
    let Some(order) = orders::store::find_by_id(conn, order)? else { return Ok(None) };
    let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", order.number));
    let request = orders::requests::store::current(conn, &order)?.ok_or_else(|| gone("request"))?;
    let organization = organizations::store::find_by_id(conn, &order.organization_id)?;
    let organization = organization.ok_or_else(|| gone("organization"))?;
    let account = accounts::store::find_account(conn, &order.account_id)?.ok_or_else(|| gone("account"))?;
    Ok(Some(Ground { order, request, organization, account }))
}

fn lacks_of(conn: &mut Conn, ground: &Ground, now: Moment) -> Result<Vec<Lack>, StoreError> {
    let mut lacks = vec![];
    if ground.account.product_enabled_at.is_none() {
        lacks.push(Lack::Product);
    }
    if ground.order.paid_at.is_none() {
        lacks.push(Lack::Payment);
    }
    if !ground.organization.is_valid_at(now) {
        lacks.push(Lack::Organization);
    }
    for domain in ground.request.wanted.domains() {
        let coverage = domains::coverage(conn, &ground.order.account_id, &domain, now)?;
        if !matches!(coverage, Coverage::Valid { .. }) {
            lacks.push(Lack::Domain(domain));
        }
    }
    Ok(lacks)
}
