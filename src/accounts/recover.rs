//! Forgotten passwords: a link by mail, the security question, a new password; every session ends.

use super::model::{Link, LinkPurpose, User, UserStatus};
use super::{mails, sign_in, store};
use crate::access::session;
use crate::config::Config;
use crate::kernel::{Moment, Token};
use crate::store::{Conn, StoreError, Tx};

/// A user is sent no second link within this time.
const PAUSE_MINUTES: i64 = 2;

/// Sends the link if there is such a user; tells nobody whether there is.
pub fn ask(tx: &mut Tx<'_>, config: &Config, username: &str) -> Result<(), StoreError> {
    let Some(user) = store::find_user_by_name(tx.conn, username)? else { return Ok(()) };
    if user.status != UserStatus::Active {
        return Ok(());
    }
    // Whoever knows a user name must not fill a mailbox, nor end the link that was just mailed again and again.
    let recent = tx.now.plus_minutes(-PAUSE_MINUTES);
    if store::has_link_since(tx.conn, &user.id, LinkPurpose::ResetPassword, recent)? {
        return Ok(());
    }
    let token = store::open_link(tx, &user.id, LinkPurpose::ResetPassword)?;
    mails::reset(tx, config, &user, &token)
}

/// The user behind an open link that sets a password.
pub fn look(conn: &mut Conn, token: &Token, now: Moment) -> Result<Option<(Link, User)>, StoreError> {
    let link = store::find_link(conn, &token.hash())?;
    let wanted = |l: &Link| l.is_open(now) && matches!(l.purpose, LinkPurpose::ResetPassword | LinkPurpose::StaffSetup);
    let Some(link) = link.filter(wanted) else { return Ok(None) };
    let user = store::find_user(conn, &link.user_id)?.filter(|user| user.status == UserStatus::Active);
    Ok(user.map(|user| (link, user)))
}

/// What became of a reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetOutcome {
    /// The new password holds.
    Done,
    /// The answer is wrong, or there were too many wrong ones.
    WrongAnswer,
    /// The link cannot be used any more.
    Gone,
}

/// Sets the new password. `answer_fits` was checked outside the transaction.
pub fn reset(
    tx: &mut Tx<'_>,
    config: &Config,
    token: &Token,
    answer_fits: bool,
    hash: &str,
) -> Result<ResetOutcome, StoreError> {
    let Some((_, user)) = look(tx.conn, token, tx.now)? else { return Ok(ResetOutcome::Gone) };
    if user.is_locked(tx.now) {
        return Ok(ResetOutcome::WrongAnswer);
    }
    if !answer_fits {
        sign_in::count_failure(tx, &user)?;
        return Ok(ResetOutcome::WrongAnswer);
    }
    if !store::use_link(tx, &token.hash())? {
        return Ok(ResetOutcome::Gone);
    }
    store::set_password(tx.conn, &user.id, hash)?;
    store::set_attempts(tx.conn, &user.id, 0, None)?;
    // The link came by mail, so the address is proved by it too.
    if user.email_confirmed_at.is_none() {
        store::confirm_email(tx, &user.id)?;
    }
    // Who knew the old password may have asked for another address with it: that ends with it.
    store::close_links(tx, &user.id)?;
    session::close_all(tx, &user.id)?;
    sign_in::note(tx, &user, "user.password_set")?;
    mails::password_changed(tx, config, &user)?;
    Ok(ResetOutcome::Done)
}
