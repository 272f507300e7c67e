//! What has happened to an order already: its revoked certificates, and the requests that were decided.

use super::model::{Revocation, RevocationStatus};
use super::store;
use crate::accounts::{self, User};
use crate::certificates::{self, Certificate};
use crate::kernel::Id;
use crate::store::{Conn, StoreError};
use std::collections::BTreeMap;

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// Revoked ones, newest first.
    pub certificates: Vec<Certificate>,
    /// Requests that wait no longer, newest first.
    pub requests: Vec<Revocation>,
    /// Who asked and who decided.
    pub people: BTreeMap<Id, User>,
}

impl Past {
    /// Reads it; an order has a handful of either.
    pub fn read(conn: &mut Conn, order: &Id) -> Result<Self, StoreError> {
        let mut certificates = certificates::store::of_order(conn, order)?;
        certificates.retain(|certificate| certificate.revoked_at.is_some());
        let mut requests = store::of_order(conn, order)?;
        requests.retain(|row| row.status != RevocationStatus::NeedsApproval);
        let mut people = BTreeMap::new();
        for id in requests.iter().flat_map(|row| std::iter::once(&row.requested_by).chain(&row.decided_by)) {
            if !people.contains_key(id)
                && let Some(user) = accounts::store::find_user(conn, id)?
            {
                people.insert(id.clone(), user);
            }
        }
        Ok(Self { certificates, requests, people })
    }
}
