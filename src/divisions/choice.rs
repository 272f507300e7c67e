//! A division as something to place an order for: what it allows.

use super::{Division, store};
use crate::access::Scope;
use crate::domains;
use crate::kernel::{DomainName, Id};
use crate::store::{Conn, StoreError};

/// A division that an order may be placed for, and what it allows.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The division.
    pub division: Division,
    organizations: Option<Vec<Id>>,
    domains: Option<Vec<DomainName>>,
}

impl Choice {
    /// What somebody may choose among: the open divisions of the account, or of those they are held to.
    pub fn all(conn: &mut Conn, scope: &Scope) -> Result<Vec<Self>, StoreError> {
        let open = store::open(conn, scope)?;
        open.into_iter().map(|division| Self::load(conn, division)).collect()
    }

    /// One of them, by row.
    pub fn find(conn: &mut Conn, scope: &Scope, id: &Id) -> Result<Option<Self>, StoreError> {
        let open = store::open(conn, scope)?.into_iter().find(|division| division.id == *id);
        open.map(|division| Self::load(conn, division)).transpose()
    }

    fn load(conn: &mut Conn, division: Division) -> Result<Self, StoreError> {
        let members = store::members(conn, &division.id)?;
        let mut names = vec![];
        for id in &members.domains {
            names.extend(domains::store::find_by_id(conn, id)?.map(|domain| domain.name));
        }
        Ok(Self {
            organizations: (!division.every_organization).then_some(members.organizations),
            domains: (!division.every_domain).then_some(names),
            division,
        })
    }

    /// A division that allows everything, for samples.
    pub fn sample(division: Division) -> Self {
        Self { division, organizations: None, domains: None }
    }

    /// Whether a certificate may bear the name of this organization.
    pub fn allows_organization(&self, id: &Id) -> bool {
        self.organizations.as_ref().is_none_or(|allowed| allowed.contains(id))
    }

    /// Whether a mailbox may lie in this domain: it is allowed itself, or below one that is.
    pub fn allows_domain(&self, name: &DomainName) -> bool {
        self.domains
            .as_ref()
            .is_none_or(|allowed| name.ancestry().any(|above| allowed.iter().any(|a| a.as_str() == above)))
    }
}
