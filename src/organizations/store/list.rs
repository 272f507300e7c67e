//! The list of organizations: its filters, its orders, its pages.

use super::columns;
use crate::access::Scope;
use crate::kernel::{Id, Moment, Number};
use crate::organizations::model::{Activity, Organization, ValidationStatus};
use crate::store::SortColumn;
use crate::store::column::prelude::*;
use crate::store::search::{self, Indexed};
use schema::organizations;

/// What the list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 登録日
    Created,
    /// 名前
    Name,
    /// 組織番号
    Number,
}

impl SortColumn for Column {
    const ALL: &'static [Self] = &[Self::Created, Self::Name, Self::Number];
    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Name => "name",
            Self::Number => "number",
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
    pub status: Option<ValidationStatus>,
    /// In which order.
    pub sort: Sort<Column>,
}

impl Default for Filter {
    fn default() -> Self {
        let sort = Sort::down(Column::Created);
        Self { words: String::new(), activity: Activity::Active, status: None, sort }
    }
}

type Rows<'a, T> = organizations::BoxedQuery<'a, crate::store::db::Backend, T>;

/// One page of the organizations that this person may see.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    page: &PageRequest,
    now: Moment,
) -> Result<Page<Organization>, StoreError> {
    use organizations as o;
    let few = few(conn, scope, filter)?;
    let query = narrowed(o::table.into_boxed(), scope, filter, few, now).select(columns());
    let down = filter.sort.descending;
    let (rows, cursor): (Vec<Organization>, fn(&Organization) -> Cursor) = match filter.sort.column {
        Column::Created => (by_key!(query, page, Moment => o::created_at, o::id, down).load(conn)?, |o| {
            Cursor::new(&o.created_at, &o.id)
        }),
        Column::Name => (by_key!(query, page, String => o::legal_name, o::id, down).load(conn)?, |o| {
            Cursor::new(&o.legal_name, &o.id)
        }),
        Column::Number => {
            (by_key!(query, page, Number => o::number, o::id, down).load(conn)?, |o| Cursor::new(&o.number, &o.id))
        }
    };
    Ok(page.cut(rows, cursor))
}

/// How many there are.
pub fn total(conn: &mut Conn, scope: &Scope, filter: &Filter, now: Moment) -> Result<Total, StoreError> {
    let few = few(conn, scope, filter)?;
    let query = narrowed(organizations::table.into_boxed(), scope, filter, few, now);
    let ids: Vec<Id> = query.select(organizations::id).limit(Total::FETCH).load(conn)?;
    Ok(Total::of(&ids))
}

/// Those that may hold the words, where the index knows that they are few.
fn few(conn: &mut Conn, scope: &Scope, filter: &Filter) -> Result<Option<Vec<Id>>, StoreError> {
    search::few(&filter.words, |word| search::holding(conn, Indexed::Organizations, &scope.account, word))
}

fn narrowed<'a>(
    query: Rows<'a, organizations::SqlType>,
    scope: &Scope,
    filter: &Filter,
    few: Option<Vec<Id>>,
    now: Moment,
) -> Rows<'a, organizations::SqlType> {
    use organizations as o;
    let mut query = query.filter(o::account_id.eq(scope.account.clone()));
    if let Some(allowed) = scope.organizations() {
        query = query.filter(o::id.eq_any(allowed));
    }
    query = match filter.activity {
        Activity::Active => query.filter(o::active.eq(true)),
        Activity::Inactive => query.filter(o::active.eq(false)),
        Activity::All => query,
    };
    if let Some(few) = few {
        query = query.filter(o::id.eq_any(few));
    }
    for like in patterns(&filter.words) {
        query = query.filter(o::search.like(like).escape('\\'));
    }
    let not_valid = || o::validated_until.is_null().or(o::validated_until.le(now).assume_not_null());
    match filter.status {
        None => query,
        Some(ValidationStatus::Validated) => query.filter(o::validated_until.gt(now)),
        Some(ValidationStatus::Expired) => {
            query.filter(o::validation_status.eq("validated")).filter(o::validated_until.le(now))
        }
        // What is asked for is found under 審査中 even while an earlier validation still holds.
        Some(ValidationStatus::Pending) => query.filter(o::validation_status.eq("pending")),
        Some(other) => query.filter(o::validation_status.eq(other)).filter(not_valid()),
    }
}
