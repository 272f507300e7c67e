//! One's own settings: language, time zone, password, sessions.

use super::model::User;
use super::{sign_in, store};
use crate::access::session;
use crate::kernel::{Locale, TokenHash};
use crate::l10n::when::Zone;
use crate::store::{StoreError, Tx};

/// Saves language and time zone.
pub fn save_preferences(tx: &mut Tx<'_>, user: &User, locale: Locale, zone: Zone) -> Result<(), StoreError> {
    store::set_preferences(tx.conn, &user.id, locale, zone.name())?;
    sign_in::note(tx, user, "user.preferences_saved")
}

/// Signs out everywhere.
pub fn sign_out_everywhere(tx: &mut Tx<'_>, user: &User) -> Result<usize, StoreError> {
    let ended = session::close_all(tx, &user.id)?;
    sign_in::note(tx, user, "user.signed_out_everywhere")?;
    Ok(ended)
}

/// Sets a new password and ends every session; the caller opens a fresh one.
pub fn change_password(tx: &mut Tx<'_>, user: &User, hash: &str) -> Result<(), StoreError> {
    store::set_password(tx.conn, &user.id, hash)?;
    session::close_all(tx, &user.id)?;
    sign_in::note(tx, user, "user.password_set")
}

/// Signs out here.
pub fn sign_out(tx: &mut Tx<'_>, user: &User, hash: &TokenHash) -> Result<(), StoreError> {
    session::close(tx, hash)?;
    sign_in::note(tx, user, "user.signed_out")
}
