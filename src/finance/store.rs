//! The rows of the history. Its orders have their indexes: `orders_of_account`, `orders_by_number`, and by
//! standing `orders_owed`, `orders_paid`, `orders_closed`, each by number too; what is searched has `orders_words`.

use super::filter::{Column, Filter, Standing};
use crate::access::{Scope, scope::seen};
use crate::kernel::{Moment, Number};
use crate::orders::Order;
use crate::store::column::prelude::*;
use crate::store::search::{self, Indexed};
use schema::orders;

/// The purchases that this person may see and the filter shows.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    now: Moment,
    page: &PageRequest,
) -> Result<Page<Order>, StoreError> {
    let query = orders::table.filter(orders::account_id.eq(&scope.account)).select(orders::all_columns).into_boxed();
    let mut query = seen!(query, orders, scope);
    query = match filter.standing {
        None => query,
        Some(Standing::Closed) => query.filter(orders::closed_at.is_not_null()),
        Some(Standing::Owed) => query.filter(orders::closed_at.is_null()).filter(orders::paid_at.is_null()),
        Some(Standing::Paid) => query.filter(orders::closed_at.is_null()).filter(orders::paid_at.is_not_null()),
    };
    if let Some(since) = filter.since(now) {
        query = query.filter(orders::created_at.ge(since));
    }
    if let Some(few) = search::few(&filter.q, |word| search::holding(conn, Indexed::Orders, &scope.account, word))? {
        query = query.filter(orders::id.eq_any(few));
    }
    for like in patterns(&filter.q) {
        query = query.filter(orders::search.like(like).escape('\\'));
    }
    let down = filter.sort.descending;
    let rows: Vec<Order> = match filter.sort.column {
        Column::Created => by_key!(query, page, Moment => orders::created_at, orders::id, down).load(conn)?,
        Column::Number => by_key!(query, page, Number => orders::number, orders::id, down).load(conn)?,
    };
    Ok(page.cut(rows, |o| match filter.sort.column {
        Column::Created => Cursor::new(&o.created_at, &o.id),
        Column::Number => Cursor::new(&o.number, &o.id),
    }))
}
