//! Rows of domains, their open proofs, look-ups and validations.

use super::model::{Challenge, ChallengeStatus, Check, DcvMethod, Domain, Proofs, Scope, Validation};
use crate::access::Scope as Seen;
use crate::kernel::{DomainName, EmailAddress, Id, Locale, Moment, Number, TokenHash};
use crate::store::column::prelude::*;
use schema::{accounts, domain_challenges, domain_checks, domain_validations, domains, organizations, users};

crate::word_column!(DcvMethod, Scope, ChallengeStatus);

type DomainRow = (Id, Number, Id, Id, DomainName, bool, Moment);
type ChallengeRow =
    (Id, Id, DcvMethod, Locale, Option<String>, TokenHash, Option<EmailAddress>, ChallengeStatus, Id, Moment, Moment);
type CheckRow = (Id, Id, DcvMethod, Moment, bool, String);
type ValidationRow = (Id, Id, DcvMethod, Scope, Moment, String, String);

fn domain((id, number, account_id, organization_id, name, active, created_at): DomainRow) -> Domain {
    Domain { id, number, account_id, organization_id, name, active, created_at }
}
fn challenge(row: ChallengeRow) -> Challenge {
    let (id, domain_id, method, language, token, token_hash, address, status, requested_by, created_at, expires_at) =
        row;
    Challenge {
        id,
        domain_id,
        method,
        language,
        token,
        token_hash,
        address,
        status,
        requested_by,
        created_at,
        expires_at,
    }
}
fn check((id, domain_id, method, checked_at, matched, report): CheckRow) -> Check {
    Check { id, domain_id, method, checked_at, matched, report }
}
fn validation((id, domain_id, method, scope, validated_at, rule, evidence): ValidationRow) -> Validation {
    Validation { id, domain_id, method, scope, validated_at, rule, evidence }
}

/// The organization of a domain, as lists, pages and mails name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Row identity.
    pub id: Id,
    /// 組織ID
    pub number: Number,
    /// 正式名称
    pub legal_name: String,
    /// Address, from small to large.
    pub street: String,
    /// City.
    pub city: String,
    /// Prefecture or state.
    pub state: String,
    /// Country.
    pub country: String,
}
type OwnerRow = (Id, Number, String, String, String, String, String);

fn owner((id, number, legal_name, street, city, state, country): OwnerRow) -> Owner {
    Owner { id, number, legal_name, street, city, state, country }
}

macro_rules! owner_columns {
    () => {
        (
            organizations::id,
            organizations::number,
            organizations::legal_name,
            organizations::street,
            organizations::city,
            organizations::state,
            organizations::country,
        )
    };
}

pub mod list;

pub use list::{Filter, list, total};

/// One domain of an account by its number.
pub fn find(conn: &mut Conn, account: &Id, number: Number) -> Result<Option<Domain>, StoreError> {
    let row: Option<DomainRow> = domains::table
        .filter(domains::account_id.eq(account))
        .filter(domains::number.eq(number))
        .first(conn)
        .optional()?;
    Ok(row.map(domain))
}

/// One domain that this person may see.
pub fn find_for(conn: &mut Conn, scope: &Seen, number: Number) -> Result<Option<Domain>, StoreError> {
    let mut query =
        domains::table.filter(domains::account_id.eq(&scope.account)).filter(domains::number.eq(number)).into_boxed();
    if let Some(allowed) = scope.domains() {
        query = query.filter(domains::id.eq_any(allowed));
    }
    let row: Option<DomainRow> = query.first(conn).optional()?;
    Ok(row.map(domain))
}

/// One domain by its row.
pub fn find_by_id(conn: &mut Conn, id: &Id) -> Result<Option<Domain>, StoreError> {
    let row: Option<DomainRow> = domains::table.find(id).first(conn).optional()?;
    Ok(row.map(domain))
}

/// One domain of an account by its name.
pub fn find_by_name(conn: &mut Conn, account: &Id, name: &DomainName) -> Result<Option<Domain>, StoreError> {
    let row: Option<DomainRow> =
        domains::table.filter(domains::account_id.eq(account)).filter(domains::name.eq(name)).first(conn).optional()?;
    Ok(row.map(domain))
}

