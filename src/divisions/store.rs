//! The rows of divisions and of what belongs to them.

use super::model::{Division, Members};
use crate::access::Scope;
use crate::kernel::{DomainName, Id, Number};
use crate::store::column::prelude::*;
use schema::{division_domains, division_organizations, division_users, divisions, domains, organizations, users};
use std::collections::BTreeMap;

/// The most divisions of an account.
pub const MAX: i64 = 200;

/// One division of an account.
pub fn find(conn: &mut Conn, account: &Id, number: Number) -> Result<Option<Division>, StoreError> {
    let row = divisions::table
        .filter(divisions::account_id.eq(account))
        .filter(divisions::number.eq(number))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// The name of a division, for pages and mails about what belongs to it.
pub fn name_of(conn: &mut Conn, division: Option<&Id>) -> Result<Option<String>, StoreError> {
    let Some(id) = division else { return Ok(None) };
    Ok(divisions::table.find(id).select(divisions::name).first(conn).optional()?)
}

/// The divisions of an account, in the order in which they were made; there are at most [`MAX`].
pub fn of_account(conn: &mut Conn, account: &Id) -> Result<Vec<Division>, StoreError> {
    let rows = divisions::table
        .filter(divisions::account_id.eq(account))
        .order((divisions::created_at.asc(), divisions::id.asc()))
        .limit(MAX)
        .load(conn)?;
    Ok(rows)
}

/// The divisions that somebody may place orders for.
pub fn open(conn: &mut Conn, scope: &Scope) -> Result<Vec<Division>, StoreError> {
    let mut query = divisions::table
        .filter(divisions::account_id.eq(&scope.account))
        .filter(divisions::active.eq(true))
        .order((divisions::created_at.asc(), divisions::id.asc()))
        .limit(MAX)
        .into_boxed();
    if let Some(within) = &scope.within {
        query = query.filter(divisions::id.eq_any(within.open.clone()));
    }
    Ok(query.load(conn)?)
}

/// The divisions whose orders somebody sees: for filters of lists.
pub fn seen(conn: &mut Conn, scope: &Scope) -> Result<Vec<Division>, StoreError> {
    let mut all = of_account(conn, &scope.account)?;
    if let Some(mine) = scope.divisions() {
        all.retain(|division| mine.contains(&division.id));
    }
    Ok(all)
}

/// What belongs to a division.
pub fn members(conn: &mut Conn, division: &Id) -> Result<Members, StoreError> {
    use {division_domains as d, division_organizations as o, division_users as u};
    Ok(Members {
        users: u::table.filter(u::division_id.eq(division)).order(u::user_id).select(u::user_id).load(conn)?,
        organizations: o::table
            .filter(o::division_id.eq(division))
            .order(o::organization_id)
            .select(o::organization_id)
            .load(conn)?,
        domains: d::table.filter(d::division_id.eq(division)).order(d::domain_id).select(d::domain_id).load(conn)?,
    })
}

/// How many people are held to each division of an account.
pub fn sizes(conn: &mut Conn, account: &Id) -> Result<BTreeMap<Id, i64>, StoreError> {
    let rows: Vec<(Id, i64)> = division_users::table
        .inner_join(divisions::table)
        .filter(divisions::account_id.eq(account))
        .group_by(division_users::division_id)
        .select((division_users::division_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The divisions of some people.
pub fn of_users(conn: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, Division)>, StoreError> {
    let rows = division_users::table
        .inner_join(divisions::table)
        .filter(division_users::user_id.eq_any(ids.to_vec()))
        .order((divisions::created_at.asc(), divisions::id.asc()))
        .select((division_users::user_id, divisions::all_columns))
        .load(conn)?;
    Ok(rows)
}

/// The rows of the divisions of one person.
pub fn ids_of_user(conn: &mut Conn, user: &Id) -> Result<Vec<Id>, StoreError> {
    let rows = division_users::table
        .filter(division_users::user_id.eq(user))
        .select(division_users::division_id)
        .load(conn)?;
    Ok(rows)
}

/// Puts a person into just these divisions; without any they are held to none, or see the whole account.
pub fn set_of_user(conn: &mut Conn, user: &Id, held_to: Option<&[Id]>) -> Result<(), StoreError> {
    diesel::delete(division_users::table.filter(division_users::user_id.eq(user))).execute(conn)?;
    for division in held_to.unwrap_or_default() {
        diesel::insert_into(division_users::table)
            .values((division_users::division_id.eq(division), division_users::user_id.eq(user)))
            .execute(conn)?;
    }
    diesel::update(users::table.find(user)).set(users::held_to_divisions.eq(held_to.is_some())).execute(conn)?;
    Ok(())
}

/// Whether another division of the account has the name.
pub(super) fn name_is_taken(
    conn: &mut Conn,
    account: &Id,
    name: &str,
    except: Option<&Id>,
) -> Result<bool, StoreError> {
    let found: Option<Id> = divisions::table
        .filter(divisions::account_id.eq(account))
        .filter(divisions::name.eq(name))
        .select(divisions::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some_and(|id| Some(&id) != except))
}

/// How many divisions an account has.
pub(super) fn count(conn: &mut Conn, account: &Id) -> Result<i64, StoreError> {
    Ok(divisions::table.filter(divisions::account_id.eq(account)).count().get_result(conn)?)
}

/// A number that no division has.
pub(super) fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        let taken: i64 = divisions::table.filter(divisions::number.eq(number)).count().get_result(tx.conn)?;
        if taken == 0 {
            return Ok(number);
        }
    }
}

pub(super) fn insert(conn: &mut Conn, d: &Division) -> Result<(), StoreError> {
    diesel::insert_into(divisions::table)
        .values((
            divisions::id.eq(&d.id),
            divisions::number.eq(d.number),
            divisions::account_id.eq(&d.account_id),
            divisions::name.eq(&d.name),
            divisions::description.eq(&d.description),
            divisions::active.eq(d.active),
            divisions::every_organization.eq(d.every_organization),
            divisions::every_domain.eq(d.every_domain),
            divisions::renewal_emails.eq(&d.renewal_emails),
            divisions::created_at.eq(d.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn update(conn: &mut Conn, d: &Division) -> Result<(), StoreError> {
    diesel::update(divisions::table.find(&d.id))
        .set((
            divisions::name.eq(&d.name),
            divisions::description.eq(&d.description),
            divisions::active.eq(d.active),
            divisions::every_organization.eq(d.every_organization),
            divisions::every_domain.eq(d.every_domain),
            divisions::renewal_emails.eq(&d.renewal_emails),
        ))
        .execute(conn)?;
    Ok(())
}

/// Replaces what belongs to a division. Who is newly in it sees only divisions from now on; who is not in it
/// any more is held as before, to what is left.
pub(super) fn set_members(conn: &mut Conn, division: &Id, members: &Members) -> Result<(), StoreError> {
    use {division_domains as d, division_organizations as o, division_users as u};
    diesel::delete(u::table.filter(u::division_id.eq(division))).execute(conn)?;
    diesel::delete(o::table.filter(o::division_id.eq(division))).execute(conn)?;
    diesel::delete(d::table.filter(d::division_id.eq(division))).execute(conn)?;
    for user in &members.users {
        diesel::insert_into(u::table).values((u::division_id.eq(division), u::user_id.eq(user))).execute(conn)?;
        diesel::update(users::table.find(user)).set(users::held_to_divisions.eq(true)).execute(conn)?;
    }
    for id in &members.organizations {
        diesel::insert_into(o::table).values((o::division_id.eq(division), o::organization_id.eq(id))).execute(conn)?;
    }
    for id in &members.domains {
        diesel::insert_into(d::table).values((d::division_id.eq(division), d::domain_id.eq(id))).execute(conn)?;
    }
    Ok(())
}

/// Something that a form offers with a box: row, number, name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Row identity.
    pub id: Id,
    /// The value of the box.
    pub value: String,
    /// What people read.
    pub name: String,
}

/// The organizations that a division may be given, oldest first (the first 500).
pub fn organizations_to_offer(conn: &mut Conn, account: &Id) -> Result<Vec<Offer>, StoreError> {
    let rows: Vec<(Id, Number, String)> = organizations::table
        .filter(organizations::account_id.eq(account))
        .order((organizations::created_at.asc(), organizations::id.asc()))
        .limit(500)
        .select((organizations::id, organizations::number, organizations::legal_name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, number, name)| Offer { id, value: number.to_string(), name }).collect())
}

/// The domains that a division may be given, oldest first (the first 500).
pub fn domains_to_offer(conn: &mut Conn, account: &Id) -> Result<Vec<Offer>, StoreError> {
    let rows: Vec<(Id, Number, DomainName)> = domains::table
        .filter(domains::account_id.eq(account))
        .order((domains::created_at.asc(), domains::id.asc()))
        .limit(500)
        .select((domains::id, domains::number, domains::name))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, number, name)| Offer { id, value: number.to_string(), name: name.to_string() })
        .collect())
}
