//! Looking things up across the rooms' tables. Staff see every account; nothing here is reached by customers.

use super::{Hit, Kind, MOST};
use crate::kernel::{DomainName, EmailAddress, Id, Locale, Number, person_name};
use crate::store::column::prelude::*;
use crate::vouchers::Code;
use schema::{
    accounts, certificates, domains, legacy_reissues, orders, organizations, problem_reports, requests, users,
    voucher_batches, vouchers,
};
use std::collections::HashMap;

define_sql_function! { fn lower(text: Text) -> Text; }

/// A row on its way: kind, title, number, account, page.
type Found = (Kind, String, String, Option<Id>, String);

/// With the names of the accounts.
fn named(conn: &mut Conn, found: Vec<Found>) -> Result<Vec<Hit>, StoreError> {
    let ids: Vec<Id> = found.iter().filter_map(|row| row.3.clone()).collect();
    let names: HashMap<Id, String> = accounts::table
        .filter(accounts::id.eq_any(ids))
        .select((accounts::id, accounts::name))
        .load::<(Id, String)>(conn)?
        .into_iter()
        .collect();
    let hit = |(kind, title, number, account, href): Found| {
        let account = account.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
        Hit { kind, title, number, account, href }
    };
    Ok(found.into_iter().map(hit).collect())
}

fn account((id, number, name): (Id, Number, String)) -> Found {
    (Kind::Account, name, number.to_string(), Some(id), format!("/staff/accounts/{number}"))
}

fn organization((account, number, name): (Id, Number, String)) -> Found {
    (Kind::Organization, name, number.to_string(), Some(account), format!("/staff/organizations/{number}"))
}

fn order((account, number, name): (Id, Number, String)) -> Found {
    (Kind::Order, name, number.to_string(), Some(account), format!("/staff/orders/{number}"))
}

fn domain((account, number, name, of): (Id, Number, DomainName, Number)) -> Found {
    (Kind::Domain, name.to_string(), number.to_string(), Some(account), format!("/staff/accounts/{of}"))
}

fn request((account, number, emails, of): (Id, Number, String, Number)) -> Found {
    let first = emails.lines().next().unwrap_or_default().to_owned();
    (Kind::Request, first, number.to_string(), Some(account), format!("/staff/accounts/{of}"))
}

fn batch((account, number, customer): (Option<Id>, Number, String)) -> Found {
    (Kind::Voucher, customer, number.to_string(), account, format!("/staff/vouchers/{number}"))
}

fn reissue((number, name): (Number, String)) -> Found {
    (Kind::LegacyReissue, name, number.to_string(), None, format!("/staff/legacy-reissues/{number}"))
}

fn report((number, name): (Number, String)) -> Found {
    (Kind::ProblemReport, name, number.to_string(), None, format!("/staff/problem-reports/{number}"))
}

type UserRow = (EmailAddress, String, String, Option<Id>, Locale);

fn user((email, last, first, account, locale): UserRow, of: Option<Number>) -> Found {
    let href = of.map(|number| format!("/staff/accounts/{number}")).unwrap_or_default();
    (Kind::User, person_name(locale, &last, &first), email.to_string(), account, href)
}

