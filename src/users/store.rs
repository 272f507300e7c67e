//! The rows of people as their managers see them.

use crate::access::{Role, Scope};
use crate::accounts::{User, UserStatus};
use crate::kernel::{Id, Moment, Number};
use crate::store::SortColumn;
use crate::store::column::prelude::*;
use schema::{division_users, divisions, users};

define_sql_function! { fn lower(text: Text) -> Text; }

/// What the list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 登録日
    Created,
    /// ユーザー名
    Username,
}

impl SortColumn for Column {
    const ALL: &'static [Self] = &[Self::Created, Self::Username];
    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Username => "username",
        }
    }
}

/// What the list shows.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Words in name, user name and address; empty is all.
    pub words: String,
    /// Only this role.
    pub role: Option<Role>,
    /// Only this status.
    pub status: Option<UserStatus>,
    /// Only who is held to this division.
    pub division: Option<Number>,
    /// In which order.
    pub sort: Sort<Column>,
}

/// The people of an account that somebody may look after: everybody, or who shares a division with them.
pub fn list(conn: &mut Conn, scope: &Scope, filter: &Filter, page: &PageRequest) -> Result<Page<User>, StoreError> {
    let mut query = users::table.filter(users::account_id.eq(&scope.account)).into_boxed();
    if let Some(mine) = scope.divisions() {
        query = query.filter(users::id.eq_any(held_to(conn, &mine)?));
    }
    if let Some(number) = filter.division {
        let one =
            divisions::table.filter(divisions::account_id.eq(&scope.account)).filter(divisions::number.eq(number));
        let ids: Vec<Id> = one.select(divisions::id).load(conn)?;
        query = query.filter(users::id.eq_any(held_to(conn, &ids)?));
    }
    if let Some(role) = filter.role {
        query = query.filter(users::role.eq(role));
    }
    if let Some(status) = filter.status {
        query = query.filter(users::status.eq(status));
    }
    for pattern in patterns(&filter.words) {
        query = query.filter(
            users::username
                .like(pattern.clone())
                .escape('\\')
                .or(lower(users::email).like(pattern.clone()).escape('\\'))
                .or(lower(users::last_name).like(pattern.clone()).escape('\\'))
                .or(lower(users::first_name).like(pattern).escape('\\')),
        );
    }
    let down = filter.sort.descending;
    let (rows, cursor): (Vec<User>, fn(&User) -> Cursor) = match filter.sort.column {
        Column::Created => (by_key!(query, page, Moment => users::created_at, users::id, down).load(conn)?, |u| {
            Cursor::new(&u.created_at, &u.id)
        }),
        Column::Username => (by_key!(query, page, String => users::username, users::id, down).load(conn)?, |u| {
            Cursor::new(&u.username, &u.id)
        }),
    };
    Ok(page.cut(rows, cursor))
}

fn held_to(conn: &mut Conn, ids: &[Id]) -> Result<Vec<Id>, StoreError> {
    let rows = division_users::table
        .filter(division_users::division_id.eq_any(ids.to_vec()))
        .select(division_users::user_id)
        .load(conn)?;
    Ok(rows)
}

/// One of them.
pub fn find(conn: &mut Conn, scope: &Scope, id: &Id) -> Result<Option<User>, StoreError> {
    let mut query = users::table.filter(users::account_id.eq(&scope.account)).filter(users::id.eq(id)).into_boxed();
    if let Some(mine) = scope.divisions() {
        query = query.filter(users::id.eq_any(held_to(conn, &mine)?));
    }
    Ok(query.first(conn).optional()?)
}

/// How many other Administrators may sign in.
pub(super) fn other_administrators(conn: &mut Conn, account: &Id, except: &Id) -> Result<i64, StoreError> {
    let count = users::table
        .filter(users::account_id.eq(account))
        .filter(users::id.ne(except))
        .filter(users::role.eq(Role::Administrator))
        .filter(users::status.eq(UserStatus::Active))
        .filter(users::email_confirmed_at.is_not_null())
        .count()
        .get_result(conn)?;
    Ok(count)
}

pub(super) fn set_role(conn: &mut Conn, user: &Id, role: Role) -> Result<(), StoreError> {
    diesel::update(users::table.find(user)).set(users::role.eq(role)).execute(conn)?;
    Ok(())
}

pub(super) fn set_status(conn: &mut Conn, user: &Id, status: UserStatus) -> Result<(), StoreError> {
    diesel::update(users::table.find(user)).set(users::status.eq(status)).execute(conn)?;
    Ok(())
}
