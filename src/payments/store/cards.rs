//! The rows of card payments.

use crate::kernel::{Id, Moment};
use crate::payments::model::{CardPayment, CardState};
use crate::store::column::prelude::*;
use schema::card_payments as cards;

/// The attempts of an order, newest first.
pub fn of_order(conn: &mut Conn, order: &Id) -> Result<Vec<CardPayment>, StoreError> {
    let rows = cards::table
        .filter(cards::order_id.eq(order))
        .order((cards::created_at.desc(), cards::id.desc()))
        .load(conn)?;
    Ok(rows)
}

/// One attempt.
pub fn find(conn: &mut Conn, id: &Id) -> Result<Option<CardPayment>, StoreError> {
    Ok(cards::table.find(id).first(conn).optional()?)
}

/// The attempt that a gateway speaks of.
pub fn find_by_reference(conn: &mut Conn, reference: &str) -> Result<Option<CardPayment>, StoreError> {
    Ok(cards::table.filter(cards::reference.eq(reference)).first(conn).optional()?)
}

pub(in crate::payments) fn insert(conn: &mut Conn, c: &CardPayment) -> Result<(), StoreError> {
    diesel::insert_into(cards::table)
        .values((
            cards::id.eq(&c.id),
            cards::order_id.eq(&c.order_id),
            cards::account_id.eq(&c.account_id),
            cards::gateway.eq(&c.gateway),
            cards::method.eq(&c.method),
            cards::amount_yen.eq(c.amount),
            cards::state.eq(c.state),
            cards::created_at.eq(c.created_at),
            cards::changed_at.eq(c.changed_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stores the gateway's name of an attempt; `false` when it was given up meanwhile.
pub(in crate::payments) fn set_reference(conn: &mut Conn, id: &Id, reference: &str) -> Result<bool, StoreError> {
    let open = cards::table.find(id).filter(cards::state.eq(CardState::Started));
    Ok(diesel::update(open).set(cards::reference.eq(Some(reference))).execute(conn)? == 1)
}

/// Moves an attempt on; `false` when it had ended before, or stands there already.
pub(in crate::payments) fn set_state(
    conn: &mut Conn,
    card: &CardPayment,
    to: CardState,
    error: Option<&str>,
    at: Moment,
) -> Result<bool, StoreError> {
    let open = cards::table
        .find(&card.id)
        .filter(cards::state.eq_any([CardState::Started.word(), CardState::RequiresAction.word()]))
        .filter(cards::state.ne(to));
    let changed = diesel::update(open)
        .set((cards::state.eq(to), cards::error.eq(error), cards::changed_at.eq(at)))
        .execute(conn)?;
    Ok(changed == 1)
}

crate::word_column!(CardState);
