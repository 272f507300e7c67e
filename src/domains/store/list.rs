//! The list of domains: its filters, its orders, its pages. The state of a domain is read from its proofs here too,
//! in the words of SQL; `tests/it/domains/list.rs` holds both readings against each other.

use super::{DomainRow, Owner, OwnerRow, domain, owner};
use crate::access::Scope;
use crate::ca::rules;
use crate::domains::model::{ChallengeStatus, DcvMethod, Domain, DomainStatus};
use crate::kernel::{Id, Moment, Number};
use crate::organizations::Activity;
use crate::store::SortColumn;
use crate::store::column::prelude::*;
use crate::store::search::{self, Indexed};
use diesel::dsl::{exists, not};
use schema::{domain_challenges, domain_validations, domains, organizations};

/// What the list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 追加日
    Created,
    /// ドメイン名
    Name,
}

impl SortColumn for Column {
    const ALL: &'static [Self] = &[Self::Created, Self::Name];
    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Name => "name",
        }
    }
}

/// What a list shows.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Searched for.
    pub words: String,
    /// ステータス
    pub activity: Activity,
    /// Only those whose validation stands so.
    pub status: Option<DomainStatus>,
    /// In which order.
    pub sort: Sort<Column>,
}

impl Default for Filter {
    fn default() -> Self {
        let sort = Sort::down(Column::Created);
        Self { words: String::new(), activity: Activity::Active, status: None, sort }
    }
}

/// The proofs of the domain in the row, by some of the methods.
macro_rules! proofs {
    ($methods:expr) => {
        domain_validations::table
            .filter(domain_validations::domain_id.eq(domains::id))
            .filter(domain_validations::method.eq_any($methods))
    };
}

/// The questions that wait for an answer.
macro_rules! open {
    ($now:expr) => {
        domain_challenges::table
            .filter(domain_challenges::domain_id.eq(domains::id))
            .filter(domain_challenges::status.eq(ChallengeStatus::Open))
            .filter(domain_challenges::expires_at.gt($now))
    };
}

/// The questions that were answered with no, and not with yes since.
macro_rules! declined {
    () => {
        domain_challenges::table
            .filter(domain_challenges::domain_id.eq(domains::id))
            .filter(domain_challenges::status.eq(ChallengeStatus::Declined))
            .filter(not(exists(
                domain_validations::table
                    .filter(domain_validations::domain_id.eq(domain_challenges::domain_id))
                    .filter(domain_validations::validated_at.ge(domain_challenges::created_at)),
            )))
    };
}

/// Narrows to what a filter lets through; a macro because nobody can write down the type of a joined query.
macro_rules! narrowed {
    ($conn:expr, $query:expr, $scope:expr, $filter:expr, $now:expr) => {{
        let (scope, filter, now): (&Scope, &Filter, Moment) = ($scope, $filter, $now);
        let mut query = $query.filter(domains::account_id.eq(scope.account.clone()));
        if let Some(allowed) = scope.domains() {
            query = query.filter(domains::id.eq_any(allowed));
        }
        if let Some(allowed) = scope.organizations() {
            query = query.filter(domains::organization_id.eq_any(allowed));
        }
        query = match filter.activity {
            Activity::Active => query.filter(domains::active.eq(true)),
            Activity::Inactive => query.filter(domains::active.eq(false)),
            Activity::All => query,
        };
        if let Some(few) = few($conn, scope, &filter.words)? {
            query = query.filter(domains::id.eq_any(few));
        }
        // A domain is also found by its own number.
        let number = Number::parse(&filter.words).map_or(0, Number::get);
        for like in patterns(&filter.words) {
            let named = domains::name.like(like.clone()).escape('\\');
            let owned = organizations::search.like(like).escape('\\');
            query = query.filter(named.or(owned).or(domains::number.eq(number)));
        }
        let since = now.plus_days(-rules::dcv_reuse_days(now));
        let valid = || exists(proofs!(usable(now)).filter(domain_validations::validated_at.gt(since)));
        match filter.status {
            None => query,
            Some(DomainStatus::Validated) => query.filter(valid()),
            Some(DomainStatus::Pending) => query.filter(not(valid())).filter(exists(open!(now))),
            Some(DomainStatus::Rejected) => {
                query.filter(not(valid())).filter(not(exists(open!(now)))).filter(exists(declined!()))
            }
            Some(DomainStatus::Unvalidated) => query
                .filter(not(exists(open!(now))))
                .filter(not(exists(declined!())))
                .filter(not(exists(proofs!(every())))),
            Some(DomainStatus::Expired) => query
                .filter(not(valid()))
                .filter(not(exists(open!(now))))
                .filter(not(exists(declined!())))
                .filter(exists(proofs!(every()))),
        }
    }};
}

