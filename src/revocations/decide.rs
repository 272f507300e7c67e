//! A request that waits is decided: approved or refused within the account, carried out by staff, or taken back.

use super::model::{Revocation, RevocationStatus};
use super::{mails, request, store};
use crate::access::Actor;
use crate::config::Config;
use crate::orders::Order;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// Why a request is not decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// None waits (any more).
    #[error("no request waits")]
    NotWaiting,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Carries the waiting request of an order out.
pub fn approve(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Order) -> Result<Revocation, DecideError> {
    let row = step(tx, by, order, RevocationStatus::Done, None)?;
    request::execute(tx, config, by, &row)?;
    request::note(tx, by, order, "revocation.approved", json!({}))?;
    Ok(row)
}

/// Refuses it; the applicant reads the reason.
pub fn reject(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    order: &Order,
    reason: &str,
) -> Result<Revocation, DecideError> {
    let row = step(tx, by, order, RevocationStatus::Rejected, Some(reason))?;
    request::note(tx, by, order, "revocation.rejected", json!({ "reason": reason }))?;
    mails::rejected(tx, config, order, &row, reason)?;
    Ok(row)
}

/// The applicant takes it back.
pub fn withdraw(tx: &mut Tx<'_>, by: &Actor, order: &Order) -> Result<Revocation, DecideError> {
    let row = step(tx, by, order, RevocationStatus::Withdrawn, None)?;
    request::note(tx, by, order, "revocation.withdrawn", json!({}))?;
    Ok(row)
}

fn step(
    tx: &mut Tx<'_>,
    by: &Actor,
    order: &Order,
    to: RevocationStatus,
    answer: Option<&str>,
) -> Result<Revocation, DecideError> {
    let row = store::waiting(tx.conn, &order.id)?.ok_or(DecideError::NotWaiting)?;
    if !store::decide(tx, &row.id, to, by.user(), answer)? {
        return Err(DecideError::NotWaiting);
    }
    Ok(row)
}
