//! Signing in: the same answer and the same time for an unknown name, a wrong password and a held-back user.

use super::model::{LinkPurpose, User, UserStatus};
use super::{mails, store};
use crate::access::actor::Person;
use crate::access::scope::Within;
use crate::access::{Actor, session};
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::{Moment, Token};
use crate::store::{StoreError, Tx};

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password is wrong, or there were too many attempts: nobody learns which.
    #[error("sign-in refused")]
    Refused,
    /// The password is right, the address is not confirmed; a new link was sent.
    #[error("mail address is not confirmed")]
    Unconfirmed,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the check of the password, made outside the transaction, has found.
pub struct Attempt {
    /// The user of that name, if there is one.
    pub user: Option<User>,
    /// Whether the password fits.
    pub fits: bool,
}

/// Counts the attempt and opens a session when it succeeds.
///
/// A refusal is an answer, not an error: its transaction must be kept, for it counts the failure.
pub fn sign_in(
    tx: &mut Tx<'_>,
    config: &Config,
    attempt: &Attempt,
    user_agent: &str,
) -> Result<Result<Token, SignInError>, StoreError> {
    let Some(user) = &attempt.user else { return Ok(Err(SignInError::Refused)) };
    // Read again inside the transaction: parallel guesses must all be counted.
    let Some(user) = store::find_user(tx.conn, &user.id)? else { return Ok(Err(SignInError::Refused)) };
    // Nor does a password count that was changed while it was being looked at.
    let changed = attempt.user.as_ref().is_some_and(|read| read.password_hash != user.password_hash);
    if changed || user.is_locked(tx.now) || user.status != UserStatus::Active {
        return Ok(Err(SignInError::Refused));
    }
    if !attempt.fits {
        count_failure(tx, &user)?;
        return Ok(Err(SignInError::Refused));
    }
    store::set_attempts(tx.conn, &user.id, 0, None)?;
    if user.email_confirmed_at.is_none() {
        let next = store::next_of_user(tx.conn, &user.id, LinkPurpose::ConfirmEmail)?;
        let token = store::open_link(tx, &user.id, LinkPurpose::ConfirmEmail)?;
        store::set_next_of_link(tx.conn, &token, &next)?;
        mails::confirm(tx, config, &user, &token)?;
        return Ok(Err(SignInError::Unconfirmed));
    }
    let token = session::open(tx, &user.id, user_agent)?;
    note(tx, &user, "user.signed_in")?;
    Ok(Ok(token))
}

/// Counts a failure; from the fifth on the next attempt has to wait.
pub(super) fn count_failure(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    let failures = user.failed_sign_ins.saturating_add(1);
    let until: Option<Moment> = User::back_off_minutes(failures).map(|minutes| tx.now.plus_minutes(minutes));
    store::set_attempts(tx.conn, &user.id, failures, until)?;
    note(tx, user, "user.sign_in_failed")
}

pub(super) fn note(tx: &mut Tx<'_>, user: &User, action: &'static str) -> Result<(), StoreError> {
    audit::record(
        tx,
        Event {
            actor: &actor(user),
            account: user.account_id.as_ref(),
            action,
            subject_kind: "user",
            subject: user.id.to_string(),
            detail: serde_json::json!({}),
        },
    )
}

/// A user as somebody who acts in their own matters, where no division counts.
pub fn actor(user: &User) -> Actor {
    Actor::Person(Person {
        user: user.id.clone(),
        account: user.account_id.clone(),
        role: user.role,
        username: user.username.clone(),
        within: user.held_to_divisions.then(Within::nothing),
        staffer: None,
    })
}
