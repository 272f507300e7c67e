//! Money goes back the way it came: what a card paid to that card, the rest by bank.

use super::ledger::{Movement, carry};
use super::model::{CardState, MoneyError, Owed, Place, Refund, RefundState, RefundWay};
use super::{REFUND_JOB, mails, note, store};
use crate::access::Actor;
use crate::config::Config;
use crate::jobs;
use crate::kernel::{Id, Number, Yen};
use crate::store::{StoreError, Tx};

/// Puts everything that lies at an order on its way back; nothing where nothing lies there.
pub fn give_back(tx: &mut Tx<'_>, by: &Actor, owed: &Owed) -> Result<Vec<Refund>, MoneyError> {
    let mut left = store::balance(tx.conn, Place::Order, &owed.order)?;
    let mut refunds = vec![];
    let refunded = store::refunds::of_order(tx.conn, &owed.order)?;
    for card in store::cards::of_order(tx.conn, &owed.order)? {
        let before = refunded.iter().any(|refund| refund.card_payment_id.as_ref() == Some(&card.id));
        if card.state == CardState::Succeeded && !before && left > Yen::new(0) {
            let amount = card.amount.min(left);
            left = Yen::new(left.get() - amount.get());
            refunds.push(one(tx, by, owed, Some(&card.id), amount)?);
        }
    }
    if left > Yen::new(0) {
        refunds.push(one(tx, by, owed, None, left)?);
    }
    Ok(refunds)
}

/// A surplus goes back to the account it came from, whose billing contact hears of it.
pub fn return_credit(tx: &mut Tx<'_>, config: &Config, by: &Actor, account: &Id) -> Result<Refund, MoneyError> {
    let amount = store::balance(tx.conn, Place::Credit, account)?;
    if amount <= Yen::new(0) {
        return Err(MoneyError::NotThere);
    }
    let refund = insert(tx, account, None, None, amount)?;
    let way = Movement::new(Place::Credit, Place::Returning, amount).of(account, None);
    carry(tx, by, &Movement { refund: Some(&refund.id), ..way })?;
    told(tx, by, &refund)?;
    mails::credit_returned(tx, config, &refund)?;
    Ok(refund)
}

fn one(tx: &mut Tx<'_>, by: &Actor, owed: &Owed, card: Option<&Id>, amount: Yen) -> Result<Refund, MoneyError> {
    let refund = insert(tx, &owed.account, Some(&owed.order), card, amount)?;
    let way = Movement::new(Place::Order, Place::Returning, amount).of(&owed.account, Some(&owed.order));
    carry(tx, by, &Movement { refund: Some(&refund.id), card, ..way })?;
    if refund.way == RefundWay::Card {
        jobs::enqueue(tx, REFUND_JOB, &refund.id, tx.now)?;
    }
    told(tx, by, &refund)?;
    Ok(refund)
}

fn insert(
    tx: &mut Tx<'_>,
    account: &Id,
    order: Option<&Id>,
    card: Option<&Id>,
    amount: Yen,
) -> Result<Refund, StoreError> {
    let refund = Refund {
        id: tx.id(),
        number: free_number(tx)?,
        account_id: account.clone(),
        order_id: order.cloned(),
        card_payment_id: card.cloned(),
        way: if card.is_some() { RefundWay::Card } else { RefundWay::Bank },
        amount,
        state: RefundState::Due,
        reference: None,
        error: None,
        created_at: tx.now,
        sent_at: None,
        sent_by: None,
    };
    store::refunds::insert(tx.conn, &refund)?;
    Ok(refund)
}

fn told(tx: &mut Tx<'_>, by: &Actor, refund: &Refund) -> Result<(), StoreError> {
    let detail = serde_json::json!({ "amount": refund.amount.get(), "way": refund.way.word() });
    note::event(tx, by, Some(&refund.account_id), "refund.due", ("refund", refund.number.to_string()), detail)
}

fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if store::refunds::find(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}
