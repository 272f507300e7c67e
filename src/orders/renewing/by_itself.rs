//! 自動更新 (S-ORD-03, F-REN-04, T-03): an order renewed by itself, as it was, where nothing is in the way.
//!
//! What is paid by bank transfer renews into an order that waits for its transfer; a card is charged, and a voucher
//! used, by people only. Nobody is there to make a new CSR, so an order with one goes on with its key; every other
//! gets a new pick-up link.

use super::standing::{Standing, standing};
use crate::access::Actor;
use crate::accounts;
use crate::ca::Validity;
use crate::config::Config;
use crate::domains::Coverage;
use crate::kernel::{DomainName, Id};
use crate::orders::model::term;
use crate::orders::place::free_number;
use crate::orders::proofs::{self, Contacts};
use crate::orders::requests::{Payment, Request, store as requests};
use crate::orders::store::{self, renewals};
use crate::orders::{Order, OrderStatus, RequestStatus, Wanted, open, record};
use crate::organizations::{self, Organization};
use crate::prices::Term;
use crate::store::{Conn, StoreError, Tx};

/// Days before its end at which an order renews by itself.
pub const BY_ITSELF_DAYS: i64 = 30;

/// What keeps an order from renewing by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The account may not order the product any more.
    Product,
    /// The organization is not validated.
    Organization,
    /// Control of a domain is not proven.
    Domain(DomainName),
    /// It is not paid by bank transfer.
    Payment,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// It was not its time, or it is renewed already.
    Nothing,
    /// The order that renews it.
    Renewed(Box<Order>),
    /// It was its time, and something is in the way.
    Obstructed(Vec<Obstacle>),
}

/// Renews an order by itself, once: who cancels what came of it does not get another.
pub fn by_itself(tx: &mut Tx<'_>, config: &Config, order: &Id) -> Result<Outcome, StoreError> {
    let now = tx.now;
    let its_time = |o: &Order| {
        let open = matches!(o.status, OrderStatus::Issued | OrderStatus::ReissuePending);
        open && o.auto_renew && o.ends_at.is_some_and(|end| end > now && end.plus_days(-BY_ITSELF_DAYS) <= now)
    };
    let Some(old) = store::find_by_id(tx.conn, order)?.filter(its_time) else { return Ok(Outcome::Nothing) };
    let form_id = format!("renewal of {}", old.id);
    if standing(tx.conn, &old, now)? != Standing::Open || requests::find_by_form(tx.conn, &form_id)?.is_some() {
        return Ok(Outcome::Nothing);
    }
    let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", old.number));
    let before = requests::find_by_id(tx.conn, &old.request_id)?.ok_or_else(|| gone("request"))?;
    let organization = organizations::store::find_by_id(tx.conn, &old.organization_id)?;
    let organization = organization.ok_or_else(|| gone("organization"))?;
    let wanted = wanted(tx.conn, &old, &before, now)?;
    let obstacles = obstacles(tx, &before, &wanted, &organization)?;
    if !obstacles.is_empty() {
        return Ok(Outcome::Obstructed(obstacles));
    }
    let request = Request {
        id: tx.id(),
        number: free_number(tx)?,
        account_id: old.account_id.clone(),
        organization_id: organization.id.clone(),
        requested_by: before.requested_by.clone(),
        status: RequestStatus::Approved,
        wanted,
        created_at: now,
        decided_by: None,
        decided_at: None,
        reason: None,
        form_id,
        division_id: old.division_id.clone(),
        reissues: None,
    };
    requests::insert(tx.conn, &request)?;
    renewals::insert(tx.conn, &request.id, &old.id)?;
    let detail = serde_json::json!({ "order": request.number.to_string() });
    record::order(tx, &Actor::System, &old, "order.auto_renewed", detail)?;
    let new = open::open(tx, config, &Actor::System, &request, &organization, &Contacts::new())?;
    Ok(Outcome::Renewed(Box::new(new)))
}

fn obstacles(
    tx: &mut Tx<'_>,
    before: &Request,
    wanted: &Wanted,
    organization: &Organization,
) -> Result<Vec<Obstacle>, StoreError> {
    let mut found = vec![];
    let account = accounts::store::find_account(tx.conn, &before.account_id)?;
    if account.is_none_or(|account| account.product_enabled_at.is_none()) {
        found.push(Obstacle::Product);
    }
    if !organization.active || !organization.is_valid_at(tx.now) {
        found.push(Obstacle::Organization);
    }
    let domains = proofs::states(tx.conn, &before.account_id, &wanted.domains(), tx.now)?;
    let open = domains.into_iter().filter(|state| !matches!(state.coverage, Coverage::Valid { .. }));
    found.extend(open.map(|state| Obstacle::Domain(state.name)));
    if wanted.payment != Payment::BankTransfer {
        found.push(Obstacle::Payment);
    }
    Ok(found)
}

/// The same again, as the last reissue left it, paid as the order was: a date has passed and becomes the term that
/// it was paid as; a CA that issues no more is followed by the current one.
fn wanted(conn: &mut Conn, old: &Order, before: &Request, now: crate::kernel::Moment) -> Result<Wanted, StoreError> {
    let placed = before.wanted.clone();
    let last = requests::current(conn, old)?.map_or_else(|| placed.clone(), |request| request.wanted);
    let mut wanted = Wanted { validity: placed.validity, payment: placed.payment, billing: placed.billing, ..last };
    if let Validity::Until(_) = wanted.validity {
        let two = term(wanted.validity, before.created_at) == Term::TwoYears;
        wanted.validity = if two { Validity::TwoYears } else { Validity::OneYear };
    }
    let issuing = store::issuing_cas(conn, now)?;
    wanted.issuer = wanted.issuer.filter(|name| issuing.iter().any(|ca| ca.name == *name));
    wanted.additional_emails = old.additional_emails.all();
    wanted.auto_renew = true;
    Ok(wanted)
}
