//! Language and time zone (S-LANG-01).

use crate::accounts::{User, sign_in, store};
use crate::kernel::Locale;
use crate::l10n::when::Zone;
use crate::store::{StoreError, Tx};

/// Saves language and time zone.
pub fn save_preferences(tx: &mut Tx<'_>, user: &User, locale: Locale, zone: Zone) -> Result<(), StoreError> {
    store::set_preferences(tx.conn, &user.id, locale, zone.name())?;
    sign_in::note(tx, user, "user.preferences_saved")
}
