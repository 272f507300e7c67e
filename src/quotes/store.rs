//! The rows of quotes and of the requests that were sent at their prices.

use super::model::Quote;
use crate::kernel::{Id, Moment, Number, Yen};
use crate::prices::Term;
use crate::store::column::prelude::*;
use schema::{quote_uses, quotes, requests};

type Row = (Id, Number, Id, String, String, i32, Yen, i32, Yen, String, String, Id, Moment, Moment, Option<String>);

fn read(row: Row) -> Result<Quote, StoreError> {
    let (
        id,
        number,
        account_id,
        product,
        term,
        quantity,
        unit,
        percent,
        total,
        organization,
        sheet,
        by,
        at,
        until,
        form,
    ) = row;
    let broken = |what: &str| StoreError::Corrupt(format!("quote {number}: {what}"));
    Ok(Quote {
        term: Term::parse(&term).ok_or_else(|| broken(&term))?,
        sheet: serde_json::from_str(&sheet).map_err(|e| broken(&e.to_string()))?,
        id,
        number,
        account_id,
        product,
        quantity,
        unit,
        percent,
        total,
        organization,
        created_by: by,
        created_at: at,
        expires_at: until,
        form_id: form,
    })
}

/// One quote of an account.
pub fn find(conn: &mut Conn, account: &Id, number: Number) -> Result<Option<Quote>, StoreError> {
    let row = quotes::table
        .filter(quotes::account_id.eq(account))
        .filter(quotes::number.eq(number))
        .first::<Row>(conn)
        .optional()?;
    row.map(read).transpose()
}

/// The quote that a form drew up for an account.
pub(super) fn find_by_form(conn: &mut Conn, account: &Id, form: &str) -> Result<Option<Quote>, StoreError> {
    let row = quotes::table
        .filter(quotes::form_id.eq(form))
        .filter(quotes::account_id.eq(account))
        .first::<Row>(conn)
        .optional()?;
    row.map(read).transpose()
}

/// The quotes of an account, newest first. Its index: `quotes_of_account`.
pub fn list(conn: &mut Conn, account: &Id, page: &PageRequest) -> Result<Page<Quote>, StoreError> {
    let query = quotes::table.filter(quotes::account_id.eq(account)).into_boxed();
    let rows: Vec<Row> = by_key!(query, page, Moment => quotes::created_at, quotes::id, true).load(conn)?;
    let rows = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(page.cut(rows, |quote: &Quote| Cursor::new(&quote.created_at, &quote.id)))
}

/// Whether a number is taken.
pub(super) fn number_is_taken(conn: &mut Conn, number: Number) -> Result<bool, StoreError> {
    let count: i64 = quotes::table.filter(quotes::number.eq(number)).count().get_result(conn)?;
    Ok(count > 0)
}

pub(super) fn insert(conn: &mut Conn, q: &Quote) -> Result<(), StoreError> {
    let sheet = serde_json::to_string(&q.sheet).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    diesel::insert_into(quotes::table)
        .values((
            quotes::id.eq(&q.id),
            quotes::number.eq(q.number),
            quotes::account_id.eq(&q.account_id),
            quotes::product.eq(&q.product),
            quotes::term.eq(q.term.word()),
            quotes::quantity.eq(q.quantity),
            quotes::unit_yen.eq(q.unit),
            quotes::tax_percent.eq(q.percent),
            quotes::total_yen.eq(q.total),
            quotes::organization.eq(&q.organization),
            quotes::sheet.eq(sheet),
            quotes::created_by.eq(&q.created_by),
            quotes::created_at.eq(q.created_at),
            quotes::expires_at.eq(q.expires_at),
            quotes::form_id.eq(q.form_id.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many places of a quote are taken: by requests that wait and by orders that were not given up or refused.
pub fn used(conn: &mut Conn, quote: &Id) -> Result<i64, StoreError> {
    use schema::orders;
    let taken: i64 = quote_uses::table
        .inner_join(requests::table.on(requests::id.eq(quote_uses::request_id)))
        .left_join(orders::table.on(orders::request_id.eq(requests::id)))
        .filter(quote_uses::quote_id.eq(quote))
        .filter(requests::status.ne("rejected").and(requests::status.ne("canceled")))
        .filter(orders::closed_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(taken)
}

pub(super) fn note_use(conn: &mut Conn, quote: &Id, request: &Id) -> Result<(), StoreError> {
    diesel::insert_into(quote_uses::table)
        .values((quote_uses::request_id.eq(request), quote_uses::quote_id.eq(quote)))
        .execute(conn)?;
    Ok(())
}

/// The quote at whose price a request was sent.
pub fn of_request(conn: &mut Conn, request: &Id) -> Result<Option<Quote>, StoreError> {
    let row = quote_uses::table
        .inner_join(quotes::table)
        .filter(quote_uses::request_id.eq(request))
        .select(quotes::all_columns)
        .first::<Row>(conn)
        .optional()?;
    row.map(read).transpose()
}
