//! The rows of papers and the numbers of their series.

use super::model::{Invoice, PaperKind};
use crate::kernel::{Id, Moment, Yen};
use crate::store::column::prelude::*;
use schema::{invoices, paper_series};

type Row = (Id, PaperKind, i64, String, Id, Id, i32, Yen, String, Moment, Option<Moment>);

fn read(row: Row) -> Result<Invoice, StoreError> {
    let (id, kind, serial, number, order_id, account_id, round, total, sheet, issued_at, mailed_at) = row;
    let sheet = serde_json::from_str(&sheet).map_err(|e| StoreError::Corrupt(format!("paper {number}: {e}")))?;
    Ok(Invoice { id, kind, serial, number, order_id, account_id, round, total, sheet, issued_at, mailed_at })
}

/// One paper.
pub fn find(conn: &mut Conn, id: &Id) -> Result<Option<Invoice>, StoreError> {
    invoices::table.find(id).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The paper of a kind of an order; the last one, where there are several.
pub fn of_order(conn: &mut Conn, order: &Id, kind: PaperKind) -> Result<Option<Invoice>, StoreError> {
    let row = invoices::table
        .filter(invoices::order_id.eq(order))
        .filter(invoices::kind.eq(kind))
        .order(invoices::round.desc())
        .first::<Row>(conn)
        .optional()?;
    row.map(read).transpose()
}

/// The papers of an order, in the order in which they were issued.
pub fn all_of_order(conn: &mut Conn, order: &Id) -> Result<Vec<Invoice>, StoreError> {
    let rows: Vec<Row> = invoices::table.filter(invoices::order_id.eq(order)).load(conn)?;
    let mut papers = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    papers.sort_by_key(|paper| (paper.round, paper.kind));
    Ok(papers)
}

/// Which papers these orders have: order, kind, number.
pub fn of_orders(conn: &mut Conn, orders: &[Id]) -> Result<Vec<(Id, PaperKind, String)>, StoreError> {
    let mut rows: Vec<(Id, PaperKind, String)> = invoices::table
        .filter(invoices::order_id.eq_any(orders.to_vec()))
        .select((invoices::order_id, invoices::kind, invoices::number))
        .load(conn)?;
    rows.sort_by_key(|(_, kind, _)| *kind);
    Ok(rows)
}

/// The next number of a series. Only within the transaction that issues the paper: where that is taken back, so is
/// the number.
pub(super) fn next_serial(conn: &mut Conn, kind: PaperKind) -> Result<i64, StoreError> {
    let row = paper_series::table.find(kind.word());
    let last: Option<i64> = row.select(paper_series::last).first(conn).optional()?;
    match last {
        Some(last) => {
            diesel::update(row).set(paper_series::last.eq(last + 1)).execute(conn)?;
            Ok(last + 1)
        }
        None => {
            diesel::insert_into(paper_series::table)
                .values((paper_series::name.eq(kind.word()), paper_series::last.eq(1_i64)))
                .execute(conn)?;
            Ok(1)
        }
    }
}

pub(super) fn insert(conn: &mut Conn, paper: &Invoice) -> Result<(), StoreError> {
    let sheet = serde_json::to_string(&paper.sheet).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    diesel::insert_into(invoices::table)
        .values((
            invoices::id.eq(&paper.id),
            invoices::kind.eq(paper.kind),
            invoices::serial.eq(paper.serial),
            invoices::number.eq(&paper.number),
            invoices::order_id.eq(&paper.order_id),
            invoices::account_id.eq(&paper.account_id),
            invoices::round.eq(paper.round),
            invoices::total_yen.eq(paper.total),
            invoices::sheet.eq(sheet),
            invoices::issued_at.eq(paper.issued_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that it was mailed; `false` when it was before.
pub(super) fn set_mailed(tx: &mut Tx<'_>, id: &Id) -> Result<bool, StoreError> {
    let row = invoices::table.find(id).filter(invoices::mailed_at.is_null());
    Ok(diesel::update(row).set(invoices::mailed_at.eq(Some(tx.now))).execute(tx.conn)? == 1)
}

crate::word_column!(PaperKind);
