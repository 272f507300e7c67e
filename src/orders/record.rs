//! The audit events of this room: the subject is the number that request and order share.

use super::{Order, Request};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::store::{StoreError, Tx};
use serde_json::Value;

pub(super) fn order(
    tx: &mut Tx<'_>,
    by: &Actor,
    order: &Order,
    action: &'static str,
    detail: Value,
) -> Result<(), StoreError> {
    let account = Some(&order.account_id);
    let subject = order.number.to_string();
    audit::record(tx, Event { actor: by, account, action, subject_kind: "order", subject, detail })
}

pub(super) fn request(
    tx: &mut Tx<'_>,
    by: &Actor,
    request: &Request,
    action: &'static str,
    detail: Value,
) -> Result<(), StoreError> {
    let account = Some(&request.account_id);
    let subject = request.number.to_string();
    audit::record(tx, Event { actor: by, account, action, subject_kind: "order", subject, detail })
}
