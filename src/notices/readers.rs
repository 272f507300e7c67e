//! Who of an account is written to.

use crate::access::Role;
use crate::accounts::{self, User, UserStatus};
use crate::kernel::Id;
use crate::store::{Conn, StoreError};

/// Who asked, or, where they have left, the Administrators: somebody has to hear of it.
pub fn applicant(conn: &mut Conn, account: &Id, applicant: &Id) -> Result<Vec<User>, StoreError> {
    let people = active(conn, account)?;
    match people.iter().find(|user| user.id == *applicant) {
        Some(user) => Ok(vec![user.clone()]),
        None => Ok(people.into_iter().filter(|user| user.role == Role::Administrator).collect()),
    }
}

/// The Administrators who look after the whole account; where each is held to divisions, all of them.
pub fn administrators(conn: &mut Conn, account: &Id) -> Result<Vec<User>, StoreError> {
    let mut people = active(conn, account)?;
    people.retain(|user| user.role == Role::Administrator);
    if people.iter().any(|user| !user.held_to_divisions) {
        people.retain(|user| !user.held_to_divisions);
    }
    Ok(people)
}

/// Everybody who can sign in.
pub fn active(conn: &mut Conn, account: &Id) -> Result<Vec<User>, StoreError> {
    let mut people = accounts::store::users_of(conn, account)?;
    people.retain(|user| user.status == UserStatus::Active);
    Ok(people)
}
