//! One organization before staff: what the customer says, what was found out, the decision.

pub mod evidence;
pub mod pages;
pub mod routes;

use crate::accounts::{self, Account, User};
use crate::audit;
use crate::kernel::{Id, Number};
use crate::organizations::{Organization, Validation, store};
use crate::store::{Conn, StoreError};
use std::collections::HashMap;

/// Everything that is known of an organization and its validation.
#[derive(Debug, Clone)]
pub struct File {
    /// The organization.
    pub organization: Organization,
    /// Whose it is.
    pub account: Account,
    /// The validation that waits, if any.
    pub open: Option<Validation>,
    /// Who asked for it.
    pub applicant: Option<User>,
    /// All validations, newest first.
    pub history: Vec<Validation>,
    /// What happened, oldest first.
    pub events: Vec<audit::Entry>,
    /// User names of those who asked, recorded and decided.
    pub people: HashMap<Id, String>,
}

/// Everything about an organization.
pub fn file(conn: &mut Conn, number: Number) -> Result<Option<File>, StoreError> {
    let Some(organization) = store::find_by_number(conn, number)? else { return Ok(None) };
    let Some(account) = accounts::store::find_account(conn, &organization.account_id)? else { return Ok(None) };
    let open = store::open_validation(conn, &organization.id)?;
    let applicant = match &open {
        Some(validation) => accounts::store::find_user(conn, &validation.requested_by)?,
        None => None,
    };
    let history = store::history(conn, &organization.id)?;
    let events = audit::history(conn, "organization", &number.to_string())?;
    let mut people = HashMap::new();
    for id in
        history.iter().flat_map(|v| [Some(&v.requested_by), v.reviewed_by.as_ref(), v.decided_by.as_ref()]).flatten()
    {
        if !people.contains_key(id) {
            let name = accounts::store::find_user(conn, id)?.map(|u| u.username).unwrap_or_default();
            people.insert(id.clone(), name);
        }
    }
    Ok(Some(File { organization, account, open, applicant, history, events, people }))
}
