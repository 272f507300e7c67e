//! The audit events of this room. A code opens an order that somebody paid for, so events hold its end only.

use super::{Batch, Voucher};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::store::{StoreError, Tx};
use serde_json::Value;

pub(super) fn batch(
    tx: &mut Tx<'_>,
    by: &Actor,
    batch: &Batch,
    action: &'static str,
    detail: Value,
) -> Result<(), StoreError> {
    let (account, subject) = (batch.account_id.as_ref(), batch.number.to_string());
    audit::record(tx, Event { actor: by, account, action, subject_kind: "voucher_batch", subject, detail })
}

/// Subject is `batch-serial`, as people write it: `12345678-3`.
pub(super) fn voucher(
    tx: &mut Tx<'_>,
    by: &Actor,
    (batch, voucher): (&Batch, &Voucher),
    account: Option<&Id>,
    action: &'static str,
    detail: Value,
) -> Result<(), StoreError> {
    let subject = subject(batch, voucher);
    audit::record(tx, Event { actor: by, account, action, subject_kind: "voucher", subject, detail })
}

/// How events name a voucher.
pub(super) fn subject(batch: &Batch, voucher: &Voucher) -> String {
    format!("{}-{}", batch.number, voucher.serial)
}
