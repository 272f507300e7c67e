//! The additional addresses of an order are added, changed or taken away.

use crate::access::Actor;
use crate::kernel::{EmailAddress, Id};
use crate::orders::model::Addresses;
use crate::orders::{Order, record, store};
use crate::store::{StoreError, Tx};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Nobody hears of this order any more.
    #[error("order is over")]
    Over,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts these addresses in place of those that the order has; the same ones again are no change.
pub fn change(tx: &mut Tx<'_>, by: &Actor, order: &Id, to: &[EmailAddress]) -> Result<Order, ChangeError> {
    let order = store::find_by_id(tx.conn, order)?.filter(Order::is_open).ok_or(ChangeError::Over)?;
    let before = order.additional_emails.all();
    let after = Addresses::of(to);
    if after == order.additional_emails {
        return Ok(order);
    }
    store::set_additional_emails(tx.conn, &order.id, &after)?;
    let only = |these: &[EmailAddress], not: &[EmailAddress]| {
        let rest = these.iter().filter(|address| !not.contains(address));
        rest.map(EmailAddress::as_str).collect::<Vec<_>>().join(" ")
    };
    let detail = serde_json::json!({ "added": only(to, &before), "removed": only(&before, to) });
    record::order(tx, by, &order, "order.emails_changed", detail)?;
    Ok(Order { additional_emails: after, ..order })
}
