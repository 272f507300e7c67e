//! The rows of batches, vouchers and claims.

use super::model::VoucherStatus;
use super::{Batch, Code, Voucher};
use crate::kernel::{Id, Moment, Number};
use crate::store::column::prelude::*;
use crate::store::search::folded;
use schema::{voucher_batches as batches, voucher_claims as claims, vouchers};

/// Batches, newest first. A whole number that a batch has is looked up; anything else are words.
pub fn list(conn: &mut Conn, words: &str, page: &PageRequest) -> Result<Page<Batch>, StoreError> {
    if let Some(number) = Number::parse(folded(words).trim())
        && let Some(batch) = find_batch(conn, number)?
    {
        return Ok(Page { rows: vec![batch], next: None });
    }
    let mut query = batches::table.into_boxed();
    for like in patterns(words) {
        query = query.filter(batches::search.like(like).escape('\\'));
    }
    let rows = by_key!(query, page, Moment => batches::created_at, batches::id, true).load(conn)?;
    Ok(page.cut(rows, |b: &Batch| Cursor::new(&b.created_at, &b.id)))
}

/// One batch.
pub fn find_batch(conn: &mut Conn, number: Number) -> Result<Option<Batch>, StoreError> {
    Ok(batches::table.filter(batches::number.eq(number)).first(conn).optional()?)
}

pub(super) fn find_by_form(conn: &mut Conn, form: &str) -> Result<Option<Batch>, StoreError> {
    Ok(batches::table.filter(batches::form_id.eq(form)).first(conn).optional()?)
}

/// The vouchers of a batch, in their order; at most as many as a batch may have.
pub fn of_batch(conn: &mut Conn, batch: &Id) -> Result<Vec<Voucher>, StoreError> {
    Ok(vouchers::table.filter(vouchers::batch_id.eq(batch)).order(vouchers::serial.asc()).load(conn)?)
}

