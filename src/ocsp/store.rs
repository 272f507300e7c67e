//! The rows of answers, and of the certificates they are about.

use super::answer::Signed;
use super::model::{Known, Stored};
use crate::ca::ocsp::IdHash;
use crate::ca::rules;
use crate::kernel::{Id, Moment};
use crate::store::column::prelude::*;
use diesel::JoinOnDsl;
use schema::{certificates, ocsp_answers};

/// What [`Known`] is read from, in its order.
macro_rules! known {
    () => {
        (
            certificates::id,
            certificates::serial,
            certificates::authority,
            certificates::status,
            certificates::issued_at,
            certificates::revoked_at,
            certificates::revocation_reason,
            certificates::not_after,
        )
    };
}

/// The certificate with this serial number and the answer that is stored for it, in one look at both.
pub fn find(conn: &mut Conn, serial: &str, hash: IdHash) -> Result<Option<(Known, Option<Stored>)>, StoreError> {
    let of = ocsp_answers::certificate_id.eq(certificates::id).and(ocsp_answers::hash.eq(hash.word()));
    let row = certificates::table
        .left_join(ocsp_answers::table.on(of))
        .filter(certificates::serial.eq(serial))
        .select((
            known!(),
            (
                ocsp_answers::responder,
                ocsp_answers::revoked_at,
                ocsp_answers::revocation_reason,
                ocsp_answers::this_update,
                ocsp_answers::next_update,
                ocsp_answers::der,
            )
                .nullable(),
        ))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// Answers that are to be signed anew, the oldest wish first.
pub(super) fn to_refresh(conn: &mut Conn, now: Moment, most: i64) -> Result<Vec<(Known, String)>, StoreError> {
    let rows = ocsp_answers::table
        .inner_join(certificates::table.on(certificates::id.eq(ocsp_answers::certificate_id)))
        .filter(ocsp_answers::refresh_at.le(now))
        .order((ocsp_answers::refresh_at.asc(), ocsp_answers::certificate_id.asc(), ocsp_answers::hash.asc()))
        .select((known!(), ocsp_answers::hash))
        .limit(most)
        .load(conn)?;
    Ok(rows)
}

/// Keeps an answer in the place of the one before.
pub(super) fn keep(conn: &mut Conn, known: &Known, hash: &str, signed: &Signed) -> Result<(), StoreError> {
    let (revoked_at, reason) = known.revocation();
    let of = ocsp_answers::table.find((&known.id, hash));
    let exists: i64 = of.count().get_result(conn)?;
    if exists == 0 {
        diesel::insert_into(ocsp_answers::table)
            .values((
                ocsp_answers::certificate_id.eq(&known.id),
                ocsp_answers::hash.eq(hash),
                ocsp_answers::refresh_at.eq(signed.this_update),
            ))
            .execute(conn)?;
    }
    diesel::update(of)
        .set((
            ocsp_answers::responder.eq(Some(&signed.responder)),
            ocsp_answers::revoked_at.eq(revoked_at),
            ocsp_answers::revocation_reason.eq(reason),
            ocsp_answers::this_update.eq(Some(signed.this_update)),
            ocsp_answers::next_update.eq(Some(signed.next_update)),
            ocsp_answers::refresh_at.eq(signed.this_update.plus_hours(rules::OCSP_REFRESH_HOURS)),
            ocsp_answers::der.eq(Some(&signed.der)),
        ))
        .execute(conn)?;
    Ok(())
}

/// An answer that cannot be signed now is due again later.
pub(super) fn put_off(conn: &mut Conn, known: &Known, hash: &str, until: Moment) -> Result<(), StoreError> {
    let of = ocsp_answers::table.find((&known.id, hash));
    diesel::update(of).set(ocsp_answers::refresh_at.eq(until)).execute(conn)?;
    Ok(())
}

/// Nobody needs answers about what has ended for good, or never came to be.
pub(super) fn forget(conn: &mut Conn, id: &Id) -> Result<(), StoreError> {
    let of = ocsp_answers::table.filter(ocsp_answers::certificate_id.eq(id));
    diesel::delete(of).execute(conn)?;
    Ok(())
}
