//! Asking for a revocation: done at once, or as soon as an approver of the account agrees.

use super::model::{HOURS, Revocation, RevocationStatus};
use super::{mails, store};
use crate::access::{Actor, Right};
use crate::accounts;
use crate::audit::{self, Event};
use crate::certificates::{self, Certificate, RevocationReason};
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::orders::Order;
use crate::store::{Conn, StoreError, Tx};
use serde_json::json;

/// The steps after which a request can be stopped on purpose: before its transaction ends, and before whoever asked
/// gets an answer.
pub const STEPS: [&str; 2] = ["revocation-asked", "revocation-kept"];

/// What is asked for.
#[derive(Debug, Clone)]
pub struct NewRevocation {
    /// Which sending of the form.
    pub form_id: String,
    /// One certificate; none is every one of the order.
    pub serial: Option<String>,
    /// Why.
    pub reason: Option<RevocationReason>,
    /// In the applicant's words.
    pub comment: Option<String>,
}

/// Why nothing is done about it.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// Nothing of the order can be revoked.
    #[error("nothing valid is meant")]
    NothingValid,
    /// A request waits to be approved.
    #[error("a request waits already")]
    Waiting,
    /// Only a person asks.
    #[error("nobody asks")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes a request in. The same form sent again is the same request.
pub fn request(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    order: &Order,
    new: NewRevocation,
) -> Result<Revocation, RequestError> {
    let user = by.user().ok_or(RequestError::Nobody)?;
    if let Some(before) = store::find_by_form(tx.conn, &new.form_id)? {
        return Ok(before);
    }
    let waits = waits_for_approval(tx.conn, by, order, new.reason)?;
    let row = Revocation {
        id: tx.id(),
        form_id: new.form_id,
        order_id: order.id.clone(),
        account_id: order.account_id.clone(),
        serial: new.serial,
        reason: new.reason,
        comment: new.comment,
        status: if waits { RevocationStatus::NeedsApproval } else { RevocationStatus::Done },
        requested_by: user.clone(),
        received_at: tx.now,
        due_at: tx.now.plus_hours(HOURS),
        decided_by: None,
        decided_at: None,
        answer: None,
    };
    if meant(tx.conn, &row, tx.now)?.is_empty() {
        return Err(RequestError::NothingValid);
    }
    let before = store::waiting(tx.conn, &order.id)?;
    if waits && before.is_some() {
        return Err(RequestError::Waiting);
    }
    store::insert(tx.conn, &row)?;
    note(
        tx,
        by,
        order,
        "revocation.requested",
        json!({ "reason": row.reason.map(RevocationReason::word), "serial": row.serial }),
    )?;
    if waits {
        mails::needs_approval(tx, config, order, &row)?;
        return Ok(row);
    }
    execute(tx, config, by, &row)?;
    // What waited for an approver may have lost its object.
    if let Some(left) = before
        && meant(tx.conn, &left, tx.now)?.is_empty()
    {
        store::decide(tx, &left.id, RevocationStatus::Withdrawn, by.user(), None)?;
    }
    Ok(row)
}

/// As for orders: where the account wants it, what a person asks who may not approve. Nobody waits with a key that is
/// in wrong hands.
fn waits_for_approval(
    conn: &mut Conn,
    by: &Actor,
    order: &Order,
    reason: Option<RevocationReason>,
) -> Result<bool, StoreError> {
    let is_staff = by.role().is_some_and(crate::access::Role::is_staff);
    if is_staff || reason == Some(RevocationReason::KeyCompromise) || by.may(Right::ApproveRequests) {
        return Ok(false);
    }
    let account = accounts::store::find_account(conn, &order.account_id)?;
    Ok(account.is_some_and(|account| account.requests_need_approval))
}

/// The certificates that a request means and that can be revoked.
pub(super) fn meant(conn: &mut Conn, row: &Revocation, now: Moment) -> Result<Vec<Certificate>, StoreError> {
    let mut all = revocable(conn, &row.order_id, now)?;
    all.retain(|certificate| row.means(certificate));
    Ok(all)
}

/// The certificates of an order that are valid, newest first.
pub(super) fn revocable(conn: &mut Conn, order: &Id, now: Moment) -> Result<Vec<Certificate>, StoreError> {
    let mut all = certificates::store::of_order(conn, order)?;
    all.retain(|certificate| certificate.is_valid_at(now));
    Ok(all)
}

pub(super) fn execute(tx: &mut Tx<'_>, config: &Config, by: &Actor, row: &Revocation) -> Result<(), StoreError> {
    for certificate in meant(tx.conn, row, tx.now)? {
        certificates::revoke(tx, config, by, &certificate, row.reason)?;
    }
    Ok(())
}

pub(super) fn note(
    tx: &mut Tx<'_>,
    by: &Actor,
    order: &Order,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    let account = Some(&order.account_id);
    audit::record(
        tx,
        Event { actor: by, account, action, subject_kind: "order", subject: order.number.to_string(), detail },
    )
}
