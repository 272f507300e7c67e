//! Which order takes the place of which (indexes `orders_renewed_by` and, unique, `orders_renewal`;
//! a request says it beside its row).

use crate::access::{Scope, scope::seen};
use crate::kernel::{Id, Moment, Number};
use crate::orders::renewing::{CLOSES_DAYS, OPENS_DAYS, RENEWABLE, Successor};
use crate::orders::{Order, OrderStatus, RequestStatus};
use crate::store::column::prelude::*;
use schema::{orders, renewals, requests};
use std::collections::BTreeMap;

/// A renewal that came to nothing leaves its order to be renewed again.
const CAME_TO_NOTHING: [OrderStatus; 3] = [OrderStatus::Rejected, OrderStatus::Canceled, OrderStatus::Revoked];

pub(in crate::orders) fn insert(conn: &mut Conn, request: &Id, old: &Id) -> Result<(), StoreError> {
    diesel::insert_into(renewals::table)
        .values((renewals::request_id.eq(request), renewals::order_id.eq(old)))
        .execute(conn)?;
    Ok(())
}

/// The order that a request is to renew.
pub fn of_request(conn: &mut Conn, request: &Id) -> Result<Option<Id>, StoreError> {
    Ok(renewals::table.find(request).select(renewals::order_id).first(conn).optional()?)
}

/// Which of these requests are to renew an order.
pub fn renewing(conn: &mut Conn, requests: &[&Id]) -> Result<Vec<Id>, StoreError> {
    let rows = renewals::table
        .filter(renewals::request_id.eq_any(requests.iter().map(|id| (*id).clone()).collect::<Vec<_>>()))
        .select(renewals::request_id)
        .load(conn)?;
    Ok(rows)
}

/// What takes the place of each of these orders, where something does.
pub fn successors(conn: &mut Conn, of: &[Id]) -> Result<BTreeMap<Id, Successor>, StoreError> {
    let opened: Vec<(Option<Id>, Number)> = orders::table
        .filter(orders::renews.eq_any(of.to_vec()))
        .filter(orders::status.ne_all(CAME_TO_NOTHING))
        .select((orders::renews, orders::number))
        .load(conn)?;
    let waiting: Vec<(Option<Id>, Number)> = requests::table
        .inner_join(renewals::table)
        .filter(renewals::order_id.eq_any(of.to_vec()))
        .filter(requests::status.eq(RequestStatus::NeedsApproval))
        .select((renewals::order_id.nullable(), requests::number))
        .load(conn)?;
    let waiting = waiting.into_iter().map(|(old, number)| (old, Successor { number, waits: true }));
    let opened = opened.into_iter().map(|(old, number)| (old, Successor { number, waits: false }));
    Ok(waiting.chain(opened).filter_map(|(old, successor)| Some((old?, successor))).collect())
}

/// What takes the place of one order.
pub fn successor(conn: &mut Conn, of: &Id) -> Result<Option<Successor>, StoreError> {
    Ok(successors(conn, std::slice::from_ref(of))?.remove(of))
}

/// Orders whose certificate has ended and that do not say so yet (index `orders_ending`).
pub(in crate::orders) fn ended(conn: &mut Conn, now: Moment, most: i64) -> Result<Vec<Order>, StoreError> {
    let rows = orders::table
        .filter(orders::ends_at.le(now))
        .filter(orders::status.eq_any([OrderStatus::Issued, OrderStatus::ReissuePending]))
        .order((orders::ends_at.asc(), orders::id.asc()))
        .limit(most)
        .load(conn)?;
    Ok(rows)
}

/// The orders of this person that can be renewed now, soonest end first; `most` of them (index `orders_by_end`).
pub fn open_now(conn: &mut Conn, scope: &Scope, now: Moment, most: i64) -> Result<Vec<Order>, StoreError> {
    let query = orders::table
        .filter(orders::account_id.eq(&scope.account))
        .filter(orders::ends_at.gt(now.plus_days(-CLOSES_DAYS)))
        .filter(orders::ends_at.le(now.plus_days(OPENS_DAYS)))
        .filter(orders::status.eq_any(RENEWABLE))
        .select(orders::all_columns)
        .into_boxed();
    // Some of the first may be renewed already.
    let mut found: Vec<Order> =
        seen!(query, orders, scope).order((orders::ends_at.asc(), orders::id.asc())).limit(most * 4).load(conn)?;
    let ids: Vec<Id> = found.iter().map(|order| order.id.clone()).collect();
    let renewed = successors(conn, &ids)?;
    found.retain(|order| !renewed.contains_key(&order.id));
    found.truncate(usize::try_from(most).unwrap_or_default());
    Ok(found)
}