/// Whatever has this number.
pub(super) fn by_number(conn: &mut Conn, number: Number) -> Result<Vec<Hit>, StoreError> {
    let mut found: Vec<Found> = vec![];
    let rows = accounts::table
        .filter(accounts::number.eq(number))
        .select((accounts::id, accounts::number, accounts::name))
        .load(conn)?;
    found.extend(rows.into_iter().map(account));
    let rows = organizations::table
        .filter(organizations::number.eq(number))
        .select((organizations::account_id, organizations::number, organizations::legal_name))
        .load(conn)?;
    found.extend(rows.into_iter().map(organization));
    let rows = orders::table
        .filter(orders::number.eq(number))
        .select((orders::account_id, orders::number, orders::certificate_name))
        .load(conn)?;
    found.extend(rows.into_iter().map(order));
    if !found.iter().any(|row| row.0 == Kind::Order) {
        let rows = requests::table
            .inner_join(accounts::table.on(accounts::id.eq(requests::account_id)))
            .filter(requests::number.eq(number))
            .select((requests::account_id, requests::number, requests::emails, accounts::number))
            .load(conn)?;
        found.extend(rows.into_iter().map(request));
    }
    let rows = domains::table
        .inner_join(accounts::table.on(accounts::id.eq(domains::account_id)))
        .filter(domains::number.eq(number))
        .select((domains::account_id, domains::number, domains::name, accounts::number))
        .load(conn)?;
    found.extend(rows.into_iter().map(domain));
    let rows = voucher_batches::table
        .filter(voucher_batches::number.eq(number))
        .select((voucher_batches::account_id, voucher_batches::number, voucher_batches::customer))
        .load(conn)?;
    found.extend(rows.into_iter().map(batch));
    let rows = legacy_reissues::table
        .filter(legacy_reissues::number.eq(number))
        .select((legacy_reissues::number, legacy_reissues::organization_name))
        .load(conn)?;
    found.extend(rows.into_iter().map(reissue));
    let rows = problem_reports::table
        .filter(problem_reports::number.eq(number))
        .select((problem_reports::number, problem_reports::reporter_name))
        .load(conn)?;
    found.extend(rows.into_iter().map(report));
    named(conn, found)
}

/// Certificates whose serial begins so; a range, because an index serves it on both engines.
pub(super) fn by_serial(conn: &mut Conn, serial: &str) -> Result<Vec<Hit>, StoreError> {
    let rows: Vec<(String, String, Id, Number)> = certificates::table
        .inner_join(orders::table)
        .filter(certificates::serial.ge(serial))
        .filter(certificates::serial.lt(format!("{serial}g")))
        .order(certificates::serial.asc())
        .limit(MOST)
        .select((certificates::serial, orders::certificate_name, certificates::account_id, orders::number))
        .load(conn)?;
    let hit = |(serial, name, account, order): (String, String, Id, Number)| {
        (Kind::Certificate, name, serial, Some(account), format!("/staff/orders/{order}"))
    };
    named(conn, rows.into_iter().map(hit).collect())
}

/// The voucher with this code.
pub(super) fn by_code(conn: &mut Conn, code: &Code) -> Result<Vec<Hit>, StoreError> {
    let rows: Vec<(i32, Number, String, Option<Id>)> = vouchers::table
        .inner_join(voucher_batches::table)
        .filter(vouchers::code.eq(code))
        .select((vouchers::serial, voucher_batches::number, voucher_batches::customer, voucher_batches::account_id))
        .load(conn)?;
    let hit = |(serial, number, customer, account): (i32, Number, String, Option<Id>)| {
        (Kind::Voucher, customer, format!("{number}-{serial}"), account, format!("/staff/vouchers/{number}/{serial}"))
    };
    named(conn, rows.into_iter().map(hit).collect())
}

/// The people with this address (index `users_by_folded_email`). Mailboxes of orders are found as words.
pub(super) fn by_email(conn: &mut Conn, email: &str) -> Result<Vec<Hit>, StoreError> {
    let rows = users::table
        .filter(lower(users::email).eq(email))
        .limit(MOST)
        .select((users::email, users::last_name, users::first_name, users::account_id, users::locale))
        .load(conn)?;
    people(conn, rows)
}

fn people(conn: &mut Conn, rows: Vec<UserRow>) -> Result<Vec<Hit>, StoreError> {
    let ids: Vec<Id> = rows.iter().filter_map(|row| row.3.clone()).collect();
    let numbers: HashMap<Id, Number> = accounts::table
        .filter(accounts::id.eq_any(ids))
        .select((accounts::id, accounts::number))
        .load::<(Id, Number)>(conn)?
        .into_iter()
        .collect();
    let found = rows.into_iter().map(|row| {
        let of = row.3.as_ref().and_then(|id| numbers.get(id)).copied();
        user(row, of)
    });
    let found = found.collect();
    named(conn, found)
}