/// All domains that this person may see, newest first, for choosing (the first 500).
pub fn choices(conn: &mut Conn, scope: &Seen) -> Result<Vec<Domain>, StoreError> {
    let mut query = domains::table
        .filter(domains::account_id.eq(&scope.account))
        .order((domains::created_at.desc(), domains::id.desc()))
        .limit(500)
        .into_boxed();
    if let Some(allowed) = scope.domains() {
        query = query.filter(domains::id.eq_any(allowed));
    }
    let rows: Vec<DomainRow> = query.load(conn)?;
    Ok(rows.into_iter().map(domain).collect())
}

/// The domains of an account whose proof might speak for `name`: the name itself and those above it.
pub fn above(conn: &mut Conn, account: &Id, name: &DomainName) -> Result<Vec<Domain>, StoreError> {
    let names: Vec<&str> = name.ancestry().collect();
    let rows: Vec<DomainRow> = domains::table
        .filter(domains::account_id.eq(account))
        .filter(domains::active.eq(true))
        .filter(domains::name.eq_any(names))
        .load(conn)?;
    Ok(rows.into_iter().map(domain).collect())
}

/// Whether a number is taken.
pub fn is_taken(conn: &mut Conn, number: Number) -> Result<bool, StoreError> {
    let count: i64 = domains::table.filter(domains::number.eq(number)).count().get_result(conn)?;
    Ok(count > 0)
}

