//! Which validations run out next, and what leans on them.

use crate::by_key;
use crate::certificates::CertificateStatus;
use crate::domains::{DcvMethod, Domain};
use crate::kernel::{DomainName, EmailAddress, Id, Moment};
use crate::orders::OrderStatus;
use crate::organizations::{self, Organization, ValidationStatus};
use crate::store::column::prelude::*;
use schema::{certificates, domain_validations as proofs, domains, orders, organizations as orgs, requests};

/// Orders that get a certificate yet.
const OPEN: [OrderStatus; 3] = [OrderStatus::Pending, OrderStatus::WaitingPickup, OrderStatus::ReissuePending];

/// More mailbox domains than are looked at for one domain.
const MOST: i64 = 500;

/// The accounts of organizations whose validation ends in this span, soonest first (index `organizations_ending`).
pub fn organizations(
    conn: &mut Conn,
    (from, until): (Moment, Moment),
    page: &PageRequest,
) -> Result<Page<Id>, StoreError> {
    let query = orgs::table
        .filter(orgs::validated_until.gt(from))
        .filter(orgs::validated_until.le(until))
        .select((orgs::validated_until.assume_not_null(), orgs::id, orgs::account_id))
        .into_boxed();
    let rows: Vec<(Moment, Id, Id)> =
        by_key!(query, page, Moment => orgs::validated_until, orgs::id, false).load(conn)?;
    Ok(page.cut(rows, |(until, id, _)| Cursor::new(until, id)).map(|(.., account)| account))
}

/// The accounts of domains whose proof was made in this span, oldest first, and, where that is asked for, of every
/// mailed one since its beginning (index `domain_validations_ending`).
pub fn proofs(conn: &mut Conn, span: (Moment, Moment, bool), page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let (from, until, all_mailed) = span;
    let mut query = proofs::table
        .inner_join(domains::table.on(domains::id.eq(proofs::domain_id)))
        .filter(proofs::validated_at.gt(from))
        .select((proofs::validated_at, proofs::id, domains::account_id))
        .into_boxed();
    query = if all_mailed {
        query.filter(proofs::validated_at.le(until).or(proofs::method.eq(DcvMethod::Email)))
    } else {
        query.filter(proofs::validated_at.le(until))
    };
    let rows: Vec<(Moment, Id, Id)> =
        by_key!(query, page, Moment => proofs::validated_at, proofs::id, false).load(conn)?;
    Ok(page.cut(rows, |(at, id, _)| Cursor::new(at, id)).map(|(.., account)| account))
}

/// The organizations of an account whose validation ends in this span; those that are put away, or before staff
/// again, are left out: nobody has to do anything for them.
pub fn organizations_of(
    conn: &mut Conn,
    account: &Id,
    (from, until): (Moment, Moment),
) -> Result<Vec<Organization>, StoreError> {
    let rows = orgs::table
        .filter(orgs::account_id.eq(account))
        .filter(orgs::active.eq(true))
        .filter(orgs::validation_status.ne(ValidationStatus::Pending))
        .filter(orgs::validated_until.gt(from))
        .filter(orgs::validated_until.le(until))
        .select(organizations::store::columns())
        .load(conn)?;
    Ok(rows)
}

/// The domains of an account that have a proof of this span.
pub fn domains_of(conn: &mut Conn, account: &Id, span: (Moment, Moment, bool)) -> Result<Vec<Domain>, StoreError> {
    let (from, until, all_mailed) = span;
    let mut query = proofs::table
        .inner_join(domains::table.on(domains::id.eq(proofs::domain_id)))
        .filter(domains::account_id.eq(account))
        .filter(domains::active.eq(true))
        .filter(proofs::validated_at.gt(from))
        .select(domains::id)
        .distinct()
        .into_boxed();
    query = if all_mailed {
        query.filter(proofs::validated_at.le(until).or(proofs::method.eq(DcvMethod::Email)))
    } else {
        query.filter(proofs::validated_at.le(until))
    };
    let ids: Vec<Id> = query.load(conn)?;
    let mut found = vec![];
    for id in ids {
        found.extend(crate::domains::store::find_by_id(conn, &id)?);
    }
    Ok(found)
}

/// Whether an order of this organization may get a certificate yet, or has one that is valid.
pub fn has_live_order(conn: &mut Conn, organization: &Id, now: Moment) -> Result<bool, StoreError> {
    let live = orders::status.eq_any(OPEN).or(orders::status.eq(OrderStatus::Issued).and(orders::ends_at.gt(now)));
    let first: Option<Id> = orders::table
        .filter(orders::organization_id.eq(organization))
        .filter(live)
        .select(orders::id)
        .first(conn)
        .optional()?;
    Ok(first.is_some())
}

/// The domains of mailboxes within `name` that valid certificates and open orders of an account hold.
pub fn mail_domains(conn: &mut Conn, account: &Id, name: &str, now: Moment) -> Result<Vec<DomainName>, StoreError> {
    let (at, below) = (format!("%@{name}%"), format!("%.{name}%"));
    let mut all: Vec<String> = certificates::table
        .filter(certificates::account_id.eq(account))
        .filter(certificates::status.eq(CertificateStatus::Issued))
        .filter(certificates::not_after.gt(now))
        .filter(certificates::emails.like(&at).or(certificates::emails.like(&below)))
        .select(certificates::emails)
        .distinct()
        .limit(MOST)
        .load(conn)?;
    let ordered: Vec<String> = orders::table
        .inner_join(requests::table)
        .filter(orders::account_id.eq(account))
        .filter(orders::status.eq_any(OPEN))
        .filter(requests::emails.like(at).or(requests::emails.like(below)))
        .select(requests::emails)
        .distinct()
        .limit(MOST)
        .load(conn)?;
    all.extend(ordered);
    let addresses = all.iter().flat_map(|lines| lines.lines()).filter_map(|line| EmailAddress::parse(line).ok());
    let mut names: Vec<DomainName> = addresses.map(|address| address.domain()).collect();
    names.sort();
    names.dedup();
    names.retain(|found| DomainName::parse(name).is_ok_and(|name| found.is_within(&name)));
    Ok(names)
}
