//! A new password, by who knows the old one.

use super::proved;
use crate::access::session;
use crate::accounts::{User, mails, sign_in, store};
use crate::config::Config;
use crate::kernel::Token;
use crate::store::{StoreError, Tx};

/// Sets the new password, ends every session and opens a fresh one for the browser at work; `None` when the old
/// password is wrong. `fits` was checked outside the transaction.
pub fn change_password(
    tx: &mut Tx<'_>,
    config: &Config,
    user: &User,
    fits: bool,
    hash: &str,
    user_agent: &str,
) -> Result<Option<Token>, StoreError> {
    if !proved(tx, user, fits)? {
        return Ok(None);
    }
    store::set_password(tx.conn, &user.id, hash)?;
    session::close_all(tx, &user.id)?;
    // Whoever asked for a link of a forgotten password before does not undo what was decided now.
    store::close_links(tx, &user.id)?;
    sign_in::note(tx, user, "user.password_set")?;
    mails::password_changed(tx, config, user)?;
    session::open(tx, &user.id, user_agent).map(Some)
}
