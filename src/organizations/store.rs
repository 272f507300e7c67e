//! The rows of organizations and their validations.

pub mod activity;
pub mod list;

pub use list::{Filter, list, total};

use super::details::Details;
use super::model::{Organization, ValidationStatus};
use super::validation::{Stage, Validation};
use super::{Evidence, evidence::CallBack};
use crate::access::Scope;
use crate::kernel::{DomainName, Id, Moment, Number};
use crate::store::column::prelude::*;
use schema::{domains, orders, organization_validations as validations, organizations};

type DetailColumns = (
    organizations::legal_name,
    organizations::assumed_name,
    organizations::identifier_scheme,
    organizations::identifier,
    organizations::country,
    organizations::state,
    organizations::city,
    organizations::street,
    organizations::postal_code,
    organizations::phone,
    organizations::contact_last_name,
    organizations::contact_first_name,
    organizations::contact_job_title,
    organizations::contact_email,
    organizations::contact_phone,
);

/// The columns of an [`Organization`], for rooms that join it.
pub type Columns = (
    organizations::id,
    organizations::number,
    organizations::account_id,
    DetailColumns,
    organizations::active,
    organizations::validation_status,
    organizations::validated_until,
    organizations::created_at,
);

/// See [`Columns`].
pub fn columns() -> Columns {
    use organizations as o;
    let details = (
        o::legal_name,
        o::assumed_name,
        o::identifier_scheme,
        o::identifier,
        o::country,
        o::state,
        o::city,
        o::street,
        o::postal_code,
        o::phone,
        o::contact_last_name,
        o::contact_first_name,
        o::contact_job_title,
        o::contact_email,
        o::contact_phone,
    );
    (o::id, o::number, o::account_id, details, o::active, o::validation_status, o::validated_until, o::created_at)
}

/// One organization of an account.
pub fn find(conn: &mut Conn, account: &Id, number: Number) -> Result<Option<Organization>, StoreError> {
    let row = organizations::table
        .filter(organizations::number.eq(number))
        .filter(organizations::account_id.eq(account))
        .select(columns())
        .first(conn)
        .optional()?;
    Ok(row)
}

/// One organization that this person may see.
pub fn find_for(conn: &mut Conn, scope: &Scope, number: Number) -> Result<Option<Organization>, StoreError> {
    let mut query = organizations::table
        .filter(organizations::number.eq(number))
        .filter(organizations::account_id.eq(&scope.account))
        .select(columns())
        .into_boxed();
    if let Some(allowed) = scope.organizations() {
        query = query.filter(organizations::id.eq_any(allowed));
    }
    Ok(query.first(conn).optional()?)
}

/// One organization of an account, by row.
pub fn find_of(conn: &mut Conn, account: &Id, id: &Id) -> Result<Option<Organization>, StoreError> {
    Ok(find_by_id(conn, id)?.filter(|o| o.account_id == *account))
}

/// One organization, whoever's it is: for staff and for jobs.
pub fn find_by_number(conn: &mut Conn, number: Number) -> Result<Option<Organization>, StoreError> {
    let row = organizations::table.filter(organizations::number.eq(number)).select(columns()).first(conn).optional()?;
    Ok(row)
}

/// One organization by row, whoever's it is.
pub fn find_by_id(conn: &mut Conn, id: &Id) -> Result<Option<Organization>, StoreError> {
    Ok(organizations::table.find(id).select(columns()).first(conn).optional()?)
}

/// The active organizations of an account for choices in forms, oldest first.
pub fn of_account(conn: &mut Conn, account: &Id) -> Result<Vec<Organization>, StoreError> {
    let rows = organizations::table
        .filter(organizations::account_id.eq(account))
        .filter(organizations::active.eq(true))
        .order((organizations::created_at.asc(), organizations::id.asc()))
        .limit(1000)
        .select(columns())
        .load(conn)?;
    Ok(rows)
}

/// The active organizations that this person may choose, oldest first.
pub fn choices(conn: &mut Conn, scope: &Scope) -> Result<Vec<Organization>, StoreError> {
    let mut query = organizations::table
        .filter(organizations::account_id.eq(&scope.account))
        .filter(organizations::active.eq(true))
        .order((organizations::created_at.asc(), organizations::id.asc()))
        .limit(1000)
        .select(columns())
        .into_boxed();
    if let Some(allowed) = scope.organizations() {
        query = query.filter(organizations::id.eq_any(allowed));
    }
    Ok(query.load(conn)?)
}

