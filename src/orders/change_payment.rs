//! The applicant pays in another way, as long as nothing was paid.

use super::reject::StepError;
use super::requests::{self, Payment};
use super::{Order, mails, record, settle, store};
use crate::access::Actor;
use crate::config::{Card, Config};
use crate::kernel::Id;
use crate::store::Tx;

/// Changes how an order is paid. To bank transfer, the mail with the account goes out.
pub fn change_payment(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    order: &Id,
    to: Payment,
) -> Result<Order, StepError> {
    let order = store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
    let request = requests::store::find_by_id(tx.conn, &order.request_id)?.ok_or(StepError::NotPossible)?;
    let offered = match to {
        Payment::BankTransfer => true,
        Payment::Card => !matches!(config.card, Card::Off),
        Payment::Voucher => false,
    };
    let free = order.paid_at.is_none() && order.waits_for_approval() && !settle::has_charge(tx.conn, &order)?;
    if !offered || !free {
        return Err(StepError::NotPossible);
    }
    if request.wanted.payment == to {
        return Ok(order);
    }
    requests::store::set_payment(tx.conn, &request.id, to)?;
    record::order(tx, by, &order, "order.payment_changed", serde_json::json!({ "to": to.word() }))?;
    if to == Payment::BankTransfer {
        mails::transfer(tx, config, &order)?;
    }
    Ok(order)
}
