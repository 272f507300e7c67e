//! The rows of the parts of revocation lists, as far as certificates touch them; the lists themselves are made by
//! `revocation_lists`, the answers by `ocsp`.

use crate::kernel::Id;
use crate::store::column::prelude::*;
use schema::{crl_shards, ocsp_answers};

/// The newest part of a CA's list.
pub(in crate::certificates) fn newest(conn: &mut Conn, authority: &str) -> Result<Option<i32>, StoreError> {
    let of = crl_shards::table.filter(crl_shards::authority.eq(authority));
    Ok(of.select(diesel::dsl::max(crl_shards::shard)).first(conn)?)
}

/// The row of a part; made where there is none.
pub fn open(tx: &mut Tx<'_>, authority: &str, shard: i32) -> Result<Id, StoreError> {
    let of = crl_shards::table.filter(crl_shards::authority.eq(authority)).filter(crl_shards::shard.eq(shard));
    let known: Option<Id> = of.select(crl_shards::id).first(tx.conn).optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = tx.id();
    diesel::insert_into(crl_shards::table)
        .values((
            crl_shards::id.eq(&id),
            crl_shards::authority.eq(authority),
            crl_shards::shard.eq(shard),
            crl_shards::assigned.eq(0_i64),
            crl_shards::wanted.eq(0_i64),
            crl_shards::published.eq(0_i64),
            crl_shards::number.eq(0_i64),
            crl_shards::entries.eq(0_i64),
            crl_shards::octets.eq(0_i64),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

/// Counts one more certificate into a part; `false` when it is full.
pub(in crate::certificates) fn take_place(conn: &mut Conn, id: &Id, most: i64) -> Result<bool, StoreError> {
    let with_room = crl_shards::table.find(id).filter(crl_shards::assigned.lt(most));
    Ok(diesel::update(with_room).set(crl_shards::assigned.eq(crl_shards::assigned + 1)).execute(conn)? == 1)
}

/// Notes that a part is to be made anew.
pub(in crate::certificates) fn want(conn: &mut Conn, id: &Id) -> Result<(), StoreError> {
    diesel::update(crl_shards::table.find(id)).set(crl_shards::wanted.eq(crl_shards::wanted + 1)).execute(conn)?;
    Ok(())
}

/// Has the answers about a certificate signed anew; what is stored does not fit it any more.
pub(in crate::certificates) fn refresh_answers(tx: &mut Tx<'_>, certificate: &Id) -> Result<(), StoreError> {
    let of = ocsp_answers::table.filter(ocsp_answers::certificate_id.eq(certificate));
    diesel::update(of).set(ocsp_answers::refresh_at.eq(tx.now)).execute(tx.conn)?;
    Ok(())
}

/// Asks for the answer that most will ask for to be signed ahead.
pub(in crate::certificates) fn want_answer(tx: &mut Tx<'_>, certificate: &Id) -> Result<(), StoreError> {
    diesel::insert_into(ocsp_answers::table)
        .values((
            ocsp_answers::certificate_id.eq(certificate),
            ocsp_answers::hash.eq("sha1"),
            ocsp_answers::refresh_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