/// Those that may hold the words, in their names or their organizations', where the index knows that they are few.
fn few(conn: &mut Conn, scope: &Scope, typed: &str) -> Result<Option<Vec<Id>>, StoreError> {
    // A number is looked up among all.
    if Number::parse(typed).is_some() {
        return Ok(None);
    }
    search::few(typed, |word| {
        let own = search::holding(conn, Indexed::Domains, &scope.account, word)?;
        let owners = search::holding(conn, Indexed::Organizations, &scope.account, word)?;
        let (Some(own), Some(owners)) = (own, owners) else { return Ok(None) };
        let of_owners = domains::table.filter(domains::organization_id.eq_any(owners));
        Ok(search::together(own, of_owners.select(domains::id).limit(search::FETCH).load(conn)?))
    })
}

fn every() -> Vec<&'static str> {
    DcvMethod::ALL.iter().map(|m| m.word()).collect()
}

/// The methods whose proofs count: mail goes out of use together with all that rests on it.
fn usable(now: Moment) -> Vec<&'static str> {
    let retired = rules::email_dcv_end().is_some_and(|end| now >= end);
    DcvMethod::ALL.iter().filter(|m| !(retired && **m == DcvMethod::Email)).map(|m| m.word()).collect()
}

/// One page of what this person may see.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    page: &PageRequest,
    now: Moment,
) -> Result<Page<(Domain, Owner)>, StoreError> {
    let joined = domains::table.inner_join(organizations::table).into_boxed();
    let query = narrowed!(conn, joined, scope, filter, now).select((domains::all_columns, owner_columns!()));
    let down = filter.sort.descending;
    let rows: Vec<(DomainRow, OwnerRow)> = match filter.sort.column {
        Column::Created => by_key!(query, page, Moment => domains::created_at, domains::id, down).load(conn)?,
        Column::Name => by_key!(query, page, String => domains::name, domains::id, down).load(conn)?,
    };
    let rows = rows.into_iter().map(|(d, o)| (domain(d), owner(o))).collect();
    Ok(page.cut(rows, |(d, _): &(Domain, Owner)| match filter.sort.column {
        Column::Created => Cursor::new(&d.created_at, &d.id),
        Column::Name => Cursor::new(&d.name.as_str().to_owned(), &d.id),
    }))
}

/// How many there are.
pub fn total(conn: &mut Conn, scope: &Scope, filter: &Filter, now: Moment) -> Result<Total, StoreError> {
    let joined = domains::table.inner_join(organizations::table).into_boxed();
    let ids: Vec<Id> =
        narrowed!(conn, joined, scope, filter, now).select(domains::id).limit(Total::FETCH).load(conn)?;
    Ok(Total::of(&ids))
}

/// The domains of these numbers that this person may see, by name.
pub fn some(conn: &mut Conn, scope: &Scope, numbers: &[Number]) -> Result<Vec<(Domain, Owner)>, StoreError> {
    let mut query = domains::table
        .inner_join(organizations::table)
        .filter(domains::account_id.eq(scope.account.clone()))
        .filter(domains::number.eq_any(numbers.iter().map(|n| n.get()).collect::<Vec<_>>()))
        .order(domains::name.asc())
        .select((domains::all_columns, owner_columns!()))
        .into_boxed();
    if let Some(allowed) = scope.domains() {
        query = query.filter(domains::id.eq_any(allowed));
    }
    if let Some(allowed) = scope.organizations() {
        query = query.filter(domains::organization_id.eq_any(allowed));
    }
    let rows: Vec<(DomainRow, OwnerRow)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(d, o)| (domain(d), owner(o))).collect())
}

/// Puts away or takes up.
pub fn set_active(conn: &mut Conn, domain: &Id, active: bool) -> Result<(), StoreError> {
    diesel::update(domains::table.find(domain)).set(domains::active.eq(active)).execute(conn)?;
    Ok(())
}
