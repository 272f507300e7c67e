//! The rows of requests for revocation.

use super::model::{Revocation, RevocationStatus};
use crate::kernel::{Id, Moment, Number};
use crate::store::column::prelude::*;
use schema::{orders, revocations};

/// The requests for an order, newest first (index `revocations_of_order`).
pub(super) fn of_order(conn: &mut Conn, order: &Id) -> Result<Vec<Revocation>, StoreError> {
    const MOST: i64 = 100;
    let of = revocations::table.filter(revocations::order_id.eq(order));
    Ok(of.order((revocations::received_at.desc(), revocations::id.desc())).limit(MOST).load(conn)?)
}

/// The request for an order that waits, whatever was asked for after it.
pub fn waiting(conn: &mut Conn, order: &Id) -> Result<Option<Revocation>, StoreError> {
    let row = revocations::table
        .filter(revocations::order_id.eq(order))
        .filter(revocations::status.eq(RevocationStatus::NeedsApproval))
        .order((revocations::received_at.asc(), revocations::id.asc()))
        .first(conn)
        .optional()?;
    Ok(row)
}

pub(super) fn find_by_form(conn: &mut Conn, form: &str) -> Result<Option<Revocation>, StoreError> {
    Ok(revocations::table.filter(revocations::form_id.eq(form)).first(conn).optional()?)
}

/// Requests of a status with the numbers and names of their orders: what waits by its deadline, the rest newest first.
pub fn list(
    conn: &mut Conn,
    status: RevocationStatus,
    page: &PageRequest,
) -> Result<Page<(Revocation, Number, String)>, StoreError> {
    let query = revocations::table
        .inner_join(orders::table)
        .filter(revocations::status.eq(status))
        .select((revocations::all_columns, orders::number, orders::certificate_name))
        .into_boxed();
    let newest_first = status != RevocationStatus::NeedsApproval;
    let rows = by_key!(query, page, Moment => revocations::due_at, revocations::id, newest_first).load(conn)?;
    Ok(page.cut(rows, |(r, ..): &(Revocation, Number, String)| Cursor::new(&r.due_at, &r.id)))
}

pub(super) fn insert(conn: &mut Conn, r: &Revocation) -> Result<(), StoreError> {
    diesel::insert_into(revocations::table)
        .values((
            revocations::id.eq(&r.id),
            revocations::form_id.eq(&r.form_id),
            revocations::order_id.eq(&r.order_id),
            revocations::account_id.eq(&r.account_id),
            revocations::serial.eq(r.serial.as_deref()),
            revocations::reason.eq(r.reason),
            revocations::comment.eq(r.comment.as_deref()),
            revocations::status.eq(r.status),
            revocations::requested_by.eq(&r.requested_by),
            revocations::received_at.eq(r.received_at),
            revocations::due_at.eq(r.due_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Decides a request that waits; `false` when somebody did before.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    id: &Id,
    to: RevocationStatus,
    by: Option<&Id>,
    answer: Option<&str>,
) -> Result<bool, StoreError> {
    let waiting = revocations::table.find(id).filter(revocations::status.eq(RevocationStatus::NeedsApproval));
    let changed = diesel::update(waiting)
        .set((
            revocations::status.eq(to),
            revocations::decided_by.eq(by),
            revocations::decided_at.eq(Some(tx.now)),
            revocations::answer.eq(answer),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

crate::word_column!(RevocationStatus);
