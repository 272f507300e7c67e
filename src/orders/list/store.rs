//! The rows of the list. Each order has its index: `orders_of_account`, `orders_by_status`, `orders_by_end`,
//! `orders_by_name`, `orders_by_number`, and within a status `orders_by_status_and_name` and `…_and_number`; what is
//! searched has `orders_words`.

use super::filter::{Column, Filter};
use crate::access::{Scope, scope::seen};
use crate::by_key;
use crate::kernel::{Id, Moment, Number};
use crate::orders::{Order, OrderStatus};
use crate::store::Total;
use crate::store::column::prelude::*;
use crate::store::search::{self, Indexed};
use schema::{divisions, orders, organizations};

/// What somebody searches for.
pub enum Sought {
    /// One number, found at once however many orders there are: that of an order, or of an organization.
    Number(Number, Option<Id>),
    /// Patterns that all have to be in it.
    Words(Vec<String>),
}

impl Sought {
    /// From what was typed. A whole number is looked up; a part of one is a word.
    pub fn of(conn: &mut Conn, scope: &Scope, typed: &str) -> Result<Self, StoreError> {
        const DIGITS: usize = 8;
        let folded = search::folded(typed);
        let Some(number) = Number::parse(folded.trim()).filter(|_| folded.trim().len() == DIGITS) else {
            return Ok(Self::Words(search::patterns(typed)));
        };
        let organization = organizations::table
            .filter(organizations::account_id.eq(&scope.account))
            .filter(organizations::number.eq(number))
            .select(organizations::id)
            .first(conn)
            .optional()?;
        Ok(Self::Number(number, organization))
    }

    /// The orders that may hold the words, where the index knows that they are few.
    pub fn few(conn: &mut Conn, scope: &Scope, typed: &str) -> Result<Option<Vec<Id>>, StoreError> {
        search::few(typed, |word| search::holding(conn, Indexed::Orders, &scope.account, word))
    }
}

/// What can be said of the number of rows without reading all of them for a word: exactly where one page holds
/// them, else only that there are more. `None` where counting them costs nothing worth saving.
pub fn seen_so_far<T>(typed: &str, page: &PageRequest, found: &Page<T>) -> Option<Total> {
    let is_whole = Number::parse(&search::folded(typed)).is_some();
    if typed.trim().is_empty() || is_whole {
        return None;
    }
    let more = found.next.is_some() || page.after.is_some();
    Some(Total { count: if more { page.size } else { found.rows.len() }, more })
}

/// Narrows a boxed query over `orders` to what is sought.
macro_rules! sought {
    ($conn:expr, $query:expr, $scope:expr, $typed:expr) => {{
        let (scope, typed): (&Scope, &str) = ($scope, $typed);
        let mut query = $query;
        match Sought::of($conn, scope, typed)? {
            Sought::Number(number, None) => query = query.filter(orders::number.eq(number)),
            Sought::Number(number, Some(organization)) => {
                query = query.filter(orders::number.eq(number).or(orders::organization_id.eq(organization)));
            }
            Sought::Words(patterns) => {
                if let Some(few) = Sought::few($conn, scope, typed)? {
                    query = query.filter(orders::id.eq_any(few));
                }
                for like in patterns {
                    query = query.filter(orders::search.like(like).escape('\\'));
                }
            }
        }
        query
    }};
}
pub(in crate::orders) use sought;

/// Narrows a boxed query over `orders` and `requests` to what the filter shows.
macro_rules! shown {
    ($conn:expr, $query:expr, $scope:expr, $filter:expr, $now:expr) => {{
        let (scope, filter): (&Scope, &Filter) = ($scope, $filter);
        let mut query = seen!($query, orders, scope);
        if let Some(status) = filter.status {
            query = query.filter(orders::status.eq(status));
        }
        if let Some(ends) = filter.ends {
            let (from, until) = ends.span($now);
            query = query.filter(orders::ends_at.lt(until)).filter(orders::status.ne(OrderStatus::Revoked));
            if let Some(from) = from {
                query = query.filter(orders::ends_at.ge(from));
            }
        }
        if let Some(division) = &filter.division_id {
            query = query.filter(orders::division_id.eq(division));
        }
        sought!($conn, query, scope, &filter.q)
    }};
}

/// The row of a division that this person sees, by its number.
pub fn division(conn: &mut Conn, scope: &Scope, number: Option<Number>) -> Result<Option<Id>, StoreError> {
    let Some(number) = number else { return Ok(None) };
    let found = divisions::table
        .filter(divisions::account_id.eq(&scope.account))
        .filter(divisions::number.eq(number))
        .select(divisions::id)
        .first(conn)
        .optional()?;
    Ok(found.filter(|id: &Id| scope.divisions().is_none_or(|seen| seen.contains(id))))
}

/// The divisions that this person sees, by name: what a list can be narrowed to.
pub fn divisions(conn: &mut Conn, scope: &Scope) -> Result<Vec<(Number, String)>, StoreError> {
    let mut query = divisions::table
        .filter(divisions::account_id.eq(&scope.account))
        .select((divisions::number, divisions::name))
        .order(divisions::name.asc())
        .limit(500)
        .into_boxed();
    if let Some(seen) = scope.divisions() {
        query = query.filter(divisions::id.eq_any(seen));
    }
    Ok(query.load(conn)?)
}

/// The orders that this person may see and the filter shows.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    now: Moment,
    page: &PageRequest,
) -> Result<Page<Order>, StoreError> {
    let query = orders::table.filter(orders::account_id.eq(&scope.account)).select(orders::all_columns).into_boxed();
    let query = shown!(conn, query, scope, filter, now);
    let down = filter.sort.descending;
    let rows: Vec<Order> = match filter.sort.column {
        Column::Created => by_key!(query, page, Moment => orders::created_at, orders::id, down).load(conn)?,
        Column::Number => by_key!(query, page, Number => orders::number, orders::id, down).load(conn)?,
        Column::Name => by_key!(query, page, String => orders::certificate_name, orders::id, down).load(conn)?,
        Column::End => by_key!(query, page, Moment => orders::ends_at, orders::id, down).load(conn)?,
    };
    Ok(page.cut(rows, |o| match filter.sort.column {
        Column::Created => Cursor::new(&o.created_at, &o.id),
        Column::Number => Cursor::new(&o.number, &o.id),
        Column::Name => Cursor::new(&o.certificate_name, &o.id),
        Column::End => Cursor::new(&o.ends_at.unwrap_or(o.created_at), &o.id),
    }))
}

/// The names of the organizations of these orders.
pub fn organization_names(conn: &mut Conn, ids: &[&Id]) -> Result<Vec<(Id, String)>, StoreError> {
    let rows = organizations::table
        .filter(organizations::id.eq_any(ids.iter().map(|id| (*id).clone()).collect::<Vec<_>>()))
        .select((organizations::id, organizations::legal_name))
        .load(conn)?;
    Ok(rows)
}

/// How many there are, counted as far as anybody reads.
pub fn total(conn: &mut Conn, scope: &Scope, filter: &Filter, now: Moment) -> Result<Total, StoreError> {
    let query = orders::table.filter(orders::account_id.eq(&scope.account)).select(orders::id).into_boxed();
    let ids: Vec<Id> = shown!(conn, query, scope, filter, now).limit(Total::FETCH).load(conn)?;
    Ok(Total::of(&ids))
}
