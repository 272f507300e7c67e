//! The rows of notices, and what ends when or waits (orders by their end: index `orders_ending`).

pub mod validations;

use super::Kind;
use crate::by_key;
use crate::certificates::CertificateStatus;
use crate::kernel::{Id, Moment};
use crate::orders::renewing::RENEWABLE;
use crate::orders::{Order, OrderStatus};
use crate::pickup::{Pickup, PickupStatus};
use crate::store::column::prelude::*;
use schema::{certificates, notices, orders, pickups};

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

/// Links that wait for the holder of a mailbox and end in this span, soonest first (index `pickups_ready`).
pub fn lapsing(
    conn: &mut Conn,
    (from, until): (Moment, Moment),
    page: &PageRequest,
) -> Result<Page<Pickup>, StoreError> {
    let query = pickups::table
        .filter(pickups::status.eq(PickupStatus::Ready))
        .filter(pickups::deadline.gt(from))
        .filter(pickups::deadline.le(until))
        .into_boxed();
    let rows: Vec<Pickup> = by_key!(query, page, Moment => pickups::deadline, pickups::id, false).load(conn)?;
    Ok(page.cut(rows, |link| Cursor::new(&link.deadline, &link.id)))
}

/// Orders that were placed until then and are not decided, oldest first (index `orders_pending`).
pub fn undecided(conn: &mut Conn, until: Moment, page: &PageRequest) -> Result<Page<Order>, StoreError> {
    let query = orders::table
        .filter(orders::status.eq(OrderStatus::Pending))
        .filter(orders::approved_at.is_null())
        .filter(orders::created_at.le(until))
        .into_boxed();
    let rows: Vec<Order> = by_key!(query, page, Moment => orders::created_at, orders::id, false).load(conn)?;
    Ok(page.cut(rows, |o| Cursor::new(&o.created_at, &o.id)))
}

/// Certificates that end in this span, before their order does: each with its end and since when it is there, soonest
/// end first (index `certificates_by_last_day`).
pub fn outlived(
    conn: &mut Conn,
    (from, until): (Moment, Moment),
    page: &PageRequest,
) -> Result<Page<(Id, Moment, Moment)>, StoreError> {
    let query = certificates::table
        .inner_join(orders::table)
        .filter(certificates::not_after.gt(from))
        .filter(certificates::not_after.le(until))
        .filter(certificates::status.eq(CertificateStatus::Issued))
        .filter(orders::status.eq(OrderStatus::Issued))
        .filter(orders::ends_at.gt(certificates::not_after.nullable()))
        .filter(orders::renewal_notices.eq(true))
        .select((certificates::id, certificates::not_after, certificates::recorded_at))
        .into_boxed();
    let rows: Vec<(Id, Moment, Moment)> =
        by_key!(query, page, Moment => certificates::not_after, certificates::id, false).load(conn)?;
    Ok(page.cut(rows, |(id, end, _)| Cursor::new(end, id)))
}

/// A notice that went out: of what, about which end, at which stage.
pub type Told = (Id, Moment, i32);

/// What was told of these things.
pub fn told(conn: &mut Conn, kind: Kind, subjects: &[Id]) -> Result<Vec<Told>, StoreError> {
    let rows = notices::table
        .filter(notices::subject_id.eq_any(subjects.to_vec()))
        .filter(notices::kind.eq(kind.word()))
        .select((notices::subject_id, notices::about, notices::stage))
        .load(conn)?;
    Ok(rows)
}

/// Whether this stage about this end is among them, or a later one.
pub fn is_told(told: &[Told], subject: &Id, about: Moment, stage: i64) -> bool {
    told.iter().any(|(id, end, at)| id == subject && *end == about && i64::from(*at) <= stage)
}

/// Notes that a notice goes out; `false` when it, or a later one about the same end, did before.
pub fn note(tx: &mut Tx<'_>, kind: Kind, subject: &Id, about: Moment, stage: i64) -> Result<bool, StoreError> {
    let before = told(tx.conn, kind, std::slice::from_ref(subject))?;
    if is_told(&before, subject, about, stage) {
        return Ok(false);
    }
    let stage = i32::try_from(stage).map_err(|_| StoreError::Corrupt(format!("a notice at {stage} days")))?;
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
