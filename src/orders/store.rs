//! The rows of orders.

pub mod renewals;
pub mod unpaid;

use super::model::{Addresses, Order};
use super::status::OrderStatus;
use crate::access::{Scope, scope::seen};
use crate::kernel::{Id, Moment, Number};
use crate::store::column::prelude::*;
use schema::{authorities, blocked_keys, certificates, orders, pickups};
use std::collections::HashMap;

/// One order that this person may see.
pub fn find(conn: &mut Conn, scope: &Scope, number: Number) -> Result<Option<Order>, StoreError> {
    let query = orders::table
        .filter(orders::account_id.eq(&scope.account))
        .filter(orders::number.eq(number))
        .select(orders::all_columns)
        .into_boxed();
    Ok(seen!(query, orders, scope).first(conn).optional()?)
}

/// One order by its number, whoever it belongs to: for staff.
pub fn find_by_number(conn: &mut Conn, number: Number) -> Result<Option<Order>, StoreError> {
    Ok(orders::table.filter(orders::number.eq(number)).first(conn).optional()?)
}

/// One order.
pub fn find_by_id(conn: &mut Conn, id: &Id) -> Result<Option<Order>, StoreError> {
    Ok(orders::table.find(id).first(conn).optional()?)
}

/// The order that a request became.
pub fn find_by_request(conn: &mut Conn, request: &Id) -> Result<Option<Order>, StoreError> {
    Ok(orders::table.filter(orders::request_id.eq(request)).first(conn).optional()?)
}

/// The orders that may wait for staff, oldest first: paid, of an account with the product and of an organization that
/// is valid. Whether each mail domain is proven is not for a query to say.
pub(super) fn undecided(conn: &mut Conn, page: &PageRequest, now: Moment) -> Result<Page<Order>, StoreError> {
    use schema::{accounts, organizations};
    // Asked of each order on the way (index `orders_pending`): a list of all that are valid costs more than the page.
    let enabled = accounts::table.find(orders::account_id).filter(accounts::product_enabled_at.is_not_null());
    let valid = organizations::table.find(orders::organization_id).filter(organizations::validated_until.gt(now));
    let query = orders::table
        .filter(orders::status.eq(OrderStatus::Pending))
        .filter(orders::approved_at.is_null())
        .filter(orders::paid_at.is_not_null())
        .filter(diesel::dsl::exists(enabled))
        .filter(diesel::dsl::exists(valid))
        .into_boxed();
    let rows = by_key!(query, page, Moment => orders::created_at, orders::id, false).load(conn)?;
    Ok(page.cut(rows, |o: &Order| Cursor::new(&o.created_at, &o.id)))
}

/// The numbers of these orders.
pub fn numbers(conn: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, Number)>, StoreError> {
    Ok(orders::table.filter(orders::id.eq_any(ids.to_vec())).select((orders::id, orders::number)).load(conn)?)
}