/// A new domain.
pub fn insert(conn: &mut Conn, new: &Domain) -> Result<(), StoreError> {
    diesel::insert_into(domains::table)
        .values((
            domains::id.eq(&new.id),
            domains::number.eq(new.number),
            domains::account_id.eq(&new.account_id),
            domains::organization_id.eq(&new.organization_id),
            domains::name.eq(&new.name),
            domains::active.eq(new.active),
            domains::created_at.eq(new.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The organization that a domain belongs to.
pub fn owner_of(conn: &mut Conn, domain: &Domain) -> Result<Owner, StoreError> {
    let row: OwnerRow = organizations::table.find(&domain.organization_id).select(owner_columns!()).first(conn)?;
    Ok(owner(row))
}

/// The organizations that this person may register a domain for, newest first.
pub fn owners(conn: &mut Conn, scope: &Seen) -> Result<Vec<Owner>, StoreError> {
    let mut query = organizations::table
        .filter(organizations::account_id.eq(&scope.account))
        .filter(organizations::active.eq(true))
        .order((organizations::created_at.desc(), organizations::id.desc()))
        .limit(500)
        .select(owner_columns!())
        .into_boxed();
    if let Some(allowed) = scope.organizations() {
        query = query.filter(organizations::id.eq_any(allowed));
    }
    let rows: Vec<OwnerRow> = query.load(conn)?;
    Ok(rows.into_iter().map(owner).collect())
}

/// Who asked for a proof: account, person, where to write.
#[derive(Debug, Clone)]
pub struct Applicant {
    /// The account's name.
    pub account: String,
    /// Language of the account's mails.
    pub locale: Locale,
    /// 氏
    pub last_name: String,
    /// 名
    pub first_name: String,
    /// Where to write.
    pub email: EmailAddress,
}

/// Who asked for a proof, with their account.
pub fn applicant(conn: &mut Conn, account: &Id, user: &Id) -> Result<Applicant, StoreError> {
    let (account, locale): (String, Locale) =
        accounts::table.find(account).select((accounts::name, accounts::mail_locale)).first(conn)?;
    let (last_name, first_name, email): (String, String, EmailAddress) =
        users::table.find(user).select((users::last_name, users::first_name, users::email)).first(conn)?;
    Ok(Applicant { account, locale, last_name, first_name, email })
}

/// The proofs of some domains, each newest first.
pub fn proofs_of(conn: &mut Conn, ids: &[&Id]) -> Result<(Vec<Validation>, Vec<Challenge>), StoreError> {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    let validations: Vec<ValidationRow> = domain_validations::table
        .filter(domain_validations::domain_id.eq_any(ids.clone()))
        .order((domain_validations::validated_at.desc(), domain_validations::id.desc()))
        .load(conn)?;
    let challenges: Vec<ChallengeRow> = domain_challenges::table
        .filter(domain_challenges::domain_id.eq_any(ids))
        .filter(domain_challenges::status.ne(ChallengeStatus::Closed))
        .order((domain_challenges::created_at.desc(), domain_challenges::id.desc()))
        .load(conn)?;
    Ok((validations.into_iter().map(validation).collect(), challenges.into_iter().map(challenge).collect()))
}

/// The proofs of one domain.
pub fn proofs(conn: &mut Conn, id: &Id) -> Result<Proofs, StoreError> {
    let (validations, challenges) = proofs_of(conn, &[id])?;
    Ok(Proofs { validations, challenges })
}

/// A challenge by its row.
pub fn find_challenge(conn: &mut Conn, id: &Id) -> Result<Option<Challenge>, StoreError> {
    let row: Option<ChallengeRow> = domain_challenges::table.find(id).first(conn).optional()?;
    Ok(row.map(challenge))
}

/// The challenge that a mail's link belongs to. Tokens of other methods stand in public DNS, where anybody
/// reads them: they never open this door.
pub fn find_mailed(conn: &mut Conn, token: &TokenHash) -> Result<Option<Challenge>, StoreError> {
    let row: Option<ChallengeRow> = domain_challenges::table
        .filter(domain_challenges::token_hash.eq(token))
        .filter(domain_challenges::method.eq(DcvMethod::Email))
        .first(conn)
        .optional()?;
    Ok(row.map(challenge))
}

/// A new challenge.
pub fn insert_challenge(conn: &mut Conn, new: &Challenge) -> Result<(), StoreError> {
    use domain_challenges as t;
    diesel::insert_into(t::table)
        .values((
            t::id.eq(&new.id),
            t::domain_id.eq(&new.domain_id),
            t::method.eq(new.method),
            t::language.eq(new.language),
            t::token.eq(new.token.as_deref()),
            t::token_hash.eq(&new.token_hash),
            t::address.eq(new.address.as_ref()),
            t::status.eq(new.status),
            t::requested_by.eq(&new.requested_by),
            t::created_at.eq(new.created_at),
            t::expires_at.eq(new.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Sets how a challenge ended.
pub fn end_challenge(conn: &mut Conn, id: &Id, status: ChallengeStatus) -> Result<(), StoreError> {
    diesel::update(domain_challenges::table.find(id)).set(domain_challenges::status.eq(status)).execute(conn)?;
    Ok(())
}

/// Closes what is still open of a domain; of one method only, if it is named.
pub fn close_open(conn: &mut Conn, domain: &Id, method: Option<DcvMethod>) -> Result<(), StoreError> {
    use domain_challenges as t;
    let methods: Vec<&str> =
        method.map_or_else(|| DcvMethod::ALL.to_vec(), |m| vec![m]).iter().map(|m| m.word()).collect();
    diesel::update(
        t::table
            .filter(t::domain_id.eq(domain))
            .filter(t::status.eq(ChallengeStatus::Open))
            .filter(t::method.eq_any(methods)),
    )
    .set(t::status.eq(ChallengeStatus::Closed))
    .execute(conn)?;
    Ok(())
}

/// A look-up that was made.
pub fn insert_check(conn: &mut Conn, new: &Check) -> Result<(), StoreError> {
    use domain_checks as t;
    diesel::insert_into(t::table)
        .values((
            t::id.eq(&new.id),
            t::domain_id.eq(&new.domain_id),
            t::method.eq(new.method),
            t::checked_at.eq(new.checked_at),
            t::matched.eq(new.matched),
            t::report.eq(&new.report),
        ))
        .execute(conn)?;
    Ok(())
}

/// The latest look-ups of a domain, newest first.
pub fn checks(conn: &mut Conn, domain: &Id, limit: i64) -> Result<Vec<Check>, StoreError> {
    let rows: Vec<CheckRow> = domain_checks::table
        .filter(domain_checks::domain_id.eq(domain))
        .order((domain_checks::checked_at.desc(), domain_checks::id.desc()))
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(check).collect())
}

/// A proof that succeeded.
pub fn insert_validation(conn: &mut Conn, new: &Validation) -> Result<(), StoreError> {
    use domain_validations as t;
    diesel::insert_into(t::table)
        .values((
            t::id.eq(&new.id),
            t::domain_id.eq(&new.domain_id),
            t::method.eq(new.method),
            t::scope.eq(new.scope),
            t::validated_at.eq(new.validated_at),
            t::rule.eq(&new.rule),
            t::evidence.eq(&new.evidence),
        ))
        .execute(conn)?;
    Ok(())
}
