//! A domain joins an account.

use super::{model::Domain, store, suffix};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{DomainName, Id, Number};
use crate::organizations;
use crate::store::{StoreError, Tx};

/// What is registered.
#[derive(Debug, Clone)]
pub struct NewDomain {
    /// The name.
    pub name: DomainName,
    /// The organization it belongs to, of the same account.
    pub organization: Id,
}

/// Why a domain is not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The account has no such organization.
    #[error("organization is not of this account")]
    Organization,
    /// The name is a registry's, not a customer's.
    #[error("name is a public suffix")]
    PublicSuffix,
    /// The account has it already, under this number.
    #[error("domain is already registered as {0}")]
    Registered(Number),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Registers a domain. It proves nothing yet.
pub fn register(tx: &mut Tx<'_>, by: &Actor, account: &Id, new: NewDomain) -> Result<Domain, RegisterError> {
    if !suffix::is_registrable(&new.name) {
        return Err(RegisterError::PublicSuffix);
    }
    let owner = organizations::store::find_of(tx.conn, account, &new.organization)?;
    if !owner.is_some_and(|o| o.active) {
        return Err(RegisterError::Organization);
    }
    if let Some(there) = store::find_by_name(tx.conn, account, &new.name)? {
        return Err(RegisterError::Registered(there.number));
    }
    let domain = Domain {
        id: tx.id(),
        number: free_number(tx)?,
        account_id: account.clone(),
        organization_id: new.organization,
        name: new.name,
        active: true,
        created_at: tx.now,
    };
    store::insert(tx.conn, &domain)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "domain.registered",
            subject_kind: "domain",
            subject: domain.number.to_string(),
            detail: serde_json::json!({ "name": domain.name.as_str() }),
        },
    )?;
    Ok(domain)
}

fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if !store::is_taken(tx.conn, number)? {
            return Ok(number);
        }
    }
}