/// How many vouchers of these batches stand at each stored status.
pub fn counts(conn: &mut Conn, batches: &[Id]) -> Result<Vec<(Id, VoucherStatus, i64)>, StoreError> {
    let rows = vouchers::table
        .filter(vouchers::batch_id.eq_any(batches.to_vec()))
        .group_by((vouchers::batch_id, vouchers::status))
        .select((vouchers::batch_id, vouchers::status, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows)
}

/// A voucher and its batch, by the code.
pub fn find(conn: &mut Conn, code: &Code) -> Result<Option<(Voucher, Batch)>, StoreError> {
    let row = vouchers::table.inner_join(batches::table).filter(vouchers::code.eq(code)).first(conn).optional()?;
    Ok(row)
}

/// The voucher that pays for a request, and its batch.
pub fn of_request(conn: &mut Conn, request: &Id) -> Result<Option<(Voucher, Batch)>, StoreError> {
    let found = vouchers::table.inner_join(batches::table).filter(vouchers::request_id.eq(request));
    Ok(found.first(conn).optional()?)
}

/// One voucher of a batch.
pub fn find_in(conn: &mut Conn, batch: &Id, serial: i32) -> Result<Option<Voucher>, StoreError> {
    let row = vouchers::table
        .filter(vouchers::batch_id.eq(batch))
        .filter(vouchers::serial.eq(serial))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// The numbers of the requests that vouchers of a batch pay for.
pub fn orders_of(conn: &mut Conn, batch: &Id) -> Result<Vec<(Id, Number)>, StoreError> {
    use schema::requests;
    let rows = vouchers::table
        .inner_join(requests::table.on(vouchers::request_id.eq(requests::id.nullable())))
        .filter(vouchers::batch_id.eq(batch))
        .select((requests::id, requests::number))
        .load(conn)?;
    Ok(rows)
}

/// What an account has kept and may still use, the one that ends first at the head.
pub fn kept(conn: &mut Conn, account: &Id, now: Moment, limit: i64) -> Result<Vec<(Voucher, Batch)>, StoreError> {
    let rows = vouchers::table
        .inner_join(batches::table)
        .filter(vouchers::id.eq_any(claims::table.filter(claims::account_id.eq(account)).select(claims::voucher_id)))
        .filter(vouchers::status.eq(VoucherStatus::Active))
        .filter(vouchers::expires_at.gt(now))
        .order((vouchers::expires_at.asc(), vouchers::id.asc()))
        .limit(limit)
        .load(conn)?;
    Ok(rows)
}

pub(super) fn insert_batch(conn: &mut Conn, b: &Batch) -> Result<(), StoreError> {
    diesel::insert_into(batches::table)
        .values((
            batches::id.eq(&b.id),
            batches::number.eq(b.number),
            batches::product.eq(&b.product),
            batches::term.eq(b.term),
            batches::quantity.eq(b.quantity),
            batches::account_id.eq(b.account_id.as_ref()),
            batches::customer.eq(&b.customer),
            batches::notes.eq(b.notes.as_deref()),
            batches::search.eq(&b.search),
            batches::created_by.eq(&b.created_by),
            batches::created_at.eq(b.created_at),
            batches::expires_at.eq(b.expires_at),
            batches::form_id.eq(&b.form_id),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn insert(conn: &mut Conn, v: &Voucher) -> Result<(), StoreError> {
    diesel::insert_into(vouchers::table)
        .values((
            vouchers::id.eq(&v.id),
            vouchers::batch_id.eq(&v.batch_id),
            vouchers::serial.eq(v.serial),
            vouchers::code.eq(&v.code),
            vouchers::status.eq(v.stored_status),
            vouchers::expires_at.eq(v.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Uses a voucher up; `false` when somebody was faster or its last day has passed.
pub(super) fn set_used(tx: &mut Tx<'_>, id: &Id, request: &Id) -> Result<bool, StoreError> {
    let changed = diesel::update(vouchers::table.find(id))
        .filter(vouchers::status.eq(VoucherStatus::Active))
        .filter(vouchers::expires_at.gt(tx.now))
        .set((
            vouchers::status.eq(VoucherStatus::Used),
            vouchers::request_id.eq(Some(request)),
            vouchers::used_at.eq(Some(tx.now)),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Gives a voucher back that paid for this request; `false` when it pays for none or another.
pub(super) fn set_given_back(tx: &mut Tx<'_>, id: &Id, request: &Id) -> Result<bool, StoreError> {
    let changed = diesel::update(vouchers::table.find(id))
        .filter(vouchers::status.eq(VoucherStatus::Used))
        .filter(vouchers::request_id.eq(request))
        .set((
            vouchers::status.eq(VoucherStatus::Active),
            vouchers::request_id.eq(None::<Id>),
            vouchers::used_at.eq(None::<Moment>),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Takes a voucher back; `false` when it is not open any more.
pub(super) fn set_canceled(tx: &mut Tx<'_>, id: &Id, by: &Id) -> Result<bool, StoreError> {
    let changed = diesel::update(vouchers::table.find(id))
        .filter(vouchers::status.eq(VoucherStatus::Active))
        .set((
            vouchers::status.eq(VoucherStatus::Canceled),
            vouchers::closed_at.eq(Some(tx.now)),
            vouchers::closed_by.eq(Some(by)),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Takes every open voucher of a batch back.
pub(super) fn set_rest_canceled(tx: &mut Tx<'_>, batch: &Id, by: &Id) -> Result<usize, StoreError> {
    let open = vouchers::table.filter(vouchers::batch_id.eq(batch)).filter(vouchers::status.eq(VoucherStatus::Active));
    let changed = diesel::update(open)
        .set((
            vouchers::status.eq(VoucherStatus::Canceled),
            vouchers::closed_at.eq(Some(tx.now)),
            vouchers::closed_by.eq(Some(by)),
        ))
        .execute(tx.conn)?;
    Ok(changed)
}

/// Keeps a voucher for an account; `false` when it has it already.
pub(super) fn insert_claim(tx: &mut Tx<'_>, account: &Id, voucher: &Id, user: &Id) -> Result<bool, StoreError> {
    let there: i64 = claims::table.find((account, voucher)).count().get_result(tx.conn)?;
    if there > 0 {
        return Ok(false);
    }
    diesel::insert_into(claims::table)
        .values((
            claims::account_id.eq(account),
            claims::voucher_id.eq(voucher),
            claims::user_id.eq(user),
            claims::claimed_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(true)
}

crate::word_column!(VoucherStatus);
crate::text_column!(Code, Code::as_str, Code::parse);
