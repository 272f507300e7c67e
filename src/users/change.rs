//! Gives a person another role or other divisions.

use super::hand::{Hand, Placement};
use super::store;
use crate::access::{Actor, Role};
use crate::accounts::{self, User};
use crate::audit::{self, Event};
use crate::divisions;
use crate::kernel::Id;
use crate::store::{Conn, StoreError, Tx};

/// Why a person stays as they are.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The account has no such person, or they are beyond the asker's hand.
    #[error("no such person within reach")]
    NotFound,
    /// Nobody changes themselves.
    #[error("nobody changes themselves")]
    Oneself,
    /// The main Administrator hands over first.
    #[error("main administrators hand over first")]
    Main,
    /// The account would be left without one.
    #[error("last active administrator")]
    LastAdministrator,
    /// A role or division that the asker may not give, or that cannot be together.
    #[error("not the asker's to give")]
    NotGiven,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives them.
pub fn change(tx: &mut Tx<'_>, by: &Actor, user: &Id, to: &Placement) -> Result<User, ChangeError> {
    let (hand, user, from) = within_reach(tx.conn, by, user)?;
    if !to.is_possible() || !hand.covers(to) || !divisions_exist(tx.conn, &hand.account, to)? {
        return Err(ChangeError::NotGiven);
    }
    if from.role == Role::Administrator && to.role != Role::Administrator {
        keeps_its_administrators(tx.conn, &hand.account, &user)?;
    }
    if from == *to {
        return Ok(user);
    }
    store::set_role(tx.conn, &user.id, to.role)?;
    divisions::store::set_of_user(tx.conn, &user.id, to.held_to.as_deref())?;
    let detail = serde_json::json!({
        "username": user.username,
        "from": from.role.word(),
        "to": to.role.word(),
        "divisions": to.held_to,
    });
    note(tx, by, &user, "user.placed", detail)?;
    Ok(User { role: to.role, held_to_divisions: to.held_to.is_some(), ..user })
}

/// The person, if the asker's hand reaches them: not oneself, not above, not beyond the asker's divisions.
pub(super) fn within_reach(conn: &mut Conn, by: &Actor, user: &Id) -> Result<(Hand, User, Placement), ChangeError> {
    let hand = Hand::of(conn, by)?.ok_or(ChangeError::NotFound)?;
    let found = accounts::store::find_user(conn, user)?.filter(|u| u.account_id.as_ref() == Some(&hand.account));
    let user = found.ok_or(ChangeError::NotFound)?;
    if user.id == hand.user {
        return Err(ChangeError::Oneself);
    }
    let from = Placement::of(conn, &user)?;
    if !hand.covers(&from) {
        return Err(ChangeError::NotFound);
    }
    Ok((hand, user, from))
}

/// Whether an account can do without this person as an active Administrator.
pub(super) fn keeps_its_administrators(conn: &mut Conn, account: &Id, user: &User) -> Result<(), ChangeError> {
    let main = accounts::store::main_user(conn, account)?;
    if main.is_some_and(|main| main.id == user.id) {
        return Err(ChangeError::Main);
    }
    if store::other_administrators(conn, account, &user.id)? == 0 {
        return Err(ChangeError::LastAdministrator);
    }
    Ok(())
}

/// Whether every division is one of the account.
pub(super) fn divisions_exist(conn: &mut Conn, account: &Id, to: &Placement) -> Result<bool, StoreError> {
    let Some(wanted) = &to.held_to else { return Ok(true) };
    let all = divisions::store::of_account(conn, account)?;
    Ok(wanted.iter().all(|id| all.iter().any(|division| division.id == *id)))
}

pub(super) fn note(
    tx: &mut Tx<'_>,
    by: &Actor,
    user: &User,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    let (account, subject) = (user.account_id.as_ref(), user.id.to_string());
    audit::record(tx, Event { actor: by, account, action, subject_kind: "user", subject, detail })
}
