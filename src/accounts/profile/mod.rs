//! One's own settings: language, time zone, password, security question, mail address, sessions.
//!
//! What opens the account to others (password, question, address) is changed only by who knows the password of
//! today; a wrong one counts as a failed sign-in. The owner hears of each such change by mail.

pub mod change_email;
pub mod change_password;
pub mod change_question;
pub mod forms;
pub mod pages;
pub mod preferences;
pub mod routes;
pub mod sessions;

use super::{User, sign_in, store};
use crate::store::{StoreError, Tx};

/// Whether the password that was typed lets its user go on. Read inside the transaction, as parallel guesses must
/// all be counted; the refusal is an answer, so that what it counts is kept.
fn proved(tx: &mut Tx<'_>, user: &User, fits: bool) -> Result<bool, StoreError> {
    let Some(now) = store::find_user(tx.conn, &user.id)? else { return Ok(false) };
    if now.is_locked(tx.now) || now.password_hash != user.password_hash {
        return Ok(false);
    }
    let user = now;
    if !fits {
        sign_in::count_failure(tx, &user)?;
        return Ok(false);
    }
    if user.failed_sign_ins > 0 {
        store::set_attempts(tx.conn, &user.id, 0, None)?;
    }
    Ok(true)
}
