//! The rows of notices, and what ends when (index `orders_ending`).

use super::Kind;
use crate::by_key;
use crate::kernel::{Id, Moment};
use crate::orders::Order;
use crate::orders::renewing::RENEWABLE;
use crate::store::column::prelude::*;
use schema::{notices, orders};

/// Orders of all accounts whose notices are on and that end in this span, soonest first.
pub fn ending(conn: &mut Conn, (from, until): (Moment, Moment), page: &PageRequest) -> Result<Page<Order>, StoreError> {
    let query = orders::table
        .filter(orders::ends_at.ge(from))
        .filter(orders::ends_at.le(until))
        .filter(orders::status.eq_any(RENEWABLE))
        .filter(orders::renewal_notices.eq(true))
        .into_boxed();
    let rows: Vec<Order> = by_key!(query, page, Moment => orders::ends_at, orders::id, false).load(conn)?;
    Ok(page.cut(rows, |o| Cursor::new(&o.ends_at.unwrap_or(o.created_at), &o.id)))
}

/// Orders of all accounts that renew by themselves and end in this span, soonest first.
pub fn renewing(conn: &mut Conn, (from, until): (Moment, Moment), page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let query = orders::table
        .filter(orders::ends_at.gt(from))
        .filter(orders::ends_at.le(until))
        .filter(orders::status.eq_any(RENEWABLE))
        .filter(orders::auto_renew.eq(true))
        .into_boxed();
    let rows: Vec<Order> = by_key!(query, page, Moment => orders::ends_at, orders::id, false).load(conn)?;
    let page = page.cut(rows, |o: &Order| Cursor::new(&o.ends_at.unwrap_or(o.created_at), &o.id));
    let renewed =
        crate::orders::store::renewals::successors(conn, &page.rows.iter().map(|o| o.id.clone()).collect::<Vec<_>>())?;
    let rows = page.rows.into_iter().map(|o| o.id).filter(|id| !renewed.contains_key(id)).collect();
    Ok(Page { rows, next: page.next })
}

/// What was told of these things: thing, about which end, at which stage.
pub fn told(conn: &mut Conn, kind: Kind, subjects: &[Id]) -> Result<Vec<(Id, Moment, i32)>, StoreError> {
    let rows = notices::table
        .filter(notices::subject_id.eq_any(subjects.to_vec()))
        .filter(notices::kind.eq(kind.word()))
        .select((notices::subject_id, notices::about, notices::stage))
        .load(conn)?;
    Ok(rows)
}

/// Notes that a notice goes out; `false` when it, or a later one about the same end, did before.
pub fn note(tx: &mut Tx<'_>, kind: Kind, subject: &Id, about: Moment, stage: i32) -> Result<bool, StoreError> {
    let before: i64 = notices::table
        .filter(notices::subject_id.eq(subject))
        .filter(notices::kind.eq(kind.word()))
        .filter(notices::about.eq(about))
        .filter(notices::stage.le(stage))
        .count()
        .get_result(tx.conn)?;
    if before > 0 {
        return Ok(false);
    }
    diesel::insert_into(notices::table)
        .values((
            notices::subject_id.eq(subject),
            notices::kind.eq(kind.word()),
            notices::about.eq(about),
            notices::stage.eq(stage),
            notices::sent_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(true)
}