/// How many orders of this account stand at each status, for the dashboard.
pub fn counts(conn: &mut Conn, account: &Id) -> Result<Vec<(OrderStatus, i64)>, StoreError> {
    let rows = orders::table
        .filter(orders::account_id.eq(account))
        .group_by(orders::status)
        .select((orders::status, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows)
}

pub(super) fn insert(conn: &mut Conn, o: &Order) -> Result<(), StoreError> {
    diesel::insert_into(orders::table)
        .values((
            orders::id.eq(&o.id),
            orders::number.eq(o.number),
            orders::account_id.eq(&o.account_id),
            orders::request_id.eq(&o.request_id),
            orders::organization_id.eq(&o.organization_id),
            orders::status.eq(o.status),
            orders::certificate_name.eq(&o.certificate_name),
            orders::price_yen.eq(o.price),
            orders::tax_yen.eq(o.tax),
            orders::paid_at.eq(o.paid_at),
            orders::search.eq(&o.search),
            orders::created_at.eq(o.created_at),
            orders::additional_emails.eq(&o.additional_emails),
            orders::auto_renew.eq(o.auto_renew),
            orders::renewal_notices.eq(o.renewal_notices),
            orders::division_id.eq(o.division_id.as_ref()),
            orders::renews.eq(o.renews.as_ref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Moves an order on. `false` when it has left `order.status` meanwhile, or the step is not a legal one.
pub(super) fn advance(conn: &mut Conn, order: &Order, to: OrderStatus) -> Result<bool, StoreError> {
    if !order.status.may_become(to) {
        return Ok(false);
    }
    let here = orders::table.find(&order.id).filter(orders::status.eq(order.status));
    Ok(diesel::update(here).set(orders::status.eq(to)).execute(conn)? == 1)
}

pub(super) fn close(tx: &mut Tx<'_>, order: &Order, by: Option<&Id>, reason: Option<&str>) -> Result<(), StoreError> {
    diesel::update(orders::table.find(&order.id))
        .set((orders::closed_at.eq(Some(tx.now)), orders::closed_by.eq(by), orders::reason.eq(reason)))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_paid(conn: &mut Conn, id: &Id, paid: Option<(Moment, Option<&Id>)>) -> Result<(), StoreError> {
    let (at, by) = paid.unzip();
    let by = by.flatten();
    diesel::update(orders::table.find(id)).set((orders::paid_at.eq(at), orders::paid_by.eq(by))).execute(conn)?;
    Ok(())
}

pub(super) fn set_approved(conn: &mut Conn, id: &Id, at: Moment, by: &Id) -> Result<(), StoreError> {
    diesel::update(orders::table.find(id))
        .set((orders::approved_at.eq(Some(at)), orders::approved_by.eq(Some(by))))
        .execute(conn)?;
    Ok(())
}

pub(super) fn set_end(conn: &mut Conn, id: &Id, ends_at: Moment) -> Result<(), StoreError> {
    diesel::update(orders::table.find(id)).set(orders::ends_at.eq(Some(ends_at))).execute(conn)?;
    Ok(())
}

pub(super) fn set_additional_emails(conn: &mut Conn, id: &Id, to: &Addresses) -> Result<(), StoreError> {
    diesel::update(orders::table.find(id)).set(orders::additional_emails.eq(to)).execute(conn)?;
    Ok(())
}

pub(super) fn set_auto_renew(conn: &mut Conn, id: &Id, on: bool) -> Result<(), StoreError> {
    diesel::update(orders::table.find(id)).set(orders::auto_renew.eq(on)).execute(conn)?;
    Ok(())
}

pub(super) fn set_renewal_notices(conn: &mut Conn, id: &Id, on: bool) -> Result<(), StoreError> {
    diesel::update(orders::table.find(id)).set(orders::renewal_notices.eq(on)).execute(conn)?;
    Ok(())
}

/// A pick-up link of an order: what its page shows of it.
#[derive(Debug, Clone, Queryable)]
pub struct LinkRow {
    /// The word of its status, as stored.
    pub status: String,
    /// Where it was sent.
    pub address: String,
    /// When.
    pub created_at: Moment,
    /// Until when it works.
    pub deadline: Moment,
}

/// The newest pick-up link of an order.
pub fn newest_link(conn: &mut Conn, order: &Id) -> Result<Option<LinkRow>, StoreError> {
    use pickups as p;
    let row = p::table
        .filter(p::order_id.eq(order))
        .order((p::created_at.desc(), p::id.desc()))
        .select((p::status, p::address, p::created_at, p::deadline))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// A certificate of an order: what its page shows.
#[derive(Debug, Clone, Queryable)]
pub struct CertificateRow {
    /// In hexadecimal.
    pub serial: String,
    /// The word of its status.
    pub status: String,
    /// First second.
    pub not_before: Moment,
    /// Last second.
    pub not_after: Moment,
    /// 失効保留: when it will be revoked.
    pub revoke_at: Option<Moment>,
}

/// The certificates of an order, newest first.
pub fn certificates(conn: &mut Conn, order: &Id) -> Result<Vec<CertificateRow>, StoreError> {
    use certificates as c;
    let rows = c::table
        .filter(c::order_id.eq(order))
        .order(c::recorded_at.desc())
        .select((c::serial, c::status, c::not_before, c::not_after, c::revoke_at))
        .load(conn)?;
    Ok(rows)
}

/// Whether a certificate was recorded for an order, signed or not. One that was given up, or revoked because
/// nobody received it, keeps no order from being given up.
pub(super) fn has_certificate(conn: &mut Conn, order: &Id) -> Result<bool, StoreError> {
    let count: i64 = certificates::table
        .filter(certificates::order_id.eq(order))
        .filter(certificates::status.ne("abandoned"))
        .filter(certificates::status.ne("revoked"))
        .count()
        .get_result(conn)?;
    Ok(count > 0)
}

/// An issuing CA that the form offers.
#[derive(Debug, Clone, Queryable)]
pub struct IssuingCa {
    /// Its name in addresses, the form's value.
    pub name: String,
    /// As people read it.
    pub title: String,
    /// The CA that certified it, as people read it.
    pub issuer: Option<String>,
    /// DER.
    pub certificate: Vec<u8>,
}

/// The issuing CAs whose certificates have not ended, the newest, which is the current one, first.
pub fn issuing_cas(conn: &mut Conn, now: Moment) -> Result<Vec<IssuingCa>, StoreError> {
    let titles: HashMap<String, String> = authorities::table
        .select((authorities::name, authorities::title))
        .load::<(String, String)>(conn)?
        .into_iter()
        .collect();
    let mut rows: Vec<IssuingCa> = authorities::table
        .filter(authorities::role.eq("issuing"))
        .filter(authorities::sealed_key.is_not_null())
        .filter(authorities::not_after.gt(now))
        .order((authorities::created_at.desc(), authorities::name.desc()))
        .select((authorities::name, authorities::title, authorities::issuer, authorities::certificate))
        .load(conn)?;
    for ca in &mut rows {
        ca.issuer = ca.issuer.take().map(|name| titles.get(&name).cloned().unwrap_or(name));
    }
    Ok(rows)
}

/// Whether a key is known to be compromised.
pub fn is_blocked(conn: &mut Conn, spki_sha256: &str) -> Result<bool, StoreError> {
    let count: i64 = blocked_keys::table.filter(blocked_keys::spki_sha256.eq(spki_sha256)).count().get_result(conn)?;
    Ok(count > 0)
}

crate::word_column!(OrderStatus);
crate::text_column!(Addresses, Addresses::as_lines, Addresses::from_lines);
