//! The rows of pick-up links. Every change of state is a conditional update: who comes second changes nothing.

use super::model::{HANDING_OVER_MINUTES, KeyPlace, Pickup, PickupStatus};
use crate::kernel::{Id, Moment, TokenHash};
use crate::store::column::prelude::*;
use schema::{organizations, pickups};

/// The link behind a token.
pub(super) fn find_by_token(conn: &mut Conn, hash: &TokenHash) -> Result<Option<Pickup>, StoreError> {
    Ok(pickups::table.filter(pickups::token_hash.eq(hash)).first(conn).optional()?)
}

/// One link.
pub fn find(conn: &mut Conn, id: &Id) -> Result<Option<Pickup>, StoreError> {
    Ok(pickups::table.find(id).first(conn).optional()?)
}

/// The links of an order, newest first.
pub fn of_order(conn: &mut Conn, order: &Id) -> Result<Vec<Pickup>, StoreError> {
    let rows = pickups::table
        .filter(pickups::order_id.eq(order))
        .order((pickups::created_at.desc(), pickups::id.desc()))
        .limit(100)
        .load(conn)?;
    Ok(rows)
}

/// The name of the organization that an order is for.
pub(super) fn organization_name(conn: &mut Conn, id: &Id) -> Result<String, StoreError> {
    Ok(organizations::table.find(id).select(organizations::legal_name).first(conn)?)
}

pub(super) fn insert(conn: &mut Conn, p: &Pickup) -> Result<(), StoreError> {
    diesel::insert_into(pickups::table)
        .values((
            pickups::id.eq(&p.id),
            pickups::order_id.eq(&p.order_id),
            pickups::token_hash.eq(&p.token_hash),
            pickups::address.eq(&p.address),
            pickups::status.eq(p.status),
            pickups::created_at.eq(p.created_at),
            pickups::deadline.eq(p.deadline),
        ))
        .execute(conn)?;
    Ok(())
}

/// Makes this attempt the one that counts; `false` when the link is not ready any more, or another attempt's
/// file is on its way right now.
pub(super) fn begin(tx: &mut Tx<'_>, id: &Id, attempt: &Id) -> Result<bool, StoreError> {
    let broken_off = tx.now.plus_minutes(-HANDING_OVER_MINUTES);
    let changed = diesel::update(pickups::table.find(id))
        .filter(pickups::status.eq(PickupStatus::Ready))
        .filter(pickups::deadline.gt(tx.now))
        .filter(pickups::claimed_at.is_null().or(pickups::claimed_at.lt(broken_off)))
        .set((pickups::attempt.eq(Some(attempt)), pickups::claimed_at.eq(None::<Moment>)))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Notes that this attempt's file goes out now; `false` when a later attempt counts.
pub(super) fn claim(tx: &mut Tx<'_>, id: &Id, attempt: &Id) -> Result<bool, StoreError> {
    let changed = diesel::update(pickups::table.find(id))
        .filter(pickups::status.eq(PickupStatus::Ready))
        .filter(pickups::attempt.eq(attempt))
        .filter(pickups::claimed_at.is_null())
        .set(pickups::claimed_at.eq(Some(tx.now)))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Takes the claim back: the file did not arrive.
pub(super) fn release(tx: &mut Tx<'_>, id: &Id, attempt: &Id) -> Result<(), StoreError> {
    diesel::update(pickups::table.find(id))
        .filter(pickups::status.eq(PickupStatus::Ready))
        .filter(pickups::attempt.eq(attempt))
        .set(pickups::claimed_at.eq(None::<Moment>))
        .execute(tx.conn)?;
    Ok(())
}

/// Uses the link up; `false` when it is not ready any more.
pub(super) fn use_up(tx: &mut Tx<'_>, id: &Id, place: KeyPlace) -> Result<bool, StoreError> {
    let changed = diesel::update(pickups::table.find(id))
        .filter(pickups::status.eq(PickupStatus::Ready))
        .set((
            pickups::status.eq(PickupStatus::Used),
            pickups::used_at.eq(Some(tx.now)),
            pickups::key_place.eq(Some(place)),
            pickups::claimed_at.eq(None::<Moment>),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Ends a ready link without a file; `false` when it was not ready any more.
pub(super) fn end(conn: &mut Conn, id: &Id, status: PickupStatus) -> Result<bool, StoreError> {
    let changed = diesel::update(pickups::table.find(id))
        .filter(pickups::status.eq(PickupStatus::Ready))
        .set((pickups::status.eq(status), pickups::claimed_at.eq(None::<Moment>)))
        .execute(conn)?;
    Ok(changed == 1)
}

crate::word_column!(PickupStatus, KeyPlace);
