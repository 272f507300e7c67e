//! A refund is sent: to a card by the gateway, by bank by staff.

use super::gateway::{self, GatewayError};
use super::ledger::{Movement, carry};
use super::model::{MoneyError, Place, Refund, RefundState, RefundWay};
use super::{note, store};
use crate::access::Actor;
use crate::app::App;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// Notes that a refund was sent: `reference` says how or where.
pub fn sent(tx: &mut Tx<'_>, by: &Actor, refund: &Refund, reference: &str) -> Result<(), MoneyError> {
    if !store::refunds::set_sent(tx, refund, by.user(), reference)? {
        return Err(MoneyError::Twice);
    }
    let gone = Movement::new(Place::Returning, Place::Returned, refund.amount);
    let gone = gone.of(&refund.account_id, refund.order_id.as_ref());
    carry(tx, by, &Movement { refund: Some(&refund.id), card: refund.card_payment_id.as_ref(), ..gone })?;
    let detail = serde_json::json!({ "amount": refund.amount.get(), "reference": reference });
    note::event(tx, by, Some(&refund.account_id), "refund.sent", ("refund", refund.number.to_string()), detail)?;
    Ok(())
}

/// Staff send one by bank: one that was due that way, or that the gateway refuses.
pub fn send_by_bank(tx: &mut Tx<'_>, by: &Actor, refund: &Refund, whither: &str) -> Result<(), MoneyError> {
    by.user().ok_or(MoneyError::Nobody)?;
    let refund = store::refunds::find_by_id(tx.conn, &refund.id)?.ok_or(MoneyError::NotThere)?;
    if refund.way == RefundWay::Card && refund.state != RefundState::Failed {
        return Err(MoneyError::NotThere);
    }
    sent(tx, by, &refund, whither)
}

/// The job: asks the gateway to send money back. The gateway is asked first whether it did so before, so that an
/// answer that was lost costs nobody money.
pub async fn run(app: &App, id: &Id) -> Result<(), String> {
    let wanted = id.clone();
    let read = app
        .read(move |conn| {
            let refund = store::refunds::find_by_id(conn, &wanted)?;
            let card = match refund.as_ref().and_then(|refund| refund.card_payment_id.as_ref()) {
                Some(card) => store::cards::find(conn, card)?,
                None => None,
            };
            Ok::<_, StoreError>((refund, card))
        })
        .await
        .map_err(|e| e.to_string())?;
    let (Some(refund), Some(card)) = read else { return Ok(()) };
    if refund.state != RefundState::Due {
        return Ok(());
    }
    let gateway = gateway::of(&app.config).ok_or("no gateway is configured")?;
    let reference = card.reference.as_deref().ok_or("the charge has no reference")?;
    let done = gateway.refund(reference, refund.amount, refund.id.as_str()).await;
    app.steps.reached("refund.sent").map_err(|e| e.to_string())?;
    let noted = app.write(move |tx| match &done {
        Ok(reference) => match sent(tx, &Actor::System, &refund, reference) {
            Ok(()) | Err(MoneyError::Twice) => Ok(None),
            Err(error) => Err(error),
        },
        Err(GatewayError::Refused(why)) => {
            store::refunds::set_failed(tx.conn, &refund, why)?;
            Ok(None)
        }
        Err(GatewayError::Unreachable(why)) => Ok(Some(why.clone())),
    });
    match noted.await.map_err(|e: MoneyError| e.to_string())? {
        None => Ok(()),
        Some(why) => Err(why),
    }
}
