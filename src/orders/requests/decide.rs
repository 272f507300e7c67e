//! An Administrator or Manager decides a request of their account; the applicant may take it back.

use super::{Request, store};
use crate::access::Actor;
use crate::config::Config;
use crate::kernel::Id;
use crate::orders::{Order, RequestStatus, mails, open, proofs::Contacts, record, reissue};
use crate::organizations;
use crate::store::{StoreError, Tx};
use crate::vouchers;

/// Why a request is not decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// It does not wait any more.
    #[error("request does not wait for a decision")]
    NotWaiting,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Approves a request: it becomes an order.
pub fn approve(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    request: &Id,
    contacts: &Contacts,
) -> Result<Order, DecideError> {
    let request = step(tx, by, request, RequestStatus::Approved, None)?;
    let organization = organizations::store::find_by_id(tx.conn, &request.organization_id)?
        .ok_or_else(|| StoreError::Corrupt(format!("request {}: organization is gone", request.number)))?;
    record::request(tx, by, &request, "request.approved", serde_json::json!({}))?;
    if request.reissues.is_some() {
        return reissue::open(tx, by, &request)?.ok_or(DecideError::NotWaiting);
    }
    Ok(open::open(tx, config, by, &request, &organization, contacts)?)
}

/// Rejects a request; the applicant reads the reason.
pub fn reject(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    request: &Id,
    reason: &str,
) -> Result<Request, DecideError> {
    let request = step(tx, by, request, RequestStatus::Rejected, Some(reason))?;
    vouchers::give_back(tx, by, &request.account_id, &request.id)?;
    record::request(tx, by, &request, "request.rejected", serde_json::json!({ "reason": reason }))?;
    mails::request_rejected(tx, config, &request, reason)?;
    Ok(request)
}

/// Takes a request back.
pub fn cancel(tx: &mut Tx<'_>, by: &Actor, request: &Id) -> Result<Request, DecideError> {
    let request = step(tx, by, request, RequestStatus::Canceled, None)?;
    vouchers::give_back(tx, by, &request.account_id, &request.id)?;
    record::request(tx, by, &request, "request.canceled", serde_json::json!({}))?;
    Ok(request)
}

fn step(tx: &mut Tx<'_>, by: &Actor, id: &Id, to: RequestStatus, reason: Option<&str>) -> Result<Request, DecideError> {
    let request = store::find_by_id(tx.conn, id)?.ok_or(DecideError::NotWaiting)?;
    let legal = request.status.may_become(to);
    if !legal || !store::decide(tx, &request, to, by.user(), reason)? {
        return Err(DecideError::NotWaiting);
    }
    Ok(Request { status: to, reason: reason.map(str::to_owned), ..request })
}
