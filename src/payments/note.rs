//! The audit events of this room.

use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::store::{StoreError, Tx};
use serde_json::Value;

/// What happened to money: to a transfer, a refund, or to the order it is for.
pub(super) fn event(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: Option<&Id>,
    action: &'static str,
    subject: (&'static str, String),
    detail: Value,
) -> Result<(), StoreError> {
    let (subject_kind, subject) = subject;
    audit::record(tx, Event { actor: by, account, action, subject_kind, subject, detail })
}
