//! 再発行: a new certificate for an order that has one (S-REI-01…03). The request says what changes; the organization,
//! the issuer and the end stay as they are.
//!
//! Nothing here is new to staff: the organization is the same and validated, and every mail domain is proven at the
//! moment of asking (decision 0017). So the account agrees, as for orders, and nobody else.

use super::place::{self, Placed};
use super::requests::{self, Request, Wanted};
use super::{Order, OrderStatus, RequestStatus, mails, record, store};
use crate::access::{Actor, Right};
use crate::accounts;
use crate::ca::CertificateOptions;
use crate::config::Config;
use crate::divisions;
use crate::domains::{self, Coverage};
use crate::jobs;
use crate::kernel::{DomainName, EmailAddress};
use crate::organizations;
use crate::store::{Conn, StoreError, Tx};

/// The job that begins an agreed reissue; its subject is the request.
pub const BEGIN_JOB: &str = "reissue.begin";

/// What may change (S-REI-02).
#[derive(Debug, Clone)]
pub struct NewReissue {
    /// The request in DER; without one the key is made at pick-up.
    pub csr: Option<Vec<u8>>,
    /// The mailboxes.
    pub emails: Vec<EmailAddress>,
    /// Profile, key, usages, hash, common name.
    pub options: CertificateOptions,
    /// Which sending of the form.
    pub form_id: String,
}

/// Why nothing is reissued.
#[derive(Debug, thiserror::Error)]
pub enum ReissueError {
    /// The order has no valid certificate, or a reissue is under way.
    #[error("order does not stand where it can be reissued")]
    NotPossible,
    /// The validation of the organization has ended.
    #[error("organization is not validated any more")]
    Organization,
    /// Control of a domain is not proven, or the division may not use it.
    #[error("control of {0} is not proven")]
    Domain(DomainName),
    /// Only a person of an account asks.
    #[error("nobody of an account asks")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Asks for a reissue. The same form sent again is the same request.
pub fn reissue(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    order: &Order,
    new: NewReissue,
) -> Result<Placed, ReissueError> {
    let user = by.user().ok_or(ReissueError::Nobody)?;
    let order = store::find_by_id(tx.conn, &order.id)?.ok_or(ReissueError::NotPossible)?;
    if let Some(before) = requests::store::find_by_form(tx.conn, &new.form_id)? {
        let waits = before.status == RequestStatus::NeedsApproval;
        return Ok(if waits { Placed::Waiting(before) } else { Placed::Order(order) });
    }
    if !is_possible(tx.conn, &order)? || order.ends_at.is_none_or(|end| end <= tx.now) {
        return Err(ReissueError::NotPossible);
    }
    let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", order.number));
    let account = accounts::store::find_account(tx.conn, &order.account_id)?.ok_or_else(|| gone("account"))?;
    let organization = organizations::store::find_by_id(tx.conn, &order.organization_id)?;
    let organization = organization.ok_or_else(|| gone("organization"))?;
    if !organization.is_valid_at(tx.now) {
        return Err(ReissueError::Organization);
    }
    let old = requests::store::current(tx.conn, &order)?.ok_or_else(|| gone("request"))?;
    let wanted = Wanted { csr: new.csr, emails: new.emails, options: new.options, ..old.wanted };
    proven(tx, by, &order, &wanted)?;
    let waits = account.requests_need_approval && !by.may(Right::ApproveRequests);
    // The newest is the one that counts, also when the one before it was asked for under a clock that ran ahead.
    let before = requests::store::of_reissues(tx.conn, order.number)?.into_iter().next();
    let after = before.map_or(tx.now, |before| before.created_at.plus_microseconds(1));
    let request = Request {
        id: tx.id(),
        number: place::free_number(tx)?,
        account_id: order.account_id.clone(),
        organization_id: order.organization_id.clone(),
        requested_by: user.clone(),
        status: if waits { RequestStatus::NeedsApproval } else { RequestStatus::Approved },
        wanted,
        created_at: tx.now.max(after),
        decided_by: None,
        decided_at: None,
        reason: None,
        form_id: new.form_id,
        division_id: order.division_id.clone(),
        reissues: Some(order.number),
    };
    requests::store::insert(tx.conn, &request)?;
    record::order(tx, by, &order, "reissue.requested", serde_json::json!({ "request": request.number.to_string() }))?;
    if waits {
        mails::approval_needed(tx, config, &request, &organization)?;
        return Ok(Placed::Waiting(request));
    }
    Ok(Placed::Order(open(tx, by, &request)?.ok_or(ReissueError::NotPossible)?))
}

/// Whether an order can be reissued: it has its certificate, and no other reissue waits.
pub fn is_possible(conn: &mut Conn, order: &Order) -> Result<bool, StoreError> {
    let asked = requests::store::of_reissues(conn, order.number)?;
    Ok(order.status == OrderStatus::Issued && asked.iter().all(|r| r.status != RequestStatus::NeedsApproval))
}

fn proven(tx: &mut Tx<'_>, by: &Actor, order: &Order, wanted: &Wanted) -> Result<(), ReissueError> {
    let scope = by.scope().ok_or(ReissueError::Nobody)?;
    let division = match &order.division_id {
        Some(id) => divisions::Choice::find(tx.conn, &scope, id)?,
        None => None,
    };
    if let Some(name) = wanted.domains().into_iter().find(|n| division.as_ref().is_some_and(|d| !d.allows_domain(n))) {
        return Err(ReissueError::Domain(name));
    }
    for name in wanted.domains() {
        match domains::coverage(tx.conn, &order.account_id, &name, tx.now)? {
            Coverage::Valid { domain, .. } if scope.has_domain(&domain) => {}
            _ => return Err(ReissueError::Domain(name)),
        }
    }
    Ok(())
}

/// The reissue was agreed to: the order is on its way to another certificate. `None` where it does not stand so.
pub(super) fn open(tx: &mut Tx<'_>, by: &Actor, request: &Request) -> Result<Option<Order>, StoreError> {
    let Some(number) = request.reissues else { return Ok(None) };
    let Some(mut order) = store::find_by_number(tx.conn, number)? else { return Ok(None) };
    if !store::advance(tx.conn, &order, OrderStatus::ReissuePending)? {
        return Ok(None);
    }
    order.status = OrderStatus::ReissuePending;
    record::order(tx, by, &order, "reissue.begun", serde_json::json!({ "request": request.number.to_string() }))?;
    jobs::enqueue(tx, BEGIN_JOB, &request.id, tx.now)?;
    Ok(Some(order))
}

/// The reissue is taken back before anything was issued: the order has the certificate it had.
pub fn taken_back(tx: &mut Tx<'_>, by: &Actor, order: &Order, request: &Request) -> Result<bool, StoreError> {
    if order.status != OrderStatus::ReissuePending
        || !requests::store::take_back(tx.conn, &request.id)?
        || !store::advance(tx.conn, order, OrderStatus::Issued)?
    {
        return Ok(false);
    }
    record::order(tx, by, order, "reissue.taken_back", serde_json::json!({ "request": request.number.to_string() }))?;
    Ok(true)
}
