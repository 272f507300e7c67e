//! The rows of transfers.

use crate::kernel::{Id, Number, Yen};
use crate::payments::model::Transfer;
use crate::store::column::prelude::*;
use schema::transfers;

/// One transfer.
pub fn find(conn: &mut Conn, number: Number) -> Result<Option<Transfer>, StoreError> {
    Ok(transfers::table.filter(transfers::number.eq(number)).first(conn).optional()?)
}

/// One transfer by its row.
pub fn find_by_id(conn: &mut Conn, id: &Id) -> Result<Option<Transfer>, StoreError> {
    Ok(transfers::table.find(id).first(conn).optional()?)
}

/// The transfer with this key.
pub fn find_by_key(conn: &mut Conn, bank_key: &str) -> Result<Option<Transfer>, StoreError> {
    Ok(transfers::table.filter(transfers::bank_key.eq(bank_key)).first(conn).optional()?)
}

/// Whether a transfer with this key was recorded.
pub fn is_recorded(conn: &mut Conn, bank_key: &str) -> Result<bool, StoreError> {
    let count: i64 = transfers::table.filter(transfers::bank_key.eq(bank_key)).count().get_result(conn)?;
    Ok(count > 0)
}

/// Transfers of which something lies unmatched, oldest first.
pub fn unmatched(conn: &mut Conn, page: &PageRequest) -> Result<Page<Transfer>, StoreError> {
    let query = transfers::table.filter(transfers::left_yen.gt(0)).into_boxed();
    let rows: Vec<Transfer> =
        by_key!(query, page, crate::kernel::Moment => transfers::recorded_at, transfers::id, false).load(conn)?;
    Ok(page.cut(rows, |t: &Transfer| Cursor::new(&t.recorded_at, &t.id)))
}

/// All transfers, newest first.
pub fn all(conn: &mut Conn, page: &PageRequest) -> Result<Page<Transfer>, StoreError> {
    let query = transfers::table.into_boxed();
    let rows: Vec<Transfer> =
        by_key!(query, page, crate::kernel::Moment => transfers::recorded_at, transfers::id, true).load(conn)?;
    Ok(page.cut(rows, |t: &Transfer| Cursor::new(&t.recorded_at, &t.id)))
}

pub(in crate::payments) fn insert(conn: &mut Conn, t: &Transfer) -> Result<(), StoreError> {
    diesel::insert_into(transfers::table)
        .values((
            transfers::id.eq(&t.id),
            transfers::number.eq(t.number),
            transfers::received_on.eq(&t.received_on),
            transfers::amount_yen.eq(t.amount),
            transfers::payer.eq(&t.payer),
            transfers::reference.eq(&t.reference),
            transfers::bank_key.eq(&t.bank_key),
            transfers::left_yen.eq(t.left),
            transfers::recorded_by.eq(&t.recorded_by),
            transfers::recorded_at.eq(t.recorded_at),
        ))
        .execute(conn)?;
    Ok(())
}

pub(in crate::payments) fn set_left(conn: &mut Conn, id: &Id, left: Yen) -> Result<(), StoreError> {
    diesel::update(transfers::table.find(id)).set(transfers::left_yen.eq(left)).execute(conn)?;
    Ok(())
}
