//! A domain that was put away is taken up again, as valid as its proofs still are.

use super::deactivate::{ActivityError, record};
use super::model::Domain;
use super::store;
use crate::access::Actor;
use crate::kernel::{Id, Number};
use crate::store::Tx;

/// Takes a domain up again.
pub fn activate(tx: &mut Tx<'_>, by: &Actor, account: &Id, number: Number) -> Result<Domain, ActivityError> {
    let mut found = store::find(tx.conn, account, number)?.ok_or(ActivityError::NotFound)?;
    if found.active {
        return Ok(found);
    }
    found.active = true;
    store::list::set_active(tx.conn, &found.id, true)?;
    record(tx, by, &found, "domain.activated")?;
    Ok(found)
}
