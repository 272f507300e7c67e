//! The rows: orders by their end (index `orders_by_end`), and the ends of their certificates.

use super::filter::Filter;
use crate::access::{Scope, scope::seen};
use crate::by_key;
use crate::kernel::{Id, Moment};
use crate::orders::Order;
use crate::orders::list::store::Sought;
use crate::orders::renewing::RENEWABLE;
use crate::store::Total;
use crate::store::column::prelude::*;
use schema::{certificates, orders};

macro_rules! shown {
    ($conn:expr, $query:expr, $scope:expr, $filter:expr, $now:expr) => {{
        let (scope, filter): (&Scope, &Filter) = ($scope, $filter);
        let (from, until) = filter.span($now);
        let mut query = seen!($query, orders, scope)
            .filter(orders::ends_at.ge(from))
            .filter(orders::ends_at.lt(until))
            .filter(orders::status.eq_any(RENEWABLE));
        if let Some(division) = &filter.division_id {
            query = query.filter(orders::division_id.eq(division));
        }
        crate::orders::list::store::sought!($conn, query, scope, &filter.q)
    }};
}

/// What this person may see and the page shows, soonest first or last.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    now: Moment,
    page: &PageRequest,
) -> Result<Page<Order>, StoreError> {
    let query = orders::table.filter(orders::account_id.eq(&scope.account)).select(orders::all_columns).into_boxed();
    let query = shown!(conn, query, scope, filter, now);
    let rows: Vec<Order> =
        by_key!(query, page, Moment => orders::ends_at, orders::id, filter.sort.descending).load(conn)?;
    Ok(page.cut(rows, |o| Cursor::new(&o.ends_at.unwrap_or(o.created_at), &o.id)))
}

/// How many there are, counted as far as anybody reads.
pub fn total(conn: &mut Conn, scope: &Scope, filter: &Filter, now: Moment) -> Result<Total, StoreError> {
    let query = orders::table.filter(orders::account_id.eq(&scope.account)).select(orders::id).into_boxed();
    let ids: Vec<Id> = shown!(conn, query, scope, filter, now).limit(Total::FETCH).load(conn)?;
    Ok(Total::of(&ids))
}

/// When the certificates of these orders end: of each the one that ends last.
pub fn certificate_ends(conn: &mut Conn, orders: &[Id]) -> Result<Vec<(Id, Moment)>, StoreError> {
    use certificates as c;
    let mut rows: Vec<(Id, Moment)> = c::table
        .filter(c::order_id.eq_any(orders.to_vec()))
        .filter(c::status.eq_any(["issued", "revocation_pending", "expired"]))
        .select((c::order_id, c::not_after))
        .load(conn)?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.1));
    Ok(rows)
}
