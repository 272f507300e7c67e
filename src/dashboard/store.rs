//! What waits in an account, and when its certificates end. Every query names the account.

use crate::access::{Scope, scope::seen};
use crate::kernel::{Id, Moment, Number};
use crate::orders::{OrderStatus, RequestStatus};
use crate::store::column::prelude::*;
use schema::{certificates, orders, pickups, requests};

/// How many lines of a kind are read; more is said in a number, not in lines.
pub const LIMIT: i64 = 100;

/// An order under way.
#[derive(Debug, Clone, Queryable)]
pub struct OpenOrder {
    /// Row identity.
    pub id: Id,
    /// オーダー番号
    pub number: Number,
    /// Whose name it bears.
    pub organization_id: Id,
    /// How it stands.
    pub status: OrderStatus,
    /// When staff saw the money.
    pub paid_at: Option<Moment>,
    /// When staff approved it.
    pub approved_at: Option<Moment>,
    /// When it was placed.
    pub created_at: Moment,
    /// The mailboxes, as stored with the request.
    pub emails: String,
}

/// The orders at a status, oldest first (index `orders_by_status`).
pub fn orders_at(conn: &mut Conn, scope: &Scope, status: OrderStatus) -> Result<Vec<OpenOrder>, StoreError> {
    let query = orders::table
        .inner_join(requests::table)
        .filter(orders::account_id.eq(&scope.account))
        .filter(orders::status.eq(status))
        .order((orders::created_at.asc(), orders::id.asc()))
        .limit(LIMIT)
        .select((
            orders::id,
            orders::number,
            orders::organization_id,
            orders::status,
            orders::paid_at,
            orders::approved_at,
            orders::created_at,
            requests::emails,
        ))
        .into_boxed();
    Ok(seen!(query, requests, scope).load(conn)?)
}

/// Requests that wait for an approver of the account, oldest first (index `requests_by_status`).
pub fn requests_waiting(conn: &mut Conn, scope: &Scope) -> Result<Vec<(Number, Moment)>, StoreError> {
    let query = requests::table
        .filter(requests::account_id.eq(&scope.account))
        .filter(requests::status.eq(RequestStatus::NeedsApproval))
        .order((requests::created_at.asc(), requests::id.asc()))
        .limit(LIMIT)
        .select((requests::number, requests::created_at))
        .into_boxed();
    Ok(seen!(query, requests, scope).load(conn)?)
}

/// The newest pick-up link of an order: its status and deadline (index `pickups_of_order`).
pub fn pickup_of(conn: &mut Conn, order: &Id) -> Result<Option<(String, Moment)>, StoreError> {
    let row = pickups::table
        .filter(pickups::order_id.eq(order))
        .order(pickups::created_at.desc())
        .select((pickups::status, pickups::deadline))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// Whether the account ever had an order at one of these statuses (index `orders_by_status`).
pub fn has_order_at(conn: &mut Conn, account: &Id, statuses: &[OrderStatus]) -> Result<bool, StoreError> {
    let words: Vec<&str> = statuses.iter().map(|status| status.word()).collect();
    let found: Option<Id> = orders::table
        .filter(orders::account_id.eq(account))
        .filter(orders::status.eq_any(words))
        .select(orders::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// How many certificates of the account end in a span (index `certificates_by_end`).
pub fn ending(conn: &mut Conn, account: &Id, from: Moment, to: Moment) -> Result<i64, StoreError> {
    let count = certificates::table
        .filter(certificates::account_id.eq(account))
        .filter(certificates::status.eq("issued"))
        .filter(certificates::not_after.ge(from))
        .filter(certificates::not_after.lt(to))
        .count()
        .get_result(conn)?;
    Ok(count)
}