/// Another active organization of the account with the same name and the same registration.
pub(super) fn twin(
    conn: &mut Conn,
    account: &Id,
    d: &Details,
    except: Option<Number>,
) -> Result<Option<Number>, StoreError> {
    let row = organizations::table
        .filter(organizations::number.ne(except.map_or(0, Number::get)))
        .filter(organizations::account_id.eq(account))
        .filter(organizations::active.eq(true))
        .filter(organizations::legal_name.eq(&d.legal_name))
        .filter(organizations::identifier_scheme.eq(d.identifier_scheme))
        .filter(organizations::identifier.eq(&d.identifier))
        .filter(organizations::postal_code.eq(&d.postal_code))
        .filter(organizations::street.eq(&d.street))
        .select(organizations::number)
        .first(conn)
        .optional()?;
    Ok(row)
}

/// A number that no organization has.
pub(super) fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if find_by_number(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}

/// The values that a customer's [`Details`] put into a row.
macro_rules! detail_values {
    ($d:expr) => {{
        use organizations as o;
        let d: &Details = $d;
        (
            o::legal_name.eq(&d.legal_name),
            o::assumed_name.eq(d.assumed_name.as_ref()),
            o::identifier_scheme.eq(d.identifier_scheme),
            o::identifier.eq(&d.identifier),
            o::country.eq(&d.country),
            o::state.eq(&d.state),
            o::city.eq(&d.city),
            o::street.eq(&d.street),
            o::postal_code.eq(&d.postal_code),
            o::phone.eq(&d.phone),
            o::contact_last_name.eq(&d.contact_last_name),
            o::contact_first_name.eq(&d.contact_first_name),
            o::contact_job_title.eq(&d.contact_job_title),
            o::contact_email.eq(&d.contact_email),
            o::contact_phone.eq(&d.contact_phone),
        )
    }};
}

fn search(number: Number, details: &Details) -> String {
    format!("{number} {}", details.search())
}

