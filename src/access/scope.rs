//! What of an account a person sees and may use. Every query of a customer's rows takes a [`Scope`].
//!
//! Three bounds, each of which only narrows: the account; one's own orders, for people of the narrowest role;
//! the divisions (管理グループ) that a person is held to. Who is held to divisions and is in none sees nothing:
//! taking the last one away never opens the account.

use crate::kernel::Id;
use crate::store::{
    Conn, StoreError,
    column::prelude::*,
    schema::{division_domains, division_organizations, division_users, divisions},
};

/// The rows that somebody may look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The account.
    pub account: Id,
    /// Requests and orders: only what this user asked for.
    pub own: Option<Id>,
    /// Only what these divisions allow.
    pub within: Option<Within>,
}

/// What the divisions of a person allow together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// The divisions; their requests and orders are seen.
    pub divisions: Vec<Id>,
    /// Those of them that new orders may be placed for.
    pub open: Vec<Id>,
    /// The organizations that the open ones allow; absent when one of them allows all.
    pub organizations: Option<Vec<Id>>,
    /// The domains that the open ones allow; absent when one of them allows all.
    pub domains: Option<Vec<Id>>,
}

impl Scope {
    /// Everything in an account: for staff and for work without a person.
    pub fn whole(account: &Id) -> Self {
        Self { account: account.clone(), own: None, within: None }
    }

    /// The divisions whose requests and orders are seen; absent when all are, and those of no division too.
    pub fn divisions(&self) -> Option<Vec<Id>> {
        self.within.as_ref().map(|within| within.divisions.clone())
    }

    /// The organizations that are seen; absent when all are.
    pub fn organizations(&self) -> Option<Vec<Id>> {
        self.within.as_ref().and_then(|within| within.organizations.clone())
    }

    /// The domains that are seen; absent when all are.
    pub fn domains(&self) -> Option<Vec<Id>> {
        self.within.as_ref().and_then(|within| within.domains.clone())
    }

    /// Whether an organization of the account is among those that are seen.
    pub fn has_organization(&self, id: &Id) -> bool {
        self.organizations().is_none_or(|allowed| allowed.contains(id))
    }

    /// Whether a domain of the account is among those that are seen.
    pub fn has_domain(&self, id: &Id) -> bool {
        self.domains().is_none_or(|allowed| allowed.contains(id))
    }
}

impl Within {
    /// Held to divisions, and in none.
    pub fn nothing() -> Self {
        Self { divisions: vec![], open: vec![], organizations: Some(vec![]), domains: Some(vec![]) }
    }

    /// What the divisions of a user allow.
    pub fn load(conn: &mut Conn, user: &Id) -> Result<Self, StoreError> {
        let mine: Vec<(Id, bool, bool, bool)> = division_users::table
            .inner_join(divisions::table)
            .filter(division_users::user_id.eq(user))
            .select((divisions::id, divisions::active, divisions::every_organization, divisions::every_domain))
            .load(conn)?;
        let divisions = mine.iter().map(|(id, ..)| id.clone()).collect();
        let open: Vec<Id> = mine.iter().filter(|(_, active, ..)| *active).map(|(id, ..)| id.clone()).collect();
        let organizations = if mine.iter().any(|(_, active, every, _)| *active && *every) {
            None
        } else {
            let allowed = division_organizations::table
                .filter(division_organizations::division_id.eq_any(open.clone()))
                .select(division_organizations::organization_id);
            Some(allowed.load(conn)?)
        };
        let domains = if mine.iter().any(|(_, active, _, every)| *active && *every) {
            None
        } else {
            let allowed = division_domains::table
                .filter(division_domains::division_id.eq_any(open.clone()))
                .select(division_domains::domain_id);
            Some(allowed.load(conn)?)
        };
        Ok(Self { divisions, open, organizations, domains })
    }
}

/// Narrows a boxed query to the requests, or to the orders, that a person may see. Who placed an order is asked of
/// each order on its way: most people see all of them, and for those `requests` is not read at all.
macro_rules! seen {
    ($query:expr, orders, $scope:expr) => {{
        use crate::store::schema::{orders as o, requests as r};
        let mut query = $query;
        if let Some(user) = &$scope.own {
            let own = r::table.find(o::request_id).filter(r::requested_by.eq(user));
            query = query.filter(diesel::dsl::exists(own));
        }
        crate::access::scope::seen!(@divisions query, orders, $scope)
    }};
    ($query:expr, requests, $scope:expr) => {{
        let mut query = $query;
        if let Some(user) = &$scope.own {
            query = query.filter(crate::store::schema::requests::requested_by.eq(user));
        }
        crate::access::scope::seen!(@divisions query, requests, $scope)
    }};
    (@divisions $query:ident, $table:ident, $scope:expr) => {{
        let mut query = $query;
        if let Some(divisions) = $scope.divisions() {
            query = query.filter(crate::store::schema::$table::division_id.eq_any(divisions));
        }
        query
    }};
}
pub(crate) use seen;
