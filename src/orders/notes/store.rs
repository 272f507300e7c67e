//! The rows of notes.

use super::Note;
use crate::kernel::Id;
use crate::store::column::prelude::*;
use schema::{order_notes, users};

/// The notes of an order, newest first, each with the names of who wrote it: last, first.
pub fn of_order(conn: &mut Conn, order: &Id) -> Result<Vec<(Note, String, String)>, StoreError> {
    let rows = order_notes::table
        .inner_join(users::table)
        .filter(order_notes::order_id.eq(order))
        .order((order_notes::created_at.desc(), order_notes::id.desc()))
        .limit(200)
        .select((order_notes::all_columns, users::last_name, users::first_name))
        .load(conn)?;
    Ok(rows)
}

/// One note of an order.
pub fn find(conn: &mut Conn, order: &Id, note: &Id) -> Result<Option<Note>, StoreError> {
    Ok(order_notes::table.find(note).filter(order_notes::order_id.eq(order)).first(conn).optional()?)
}

pub(super) fn insert(conn: &mut Conn, note: &Note) -> Result<(), StoreError> {
    diesel::insert_into(order_notes::table)
        .values((
            order_notes::id.eq(&note.id),
            order_notes::order_id.eq(&note.order_id),
            order_notes::author_id.eq(&note.author_id),
            order_notes::text.eq(&note.text),
            order_notes::created_at.eq(note.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn delete(conn: &mut Conn, note: &Id) -> Result<(), StoreError> {
    diesel::delete(order_notes::table.find(note)).execute(conn)?;
    Ok(())
}
