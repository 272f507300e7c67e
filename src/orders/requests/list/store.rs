//! The rows of the list. Each order has its index: `requests_of_account`, `requests_by_status`,
//! `requests_by_number`; what is searched has `requests_words`.

use super::filter::{Column, Filter};
use crate::access::{Scope, scope::seen};
use crate::by_key;
use crate::kernel::{Id, Moment, Number};
use crate::orders::Request;
use crate::orders::list::store::Sought;
use crate::orders::requests::store::find_all;
use crate::store::Total;
use crate::store::column::prelude::*;
use crate::store::search::{self, Indexed};
use diesel::sql_types::Text;
use schema::{organizations, requests, users};

#[diesel::declare_sql_function]
extern "SQL" {
    fn lower(text: Text) -> Text;
}

/// Narrows a boxed query over `requests` and `organizations` to what the filter shows.
macro_rules! shown {
    ($conn:expr, $query:expr, $scope:expr, $filter:expr) => {{
        let (scope, filter): (&Scope, &Filter) = ($scope, $filter);
        let mut query = seen!($query, requests, scope);
        if let Some(status) = filter.status {
            query = query.filter(requests::status.eq(status));
        }
        if let Some(division) = &filter.division_id {
            query = query.filter(requests::division_id.eq(division));
        }
        match Sought::of($conn, scope, &filter.q)? {
            Sought::Number(number, None) => query = query.filter(requests::number.eq(number)),
            Sought::Number(number, Some(organization)) => {
                query = query.filter(requests::number.eq(number).or(requests::organization_id.eq(organization)));
            }
            Sought::Words(patterns) => {
                if let Some(few) = few($conn, scope, &filter.q)? {
                    query = query.filter(requests::id.eq_any(few));
                }
                for like in patterns {
                    let address = lower(requests::emails).like(like.clone()).escape('\\');
                    query = query.filter(address.or(organizations::search.like(like).escape('\\')));
                }
            }
        }
        query
    }};
}

/// Those that may hold the words, in their addresses or by their organization, where the index knows that they are few.
fn few(conn: &mut Conn, scope: &Scope, typed: &str) -> Result<Option<Vec<Id>>, StoreError> {
    search::few(typed, |word| {
        let own = search::holding(conn, Indexed::Requests, &scope.account, word)?;
        let owners = search::holding(conn, Indexed::Organizations, &scope.account, word)?;
        let (Some(own), Some(owners)) = (own, owners) else { return Ok(None) };
        let of_owners = requests::table.filter(requests::organization_id.eq_any(owners));
        Ok(search::together(own, of_owners.select(requests::id).limit(search::FETCH).load(conn)?))
    })
}

/// The requests that this person may see and the filter shows.
pub fn list(conn: &mut Conn, scope: &Scope, filter: &Filter, page: &PageRequest) -> Result<Page<Request>, StoreError> {
    let query = requests::table
        .inner_join(organizations::table)
        .filter(requests::account_id.eq(&scope.account))
        .select((requests::id, requests::created_at, requests::number))
        .into_boxed();
    let query = shown!(conn, query, scope, filter);
    let down = filter.sort.descending;
    let rows: Vec<(Id, Moment, Number)> = match filter.sort.column {
        Column::Created => by_key!(query, page, Moment => requests::created_at, requests::id, down).load(conn)?,
        Column::Number => by_key!(query, page, Number => requests::number, requests::id, down).load(conn)?,
    };
    let cut = page.cut(rows, |(id, at, number)| match filter.sort.column {
        Column::Created => Cursor::new(at, id),
        Column::Number => Cursor::new(number, id),
    });
    let mut found = find_all(conn, cut.rows.iter().map(|(id, ..)| id))?;
    Ok(Page { rows: cut.rows.iter().filter_map(|(id, ..)| found.remove(id)).collect(), next: cut.next })
}

/// How many there are, counted as far as anybody reads.
pub fn total(conn: &mut Conn, scope: &Scope, filter: &Filter) -> Result<Total, StoreError> {
    let query = requests::table
        .inner_join(organizations::table)
        .filter(requests::account_id.eq(&scope.account))
        .select(requests::id)
        .into_boxed();
    let ids: Vec<Id> = shown!(conn, query, scope, filter).limit(Total::FETCH).load(conn)?;
    Ok(Total::of(&ids))
}

/// The names of these users: last, first.
pub fn user_names(conn: &mut Conn, ids: &[&Id]) -> Result<Vec<(Id, String, String)>, StoreError> {
    let rows = users::table
        .filter(users::id.eq_any(ids.iter().map(|id| (*id).clone()).collect::<Vec<_>>()))
        .select((users::id, users::last_name, users::first_name))
        .load(conn)?;
    Ok(rows)
}