pub(super) fn insert(conn: &mut Conn, org: &Organization) -> Result<(), StoreError> {
    use organizations as o;
    diesel::insert_into(o::table)
        .values((
            o::id.eq(&org.id),
            o::number.eq(org.number),
            o::account_id.eq(&org.account_id),
            detail_values!(&org.details),
            o::active.eq(org.active),
            o::validation_status.eq(org.stored_status),
            o::validated_until.eq(org.validated_until),
            o::search.eq(search(org.number, &org.details)),
            o::created_at.eq(org.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn save_details(conn: &mut Conn, org: &Organization) -> Result<(), StoreError> {
    diesel::update(organizations::table.find(&org.id))
        .set((detail_values!(&org.details), organizations::search.eq(search(org.number, &org.details))))
        .execute(conn)?;
    Ok(())
}

/// Sets how an organization stands.
pub(super) fn set_standing(
    conn: &mut Conn,
    organization: &Id,
    status: ValidationStatus,
    until: Option<Moment>,
) -> Result<(), StoreError> {
    diesel::update(organizations::table.find(organization))
        .set((organizations::validation_status.eq(status), organizations::validated_until.eq(until)))
        .execute(conn)?;
    Ok(())
}

/// One validation.
pub fn find_validation(conn: &mut Conn, id: &Id) -> Result<Option<Validation>, StoreError> {
    Ok(validations::table.find(id).first(conn).optional()?)
}

/// The validation that staff have before them, if any.
pub fn open_validation(conn: &mut Conn, organization: &Id) -> Result<Option<Validation>, StoreError> {
    let row = validations::table
        .filter(validations::organization_id.eq(organization))
        .filter(validations::status.eq_any(["pending", "reviewed"]))
        .order((validations::requested_at.desc(), validations::id.desc()))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// All validations of an organization, newest first.
pub fn history(conn: &mut Conn, organization: &Id) -> Result<Vec<Validation>, StoreError> {
    let rows = validations::table
        .filter(validations::organization_id.eq(organization))
        .order((validations::requested_at.desc(), validations::id.desc()))
        .limit(100)
        .load(conn)?;
    Ok(rows)
}

/// Open validations with their organizations, oldest first, from a cursor on: the desk's queue.
pub fn waiting(
    conn: &mut Conn,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<(Validation, Organization)>, StoreError> {
    use validations as v;
    let mut query = v::table
        .inner_join(organizations::table)
        .filter(v::status.eq("pending").or(v::status.eq("reviewed")))
        .order((v::requested_at.asc(), v::id.asc()))
        .select((v::all_columns, columns()))
        .into_boxed();
    if let Some((at, id)) = after.and_then(Cursor::start::<Moment>) {
        query = query.filter(v::requested_at.gt(at).or(v::requested_at.eq(at).and(v::id.gt(id))));
    }
    Ok(query.limit(limit).load(conn)?)
}

pub(super) fn insert_validation(tx: &mut Tx<'_>, id: &Id, org: &Organization, by: &Id) -> Result<(), StoreError> {
    use validations as v;
    diesel::insert_into(v::table)
        .values((
            v::id.eq(id),
            v::organization_id.eq(&org.id),
            v::account_id.eq(&org.account_id),
            v::types.eq(super::validation::SMIME),
            v::status.eq(Stage::Pending),
            v::requested_by.eq(by),
            v::requested_at.eq(tx.now),
            v::name_evidence.eq(""),
            v::identifier_evidence.eq(""),
            v::address_evidence.eq(""),
            v::telephone_evidence.eq(""),
            v::authority_evidence.eq(""),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn save_evidence(
    tx: &mut Tx<'_>,
    id: &Id,
    stage: Stage,
    evidence: &Evidence,
    by: &Id,
) -> Result<(), StoreError> {
    use validations as v;
    diesel::update(v::table.find(id))
        .set((
            v::status.eq(stage),
            v::name_evidence.eq(&evidence.name),
            v::identifier_evidence.eq(&evidence.identifier),
            v::address_evidence.eq(&evidence.address),
            v::telephone_evidence.eq(CallBack::to_stored(&evidence.telephone)),
            v::authority_evidence.eq(&evidence.authority),
            v::reviewed_by.eq(Some(by)),
            v::reviewed_at.eq(Some(tx.now)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// What a decision writes.
pub(super) struct Outcome<'a> {
    pub stage: Stage,
    pub reason: Option<&'a str>,
    pub valid_until: Option<Moment>,
    pub rule: Option<String>,
}

pub(super) fn close(tx: &mut Tx<'_>, id: &Id, by: &Id, outcome: &Outcome<'_>) -> Result<(), StoreError> {
    use validations as v;
    diesel::update(v::table.find(id))
        .set((
            v::status.eq(outcome.stage),
            v::decided_by.eq(Some(by)),
            v::decided_at.eq(Some(tx.now)),
            v::reason.eq(outcome.reason),
            v::valid_until.eq(outcome.valid_until),
            v::rule.eq(outcome.rule.as_ref()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Cuts the validations that still hold: their decision stays on record, their time ends now.
pub(super) fn cut(tx: &mut Tx<'_>, organization: &Id) -> Result<(), StoreError> {
    use validations as v;
    diesel::update(v::table)
        .filter(v::organization_id.eq(organization))
        .filter(v::status.eq(Stage::Approved))
        .filter(v::valid_until.gt(tx.now))
        .set((v::status.eq(Stage::Voided), v::valid_until.eq(Some(tx.now))))
        .execute(tx.conn)?;
    Ok(())
}

/// What leans on the validation of an organization.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dependents {
    /// Orders that cannot go on without it.
    pub orders: Vec<Number>,
    /// Domains registered under it.
    pub domains: Vec<DomainName>,
}

/// The first hundred orders and domains that lean on an organization.
pub fn dependents(conn: &mut Conn, organization: &Id) -> Result<Dependents, StoreError> {
    let orders = orders::table
        .filter(orders::organization_id.eq(organization))
        .filter(orders::status.eq_any(["pending", "waiting_pickup", "reissue_pending"]))
        .order(orders::created_at.asc())
        .limit(100)
        .select(orders::number)
        .load(conn)?;
    let domains = domains::table
        .filter(domains::organization_id.eq(organization))
        .filter(domains::active.eq(true))
        .order(domains::created_at.asc())
        .limit(100)
        .select(domains::name)
        .load(conn)?;
    Ok(Dependents { orders, domains })
}

crate::word_column!(ValidationStatus, Stage);
