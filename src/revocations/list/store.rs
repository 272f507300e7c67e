//! The requests for revocation of an account (index `revocations_of_account`).

use crate::access::{Scope, scope::seen};
use crate::by_key;
use crate::kernel::{Id, Moment, Number};
use crate::orders::requests::list::store::user_names;
use crate::revocations::{Revocation, RevocationStatus};
use crate::store::column::prelude::*;
use schema::{orders, revocations};

/// A request with its order's number and name, and who sent it: last name, first name.
pub type Row = (Revocation, Number, String, (String, String));

/// Those that this person may see, newest first.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    status: Option<RevocationStatus>,
    page: &PageRequest,
) -> Result<Page<Row>, StoreError> {
    let mut query = revocations::table
        .inner_join(orders::table)
        .filter(revocations::account_id.eq(&scope.account))
        .select((revocations::all_columns, orders::number, orders::certificate_name))
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(revocations::status.eq(status));
    }
    let query = seen!(query, orders, scope);
    let rows: Vec<(Revocation, Number, String)> =
        by_key!(query, page, Moment => revocations::received_at, revocations::id, true).load(conn)?;
    let found = page.cut(rows, |(r, ..)| Cursor::new(&r.received_at, &r.id));
    let senders: Vec<&Id> = found.rows.iter().map(|(r, ..)| &r.requested_by).collect();
    let names = user_names(conn, &senders)?;
    Ok(found.map(|(row, number, name)| {
        let sender = names.iter().find(|(id, ..)| *id == row.requested_by);
        let sender = sender.map_or_else(Default::default, |(_, last, first)| (last.clone(), first.clone()));
        (row, number, name, sender)
    }))
}
