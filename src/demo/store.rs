//! The mark by which a demo's database is known.

use crate::store::{column::prelude::*, schema::portal_marks};

const NAME: &str = "kind";
const DEMO: &str = "demo";

/// Marks the database as a demo's; again changes nothing.
pub fn mark(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if !is_marked(tx.conn)? {
        diesel::insert_into(portal_marks::table)
            .values((portal_marks::name.eq(NAME), portal_marks::value.eq(DEMO)))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Whether the demo filled this database.
pub fn is_marked(conn: &mut Conn) -> Result<bool, StoreError> {
    let count: i64 = portal_marks::table.find(NAME).filter(portal_marks::value.eq(DEMO)).count().get_result(conn)?;
    Ok(count == 1)
}
