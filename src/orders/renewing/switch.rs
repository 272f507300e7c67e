//! The account switches automatic renewal or the notices of an order on or off.

use crate::access::Actor;
use crate::kernel::Id;
use crate::orders::{record, store};
use crate::store::{StoreError, Tx};

/// What is switched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// 自動更新
    AutoRenew,
    /// 更新通知
    Notices,
}

/// Why nothing was switched.
#[derive(Debug, thiserror::Error)]
pub enum SwitchError {
    /// The order ended without a certificate that could be renewed.
    #[error("order is over")]
    Over,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Switches; what stands so already stays.
pub fn switch(tx: &mut Tx<'_>, by: &Actor, order: &Id, what: Switch, on: bool) -> Result<(), SwitchError> {
    let order = store::find_by_id(tx.conn, order)?
        .filter(|order| order.is_open() || (what == Switch::Notices && order.has_notices()))
        .ok_or(SwitchError::Over)?;
    let (stands, action) = match (what, on) {
        (Switch::AutoRenew, true) => (order.auto_renew, "order.auto_renewal_on"),
        (Switch::AutoRenew, false) => (order.auto_renew, "order.auto_renewal_off"),
        (Switch::Notices, true) => (order.renewal_notices, "order.notices_on"),
        (Switch::Notices, false) => (order.renewal_notices, "order.notices_off"),
    };
    if stands == on {
        return Ok(());
    }
    match what {
        Switch::AutoRenew => store::set_auto_renew(tx.conn, &order.id, on)?,
        Switch::Notices => store::set_renewal_notices(tx.conn, &order.id, on)?,
    }
    Ok(record::order(tx, by, &order, action, serde_json::json!({}))?)
}
