//! Whether an order is paid, after its money has moved; and the ways in which staff and gateways move it.

use super::reject::StepError;
use super::{Order, mails, record, store};
use crate::access::Actor;
use crate::accounts;
use crate::config::Config;
use crate::jobs;
use crate::kernel::{Id, Yen};
use crate::l10n::when::Zone;
use crate::payments::{self, CardPayment, CardState, MoneyError, NewTransfer, Owed, gateway::Outcome};
use crate::store::{StoreError, Tx};

/// The work of writing an invoice for an order that is paid.
pub const INVOICE_JOB: &str = "invoice.issue";
/// The work of taking an invoice back, where one was written.
pub const CREDIT_JOB: &str = "invoice.credit";

impl Order {
    /// What is owed for it.
    pub fn owed(&self) -> Owed {
        Owed { order: self.id.clone(), number: self.number, account: self.account_id.clone(), total: self.total() }
    }
}

/// Looks at the money of an order and says what follows: paid, not paid after all, or back where it came from when the
/// order is closed. Called in the transaction that moved the money.
pub fn settle(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id) -> Result<Order, StepError> {
    let mut order = store::find_by_id(tx.conn, order)?.ok_or(StepError::NotPossible)?;
    let owed = order.owed();
    if order.closed_at.is_some() {
        payments::give_back(tx, by, &owed)?;
        return Ok(order);
    }
    payments::keep_surplus(tx, by, &owed)?;
    let paid = payments::standing(tx.conn, &owed)?.is_paid();
    if paid && order.paid_at.is_none() {
        store::set_paid(tx.conn, &order.id, Some((tx.now, by.user())))?;
        order.paid_at = Some(tx.now);
        order.paid_by = by.user().cloned();
        record::order(tx, by, &order, "order.paid", serde_json::json!({ "total": order.total().get() }))?;
        if order.total() > Yen::new(0) {
            mails::paid(tx, config, &order)?;
            jobs::enqueue(tx, INVOICE_JOB, &order.id, tx.now)?;
        }
    } else if !paid && order.paid_at.is_some() {
        if !order.waits_for_approval() {
            return Err(StepError::NotPossible);
        }
        store::set_paid(tx.conn, &order.id, None)?;
        (order.paid_at, order.paid_by) = (None, None);
        record::order(tx, by, &order, "order.unpaid", serde_json::json!({}))?;
        jobs::enqueue(tx, CREDIT_JOB, &order.id, tx.now)?;
    }
    Ok(order)
}

/// 入金消込: a transfer pays an order, or some of it. What comes for an order that is closed goes back at once.
pub fn match_transfer(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    transfer: &Id,
    order: &Id,
) -> Result<Order, StepError> {
    let found = store::find_by_id(tx.conn, order)?;
    let order = found.filter(|o| o.waits_for_approval() || o.closed_at.is_some()).ok_or(StepError::NotPossible)?;
    payments::assign(tx, by, transfer, &order.owed())?;
    settle(tx, config, by, &order.id)
}

/// Takes that back, as long as nothing was approved on the strength of it.
pub fn unmatch_transfer(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    transfer: &Id,
    order: &Id,
) -> Result<Order, StepError> {
    let order = open(tx, order)?;
    payments::unassign(tx, by, transfer, &order.owed())?;
    settle(tx, config, by, &order.id)
}

/// The account's credit pays an order, or some of it.
pub fn use_credit(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id) -> Result<Order, StepError> {
    let order = open(tx, order)?;
    payments::apply_credit(tx, by, &order.owed())?;
    settle(tx, config, by, &order.id)
}

/// Notes how a charge ended.
pub fn note_outcome(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    card: &CardPayment,
    outcome: &Outcome,
) -> Result<CardState, StepError> {
    let order = store::find_by_id(tx.conn, &card.order_id)?.ok_or(StepError::NotPossible)?;
    let state = payments::outcome::outcome(tx, by, card, &order.owed(), outcome)?;
    if state == CardState::Succeeded {
        settle(tx, config, by, &order.id)?;
    }
    Ok(state)
}

/// Staff saw the money of an order: records a transfer of what is open, and matches it.
pub fn mark_paid(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id) -> Result<Order, StepError> {
    let order = open(tx, order)?;
    let amount = payments::standing(tx.conn, &order.owed())?.open;
    if order.paid_at.is_some() || amount <= Yen::new(0) {
        return Err(StepError::NotPossible);
    }
    let account = accounts::store::find_account(tx.conn, &order.account_id)?.ok_or(StepError::NotPossible)?;
    let mut new = NewTransfer {
        received_on: Zone::default().day(tx.now),
        amount,
        payer: account.name,
        reference: order.number.to_string(),
        occurrence: 0,
    };
    let transfer = loop {
        // One that was recorded like this and taken back since lies there unmatched.
        match payments::record_transfer(tx, by, &new) {
            Ok(transfer) => break transfer.id,
            Err(MoneyError::Twice) => {
                let before = payments::store::transfers::find_by_key(tx.conn, &new.bank_key())?;
                if let Some(before) = before.filter(|before| before.left >= amount) {
                    break before.id;
                }
                new.occurrence += 1;
            }
            Err(error) => return Err(error.into()),
        }
    };
    match_transfer(tx, config, by, &transfer, &order.id)
}

/// Takes every transfer of an order back, as long as nothing was approved on the strength of them.
pub fn mark_unpaid(tx: &mut Tx<'_>, config: &Config, by: &Actor, order: &Id) -> Result<Order, StepError> {
    let order = open(tx, order)?;
    let mut transfers: Vec<Id> = vec![];
    for row in payments::store::of_order(tx.conn, &order.id)? {
        transfers.extend(row.transfer_id.filter(|id| !transfers.contains(id)));
    }
    for transfer in &transfers {
        match payments::unassign(tx, by, transfer, &order.owed()) {
            Ok(_) | Err(MoneyError::NotThere) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let after = settle(tx, config, by, &order.id)?;
    if after.paid_at.is_some() { Err(StepError::NotPossible) } else { Ok(after) }
}

/// What was paid for an order goes back: it was rejected or canceled.
pub(super) fn give_back(tx: &mut Tx<'_>, by: &Actor, order: &Order) -> Result<Vec<payments::Refund>, StepError> {
    let refunds = payments::give_back(tx, by, &order.owed())?;
    if order.paid_at.is_some() && !order.is_free() {
        jobs::enqueue(tx, CREDIT_JOB, &order.id, tx.now)?;
    }
    Ok(refunds)
}

/// An order whose money may still be matched: it is open, and nothing was approved yet.
fn open(tx: &mut Tx<'_>, order: &Id) -> Result<Order, StepError> {
    let found = store::find_by_id(tx.conn, order)?.filter(Order::waits_for_approval);
    found.ok_or(StepError::NotPossible)
}

impl From<MoneyError> for StepError {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::Store(error) => Self::Store(error),
            _ => Self::NotPossible,
        }
    }
}

/// Whether a charge for an order is under way.
pub fn has_charge(conn: &mut crate::store::Conn, order: &Order) -> Result<bool, StoreError> {
    let cards = payments::store::cards::of_order(conn, &order.id)?;
    Ok(cards.iter().any(|card| card.state.is_open()))
}
