//! The rows of authorities.

use super::model::{Authority, AuthorityRole};
use crate::store::column::prelude::*;
use schema::authorities;

/// All of them, oldest first.
pub fn list(conn: &mut Conn) -> Result<Vec<Authority>, StoreError> {
    Ok(authorities::table.order((authorities::created_at.asc(), authorities::name.asc())).load(conn)?)
}

/// The CAs among them, which everybody may know; a responder's certificate comes with its answers.
pub fn cas(conn: &mut Conn) -> Result<Vec<Authority>, StoreError> {
    let rows = authorities::table
        .filter(authorities::role.ne(AuthorityRole::Responder))
        .order((authorities::created_at.asc(), authorities::name.asc()))
        .load(conn)?;
    Ok(rows)
}

/// The names of the issuing CAs whose keys are kept here.
pub(super) fn keys_here(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let rows = authorities::table
        .filter(authorities::role.eq(AuthorityRole::Issuing))
        .filter(authorities::sealed_key.is_not_null())
        .order(authorities::name.asc());
    Ok(rows.select(authorities::name).load(conn)?)
}

/// Who signs OCSP answers for a CA, the newest first.
pub fn responders(conn: &mut Conn, ca: &str) -> Result<Vec<Authority>, StoreError> {
    let rows = authorities::table
        .filter(authorities::role.eq(AuthorityRole::Responder))
        .filter(authorities::issuer.eq(ca))
        .order((authorities::created_at.desc(), authorities::name.desc()))
        .load(conn)?;
    Ok(rows)
}

/// One by its name.
pub fn find(conn: &mut Conn, name: &str) -> Result<Option<Authority>, StoreError> {
    Ok(authorities::table.find(name).first(conn).optional()?)
}

pub(super) fn insert(conn: &mut Conn, a: &Authority) -> Result<(), StoreError> {
    diesel::insert_into(authorities::table)
        .values((
            authorities::name.eq(&a.name),
            authorities::role.eq(a.role),
            authorities::issuer.eq(a.issuer.as_ref()),
            authorities::title.eq(&a.title),
            authorities::certificate.eq(&a.certificate),
            authorities::sealed_key.eq(a.sealed_key.as_ref()),
            authorities::not_after.eq(a.not_after),
            authorities::created_at.eq(a.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

crate::word_column!(AuthorityRole);
