//! Staff approve an order: everything is there, and somebody has looked.

use super::{Missing, Order, missing::missing, record, store};
use crate::access::Actor;
use crate::audit;
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::organizations::{self, validation::Stage};
use crate::store::{Conn, StoreError, Tx};

/// Why an order is not approved.
#[derive(Debug, thiserror::Error)]
pub enum ApproveError {
    /// It does not wait for approval.
    #[error("order does not wait for approval")]
    NotWaiting,
    /// Something is missing.
    #[error("{} things are missing", .0.len())]
    Missing(Vec<Missing>),
    /// Two people have to look, and this one decided the validation of the organization, or placed the order for the
    /// customer.
    #[error("the same person validated the organization or placed the order")]
    SamePerson,
    /// Only a person approves.
    #[error("nobody approves")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Approves an order. What follows (issuing, or the link to the mailbox) is for the caller to set going in the
/// same transaction.
pub fn approve(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id) -> Result<Order, ApproveError> {
    let user = by.user().ok_or(ApproveError::Nobody)?;
    let mut order = store::find_by_id(tx.conn, order)?.ok_or(ApproveError::NotWaiting)?;
    if !order.waits_for_approval() {
        return Err(ApproveError::NotWaiting);
    }
    let mut lacking = missing(tx.conn, &order, tx.now)?;
    lacking.retain(|m| *m != Missing::Approval);
    if !lacking.is_empty() {
        return Err(ApproveError::Missing(lacking));
    }
    if config.desk.two_person && validated_by(tx.conn, &order, tx.now)?.as_ref() == Some(user) {
        return Err(ApproveError::SamePerson);
    }
    if config.desk.two_person && placed_by(tx.conn, &order)?.as_ref() == Some(user) {
        return Err(ApproveError::SamePerson);
    }
    store::set_approved(tx.conn, &order.id, tx.now, user)?;
    order.approved_at = Some(tx.now);
    order.approved_by = Some(user.clone());
    record::order(tx, by, &order, "order.approved", serde_json::json!({}))?;
    Ok(order)
}

/// Who decided the validation on which the organization of an order stands.
pub fn validated_by(conn: &mut Conn, order: &Order, now: Moment) -> Result<Option<Id>, StoreError> {
    let mut decided = organizations::store::history(conn, &order.organization_id)?;
    decided.retain(|v| v.stage == Stage::Approved && v.valid_until.is_some_and(|until| until > now));
    Ok(decided.into_iter().max_by_key(|v| v.decided_at).and_then(|v| v.decided_by))
}

/// The member of staff who placed an order on the customer's behalf.
pub fn placed_by(conn: &mut Conn, order: &Order) -> Result<Option<Id>, StoreError> {
    let events = audit::history(conn, "order", &order.number.to_string())?;
    let sent = events.into_iter().find(|event| event.action == "request.sent" && event.actor_kind == "staff");
    Ok(sent.and_then(|event| event.actor_id))
}
