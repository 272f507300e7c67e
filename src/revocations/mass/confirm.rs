//! A second person confirms a proposal, or somebody takes it back.

use super::model::{Mass, MassStatus};
use super::propose::{MassError, note};
use super::{MASS_JOB, store};
use crate::access::Actor;
use crate::jobs;
use crate::store::Tx;
use serde_json::json;

/// Sets the work going. `typed` is how many certificates the second person has read that it concerns.
pub fn confirm(tx: &mut Tx<'_>, by: &Actor, mass: &Mass, typed: i64) -> Result<(), MassError> {
    // Whoever sits there counts, not the name they act under.
    let (user, _) = by.author().ok_or(MassError::Nobody)?;
    if *user == mass.proposed_by {
        return Err(MassError::SamePerson);
    }
    if typed != mass.total {
        return Err(MassError::Number);
    }
    if !store::decide(tx, &mass.id, MassStatus::Running, user)? {
        return Err(MassError::NotWaiting);
    }
    note(tx, by, mass, "mass_revocation.confirmed", json!({ "certificates": mass.total }))?;
    jobs::enqueue(tx, MASS_JOB, &mass.id, tx.now)?;
    Ok(())
}

/// Takes a proposal back that nobody has confirmed.
pub fn withdraw(tx: &mut Tx<'_>, by: &Actor, mass: &Mass) -> Result<(), MassError> {
    let user = by.user().ok_or(MassError::Nobody)?;
    if !store::decide(tx, &mass.id, MassStatus::Withdrawn, user)? {
        return Err(MassError::NotWaiting);
    }
    note(tx, by, mass, "mass_revocation.withdrawn", json!({}))?;
    Ok(())
}
