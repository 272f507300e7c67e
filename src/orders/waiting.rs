//! What an order waits for from its customer, and since when: the clock of the notices.

use super::Order;
use super::missing::{Missing, Turn, missing};
use crate::domains;
use crate::kernel::{Moment, Number};
use crate::organizations::{self, Stage, ValidationStatus};
use crate::store::{Conn, StoreError};

/// An order whose turn is the customer's.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// What they can do; never empty.
    pub missing: Vec<Missing>,
    /// Since when the first of it is theirs to do.
    pub since: Moment,
}

/// What the customer owes an order; `None` when nothing, or when everything left is ours to do.
pub fn waiting(conn: &mut Conn, order: &Order, now: Moment) -> Result<Option<Waiting>, StoreError> {
    let mut missing = missing(conn, order, now)?;
    missing.retain(|m| m.turn() == Turn::Applicant);
    let mut since: Option<Moment> = None;
    for item in &missing {
        let from = begun(conn, order, item, now)?.unwrap_or(order.created_at).max(order.created_at);
        since = Some(since.map_or(from, |earlier| earlier.min(from)));
    }
    Ok(since.map(|since| Waiting { missing, since }))
}

/// When it became the customer's turn, where that was after the order was placed.
fn begun(conn: &mut Conn, order: &Order, item: &Missing, now: Moment) -> Result<Option<Moment>, StoreError> {
    match item {
        Missing::Organization { status, .. } => organization(conn, order, *status),
        Missing::Domain { number: Some(number), .. } => domain(conn, order, *number, now),
        Missing::Domain { number: None, .. } | Missing::Payment | Missing::Product | Missing::Approval => Ok(None),
    }
}

/// Staff refused it, its time passed, or the customer changed its data.
fn organization(conn: &mut Conn, order: &Order, status: ValidationStatus) -> Result<Option<Moment>, StoreError> {
    if status == ValidationStatus::Expired {
        let found = organizations::store::find_by_id(conn, &order.organization_id)?;
        return Ok(found.and_then(|organization| organization.validated_until));
    }
    let history = organizations::store::history(conn, &order.organization_id)?;
    let ended = |stage: Stage| matches!(stage, Stage::Rejected | Stage::Voided);
    Ok(history.iter().find(|v| ended(v.stage)).and_then(|v| v.decided_at.max(v.valid_until)))
}

/// The last proof grew too old.
fn domain(conn: &mut Conn, order: &Order, number: Number, now: Moment) -> Result<Option<Moment>, StoreError> {
    let Some(domain) = domains::store::find(conn, &order.account_id, number)? else { return Ok(None) };
    let proofs = domains::store::proofs(conn, &domain.id)?;
    Ok(proofs.until(now).filter(|until| *until <= now))
}
