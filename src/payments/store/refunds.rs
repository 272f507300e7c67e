//! The rows of refunds.

use crate::kernel::{Id, Moment, Number};
use crate::payments::model::{Refund, RefundState, RefundWay};
use crate::store::column::prelude::*;
use schema::refunds;

/// One refund.
pub fn find(conn: &mut Conn, number: Number) -> Result<Option<Refund>, StoreError> {
    Ok(refunds::table.filter(refunds::number.eq(number)).first(conn).optional()?)
}

/// One refund by its row.
pub fn find_by_id(conn: &mut Conn, id: &Id) -> Result<Option<Refund>, StoreError> {
    Ok(refunds::table.find(id).first(conn).optional()?)
}

/// The refunds of an order, oldest first.
pub fn of_order(conn: &mut Conn, order: &Id) -> Result<Vec<Refund>, StoreError> {
    let rows = refunds::table
        .filter(refunds::order_id.eq(order))
        .order((refunds::created_at.asc(), refunds::id.asc()))
        .load(conn)?;
    Ok(rows)
}

/// Refunds of a state: those that wait oldest first, those that were sent newest first.
pub fn list(conn: &mut Conn, state: RefundState, page: &PageRequest) -> Result<Page<Refund>, StoreError> {
    let query = refunds::table.filter(refunds::state.eq(state)).into_boxed();
    let newest_first = state == RefundState::Sent;
    let rows: Vec<Refund> =
        by_key!(query, page, Moment => refunds::created_at, refunds::id, newest_first).load(conn)?;
    Ok(page.cut(rows, |r: &Refund| Cursor::new(&r.created_at, &r.id)))
}

/// What staff have to send, oldest first: what goes by bank, and what the gateway refuses. Its index: `refunds_waiting`.
pub fn ours(conn: &mut Conn, page: &PageRequest) -> Result<Page<Refund>, StoreError> {
    let ours = refunds::way.eq(RefundWay::Bank).or(refunds::state.eq(RefundState::Failed));
    let query = refunds::table.filter(refunds::state.ne(RefundState::Sent)).filter(ours).into_boxed();
    let rows: Vec<Refund> = by_key!(query, page, Moment => refunds::created_at, refunds::id, false).load(conn)?;
    Ok(page.cut(rows, |r: &Refund| Cursor::new(&r.created_at, &r.id)))
}

pub(in crate::payments) fn insert(conn: &mut Conn, r: &Refund) -> Result<(), StoreError> {
    diesel::insert_into(refunds::table)
        .values((
            refunds::id.eq(&r.id),
            refunds::number.eq(r.number),
            refunds::account_id.eq(&r.account_id),
            refunds::order_id.eq(r.order_id.as_ref()),
            refunds::card_payment_id.eq(r.card_payment_id.as_ref()),
            refunds::way.eq(r.way),
            refunds::amount_yen.eq(r.amount),
            refunds::state.eq(r.state),
            refunds::created_at.eq(r.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that it was sent; `false` when it was sent before.
pub(in crate::payments) fn set_sent(
    tx: &mut Tx<'_>,
    refund: &Refund,
    by: Option<&Id>,
    reference: &str,
) -> Result<bool, StoreError> {
    let waiting = refunds::table.find(&refund.id).filter(refunds::state.ne(RefundState::Sent));
    let changed = diesel::update(waiting)
        .set((
            refunds::state.eq(RefundState::Sent),
            refunds::reference.eq(Some(reference)),
            refunds::error.eq(None::<String>),
            refunds::sent_at.eq(Some(tx.now)),
            refunds::sent_by.eq(by),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Notes that the gateway refuses it.
pub(in crate::payments) fn set_failed(conn: &mut Conn, refund: &Refund, error: &str) -> Result<bool, StoreError> {
    let due = refunds::table.find(&refund.id).filter(refunds::state.eq(RefundState::Due));
    let set = (refunds::state.eq(RefundState::Failed), refunds::error.eq(Some(error)));
    Ok(diesel::update(due).set(set).execute(conn)? == 1)
}

crate::word_column!(RefundState, RefundWay);