/// Names, folded: the newest of each kind.
pub(super) fn by_words(conn: &mut Conn, words: &str) -> Result<Vec<Hit>, StoreError> {
    let mut found: Vec<Found> = vec![];
    let (mut of_accounts, mut of_organizations) = (accounts::table.into_boxed(), organizations::table.into_boxed());
    let (mut of_orders, mut of_batches) = (orders::table.into_boxed(), voucher_batches::table.into_boxed());
    let mut of_reissues = legacy_reissues::table.into_boxed();
    for like in patterns(words) {
        of_accounts = of_accounts.filter(lower(accounts::name).like(like.clone()).escape('\\'));
        of_organizations = of_organizations.filter(organizations::search.like(like.clone()).escape('\\'));
        of_orders = of_orders.filter(orders::search.like(like.clone()).escape('\\'));
        of_batches = of_batches.filter(voucher_batches::search.like(like.clone()).escape('\\'));
        of_reissues = of_reissues.filter(lower(legacy_reissues::organization_name).like(like).escape('\\'));
    }
    let rows = of_accounts
        .order((accounts::created_at.desc(), accounts::id.desc()))
        .limit(MOST)
        .select((accounts::id, accounts::number, accounts::name))
        .load(conn)?;
    found.extend(rows.into_iter().map(account));
    let rows = of_organizations
        .order((organizations::created_at.desc(), organizations::id.desc()))
        .limit(MOST)
        .select((organizations::account_id, organizations::number, organizations::legal_name))
        .load(conn)?;
    found.extend(rows.into_iter().map(organization));
    let rows = of_orders
        .order((orders::created_at.desc(), orders::id.desc()))
        .limit(MOST)
        .select((orders::account_id, orders::number, orders::certificate_name))
        .load(conn)?;
    found.extend(rows.into_iter().map(order));
    let rows = of_batches
        .order((voucher_batches::created_at.desc(), voucher_batches::id.desc()))
        .limit(MOST)
        .select((voucher_batches::account_id, voucher_batches::number, voucher_batches::customer))
        .load(conn)?;
    found.extend(rows.into_iter().map(batch));
    let rows = of_reissues
        .order((legacy_reissues::created_at.desc(), legacy_reissues::id.desc()))
        .limit(MOST)
        .select((legacy_reissues::number, legacy_reissues::organization_name))
        .load(conn)?;
    found.extend(rows.into_iter().map(reissue));
    let mut hits = named(conn, found)?;
    hits.extend(domains_and_people(conn, words)?);
    Ok(hits)
}

fn domains_and_people(conn: &mut Conn, words: &str) -> Result<Vec<Hit>, StoreError> {
    let mut of_domains =
        domains::table.inner_join(accounts::table.on(accounts::id.eq(domains::account_id))).into_boxed();
    let mut of_people = users::table.into_boxed();
    for like in patterns(words) {
        of_domains = of_domains.filter(domains::name.like(like.clone()).escape('\\'));
        let name = lower(users::last_name).like(like.clone()).escape('\\');
        let other = lower(users::first_name).like(like.clone()).escape('\\');
        let email = lower(users::email).like(like.clone()).escape('\\');
        of_people = of_people.filter(name.or(other).or(email).or(users::username.like(like).escape('\\')));
    }
    let rows = of_domains
        .order((domains::name.asc(), domains::id.asc()))
        .limit(MOST)
        .select((domains::account_id, domains::number, domains::name, accounts::number))
        .load(conn)?;
    let mut hits = named(conn, rows.into_iter().map(domain).collect())?;
    let rows = of_people
        .order((users::created_at.desc(), users::id.desc()))
        .limit(MOST)
        .select((users::email, users::last_name, users::first_name, users::account_id, users::locale))
        .load(conn)?;
    hits.extend(people(conn, rows)?);
    Ok(hits)
}
