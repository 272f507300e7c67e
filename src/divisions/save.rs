//! An Administrator makes, changes, deactivates and activates a division.

use super::model::{Division, NewDivision};
use super::store;
use crate::access::{Actor, Role};
use crate::accounts;
use crate::audit::{self, Event};
use crate::kernel::{EmailAddress, Id, Number};
use crate::store::{StoreError, Tx};

/// Why a division was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The account has no such division.
    #[error("no such division in the account")]
    NotFound,
    /// Another one has the name.
    #[error("name is taken")]
    NameTaken,
    /// There are as many as there may be.
    #[error("too many divisions")]
    TooMany,
    /// Somebody who sees the whole account, or is of another one, cannot be held to it.
    #[error("an administrator or a stranger cannot be held to a division")]
    User,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a division.
pub fn create(tx: &mut Tx<'_>, by: &Actor, account: &Id, new: &NewDivision) -> Result<Division, SaveError> {
    check(tx, account, new, None)?;
    if store::count(tx.conn, account)? >= store::MAX {
        return Err(SaveError::TooMany);
    }
    let division = Division {
        id: tx.id(),
        number: store::free_number(tx)?,
        account_id: account.clone(),
        name: new.name.clone(),
        description: new.description.clone(),
        active: true,
        every_organization: new.every_organization,
        every_domain: new.every_domain,
        renewal_emails: lines(&new.renewal_emails),
        created_at: tx.now,
    };
    store::insert(tx.conn, &division)?;
    store::set_members(tx.conn, &division.id, &new.members)?;
    note(tx, by, &division, "division.created", detail(new))?;
    Ok(division)
}

/// Changes a division.
pub fn save(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    number: Number,
    new: &NewDivision,
) -> Result<Division, SaveError> {
    let before = store::find(tx.conn, account, number)?.ok_or(SaveError::NotFound)?;
    check(tx, account, new, Some(&before.id))?;
    let division = Division {
        name: new.name.clone(),
        description: new.description.clone(),
        every_organization: new.every_organization,
        every_domain: new.every_domain,
        renewal_emails: lines(&new.renewal_emails),
        ..before
    };
    store::update(tx.conn, &division)?;
    store::set_members(tx.conn, &division.id, &new.members)?;
    note(tx, by, &division, "division.saved", detail(new))?;
    Ok(division)
}

/// Opens or closes a division for new orders. What was ordered for it stays as it is.
pub fn set_active(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    number: Number,
    active: bool,
) -> Result<Division, SaveError> {
    let mut division = store::find(tx.conn, account, number)?.ok_or(SaveError::NotFound)?;
    if division.active == active {
        return Ok(division);
    }
    division.active = active;
    store::update(tx.conn, &division)?;
    let action = if active { "division.activated" } else { "division.deactivated" };
    note(tx, by, &division, action, serde_json::json!({}))?;
    Ok(division)
}

fn check(tx: &mut Tx<'_>, account: &Id, new: &NewDivision, except: Option<&Id>) -> Result<(), SaveError> {
    if store::name_is_taken(tx.conn, account, &new.name, except)? {
        return Err(SaveError::NameTaken);
    }
    for id in &new.members.users {
        let user = accounts::store::find_user(tx.conn, id)?;
        let holdable = |u: &accounts::User| u.account_id.as_ref() == Some(account) && u.role != Role::Administrator;
        if !user.as_ref().is_some_and(holdable) {
            return Err(SaveError::User);
        }
    }
    Ok(())
}

fn lines(addresses: &[EmailAddress]) -> String {
    addresses.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join("\n")
}

fn detail(new: &NewDivision) -> serde_json::Value {
    serde_json::json!({
        "name": new.name,
        "every_organization": new.every_organization,
        "every_domain": new.every_domain,
        "users": new.members.users,
        "organizations": new.members.organizations,
        "domains": new.members.domains,
    })
}

fn note(
    tx: &mut Tx<'_>,
    by: &Actor,
    division: &Division,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    let (account, subject) = (Some(&division.account_id), division.number.to_string());
    audit::record(tx, Event { actor: by, account, action, subject_kind: "division", subject, detail })
}
