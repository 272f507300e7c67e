//! The rows of movements, and what follows from them.

pub mod cards;
pub mod refunds;
pub mod transfers;

use super::ledger::Movement;
use super::model::{Owed, Place, Standing};
use crate::access::Actor;
use crate::kernel::{Id, Moment, Yen};
use crate::store::column::prelude::*;
use schema::movements;

/// A stored movement.
#[derive(Debug, Clone, Queryable)]
pub struct Row {
    /// Row identity.
    pub id: Id,
    /// From here.
    pub from: Place,
    /// To there.
    pub to: Place,
    /// How many.
    pub amount: Yen,
    /// Whose account.
    pub account_id: Option<Id>,
    /// Which order.
    pub order_id: Option<Id>,
    /// Which transfer.
    pub transfer_id: Option<Id>,
    /// Which charge.
    pub card_payment_id: Option<Id>,
    /// Which refund.
    pub refund_id: Option<Id>,
    /// When.
    pub at: Moment,
    /// Who moved them.
    pub moved_by: Option<Id>,
}

/// Adds up what came to a place and what left it.
pub fn sum<'a>(rows: impl IntoIterator<Item = &'a Row>, place: Place) -> Yen {
    let one = |row: &Row| {
        let came = if row.to == place { row.amount.get() } else { 0 };
        let left = if row.from == place { row.amount.get() } else { 0 };
        came - left
    };
    Yen::new(rows.into_iter().map(one).sum())
}

/// What lies at a place that belongs to somebody: a transfer's unmatched, an order's, an account's credit, a refund's.
pub fn balance(conn: &mut Conn, place: Place, owner: &Id) -> Result<Yen, StoreError> {
    use movements as m;
    let query = m::table.into_boxed();
    let touches = m::from_place.eq(place).or(m::to_place.eq(place));
    let query = match place {
        Place::Unmatched => query.filter(m::transfer_id.eq(owner)).filter(touches),
        Place::Order => query.filter(m::order_id.eq(owner)).filter(touches),
        Place::Returning => query.filter(m::refund_id.eq(owner)).filter(touches),
        // An account has as many movements as it pays orders; those of its credit are few. Said in this way, both
        // engines take them from two indexes, `movements_from_account` and `movements_to_account`.
        Place::Credit => {
            let (from, to) = (m::from_place.eq(place), m::to_place.eq(place));
            query.filter(m::account_id.eq(owner).and(from).or(m::account_id.eq(owner).and(to)))
        }
        Place::Card | Place::Bank | Place::Returned => return Ok(Yen::new(0)),
    };
    let rows: Vec<Row> = query.load(conn)?;
    Ok(sum(&rows, place))
}

/// The movements of an order, in their order.
pub fn of_order(conn: &mut Conn, order: &Id) -> Result<Vec<Row>, StoreError> {
    let rows = movements::table
        .filter(movements::order_id.eq(order))
        .order((movements::at.asc(), movements::id.asc()))
        .load(conn)?;
    Ok(rows)
}

/// The movements of several orders.
pub fn of_orders(conn: &mut Conn, orders: &[Id]) -> Result<Vec<Row>, StoreError> {
    Ok(movements::table.filter(movements::order_id.eq_any(orders.to_vec())).load(conn)?)
}

/// The movements of a transfer, in their order.
pub fn of_transfer(conn: &mut Conn, transfer: &Id) -> Result<Vec<Row>, StoreError> {
    let rows = movements::table
        .filter(movements::transfer_id.eq(transfer))
        .order((movements::at.asc(), movements::id.asc()))
        .load(conn)?;
    Ok(rows)
}

/// The movements of several transfers.
pub fn of_transfers(conn: &mut Conn, transfers: &[Id]) -> Result<Vec<Row>, StoreError> {
    Ok(movements::table.filter(movements::transfer_id.eq_any(transfers.to_vec())).load(conn)?)
}

/// How much of an order is paid.
pub fn standing(conn: &mut Conn, owed: &Owed) -> Result<Standing, StoreError> {
    let rows = of_order(conn, &owed.order)?;
    let paid = sum(&rows, Place::Order);
    let returned = sum(&rows, Place::Returning).get() + sum(&rows, Place::Returned).get();
    Ok(Standing {
        total: owed.total,
        paid,
        open: Yen::new((owed.total.get() - paid.get()).max(0)),
        // What went to the credit because of this order; taking it back from there names the order too.
        surplus: Yen::new(sum(&rows, Place::Credit).get().max(0)),
        returned: Yen::new(returned),
        credit: balance(conn, Place::Credit, &owed.account)?,
    })
}

/// Every movement there is: for the tests that add everything up.
pub fn everything(conn: &mut Conn) -> Result<Vec<Row>, StoreError> {
    Ok(movements::table.order((movements::at.asc(), movements::id.asc())).load(conn)?)
}

pub(super) fn insert(tx: &mut Tx<'_>, by: &Actor, m: &Movement<'_>) -> Result<(), StoreError> {
    let id = tx.id();
    diesel::insert_into(movements::table)
        .values((
            movements::id.eq(id),
            movements::from_place.eq(m.from),
            movements::to_place.eq(m.to),
            movements::amount_yen.eq(m.amount),
            movements::account_id.eq(m.account),
            movements::order_id.eq(m.order),
            movements::transfer_id.eq(m.transfer),
            movements::card_payment_id.eq(m.card),
            movements::refund_id.eq(m.refund),
            movements::at.eq(tx.now),
            movements::moved_by.eq(by.user()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

crate::word_column!(Place);
