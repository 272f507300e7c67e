//! Orders that wait for money, as the desk looks for the one that a transfer is for.

use crate::kernel::{Id, Number, Yen};
use crate::orders::model::Order;
use crate::store::column::prelude::*;
use schema::orders;

/// How many are offered.
const FEW: i64 = 5;
/// How many are looked at more closely.
const MANY: i64 = 50;

/// The ones with these numbers.
pub fn with_numbers(conn: &mut Conn, numbers: &[Number]) -> Result<Vec<Order>, StoreError> {
    let numbers: Vec<i64> = numbers.iter().map(|number| number.get()).collect();
    let rows = orders::table
        .filter(orders::number.eq_any(numbers))
        .filter(orders::paid_at.is_null().and(orders::closed_at.is_null()))
        .load(conn)?;
    Ok(rows)
}

/// The oldest that come to exactly this.
pub fn with_total(conn: &mut Conn, total: Yen) -> Result<Vec<Order>, StoreError> {
    let rows = orders::table
        .filter(orders::paid_at.is_null().and(orders::closed_at.is_null()))
        .filter((orders::price_yen + orders::tax_yen).eq(total.get()))
        .order((orders::created_at.asc(), orders::id.asc()))
        .limit(FEW)
        .load(conn)?;
    Ok(rows)
}

/// The oldest of which some is paid: what they wait for is not their total.
pub fn in_part(conn: &mut Conn) -> Result<Vec<Order>, StoreError> {
    use schema::movements;
    let some = movements::table.filter(movements::order_id.eq(orders::id.nullable()));
    let rows = orders::table
        .filter(orders::paid_at.is_null().and(orders::closed_at.is_null()))
        .filter(diesel::dsl::exists(some))
        .order((orders::created_at.asc(), orders::id.asc()))
        .limit(MANY)
        .load(conn)?;
    Ok(rows)
}

/// The oldest whose list text holds these words.
pub fn with_words(conn: &mut Conn, words: &str) -> Result<Vec<Order>, StoreError> {
    let mut query = orders::table
        .filter(orders::paid_at.is_null().and(orders::closed_at.is_null()))
        .order((orders::created_at.asc(), orders::id.asc()))
        .limit(FEW)
        .into_boxed();
    let patterns = patterns(words);
    if patterns.is_empty() {
        return Ok(vec![]);
    }
    for pattern in patterns {
        query = query.filter(orders::search.like(pattern).escape('\\'));
    }
    Ok(query.load(conn)?)
}

/// The oldest of an account.
pub fn of_account(conn: &mut Conn, account: &Id) -> Result<Vec<Order>, StoreError> {
    let rows = orders::table
        .filter(orders::account_id.eq(account))
        .filter(orders::paid_at.is_null().and(orders::closed_at.is_null()))
        .order((orders::created_at.asc(), orders::id.asc()))
        .limit(FEW)
        .load(conn)?;
    Ok(rows)
}
