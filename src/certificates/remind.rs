//! The account sends the issuance mails of an order once more: lost, filtered, or somebody was added since.

use super::model::{Certificate, CertificateStatus};
use super::{deliver, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::Moment;
use crate::orders::Order;
use crate::store::{Conn, StoreError, Tx};

/// Minutes between two sendings.
pub const PAUSE_MINUTES: i64 = 5;

const ACTION: &str = "certificate.mailed";

/// Why nothing was sent.
#[derive(Debug, thiserror::Error)]
pub enum RemindError {
    /// There is no certificate to speak of.
    #[error("order has no certificate")]
    NotIssued,
    /// Mails went out a moment ago.
    #[error("mails were sent a moment ago")]
    TooSoon,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends the issuance mails of the newest certificate of an order again, to who hears of it now.
pub fn remind(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Order) -> Result<Certificate, RemindError> {
    let all = store::of_order(tx.conn, &order.id)?;
    let newest = all.into_iter().find(|c| c.stored_status == CertificateStatus::Issued);
    let certificate =
        newest.filter(|c| c.status_at(tx.now) == CertificateStatus::Issued).ok_or(RemindError::NotIssued)?;
    if was_sent_since(tx.conn, order, tx.now.plus_minutes(-PAUSE_MINUTES))? {
        return Err(RemindError::TooSoon);
    }
    deliver(tx, config, &certificate)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&order.account_id),
            action: ACTION,
            subject_kind: "order",
            subject: order.number.to_string(),
            detail: serde_json::json!({ "serial": certificate.serial }),
        },
    )?;
    Ok(certificate)
}

fn was_sent_since(conn: &mut Conn, order: &Order, since: Moment) -> Result<bool, StoreError> {
    let history = audit::history(conn, "order", &order.number.to_string())?;
    Ok(history.iter().any(|entry| entry.action == ACTION && entry.at > since))
}
