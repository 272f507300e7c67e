//! The main Administrator hands over to another Administrator of the account.

use super::change::{ChangeError, note};
use super::mails;
use crate::access::{Actor, Role};
use crate::accounts::{self, User, UserStatus};
use crate::config::Config;
use crate::kernel::Id;
use crate::store::Tx;

/// Hands over. Only the main Administrator does, and only to an Administrator who is active and whose address is
/// confirmed: what the portal has to tell the account goes there from now on.
pub fn hand_over(tx: &mut Tx<'_>, config: &Config, by: &Actor, to: &Id) -> Result<User, ChangeError> {
    let (Some(me), Some(account)) = (by.user(), by.account()) else { return Err(ChangeError::NotFound) };
    let main = accounts::store::main_user(tx.conn, account)?.ok_or(ChangeError::NotFound)?;
    if main.id != *me || main.status != UserStatus::Active {
        return Err(ChangeError::NotFound);
    }
    let found = accounts::store::find_user(tx.conn, to)?.filter(|u| u.account_id.as_ref() == Some(account));
    let next = found.ok_or(ChangeError::NotFound)?;
    if next.id == main.id {
        return Err(ChangeError::Oneself);
    }
    if next.role != Role::Administrator || next.status != UserStatus::Active || next.email_confirmed_at.is_none() {
        return Err(ChangeError::NotGiven);
    }
    accounts::store::set_main_user(tx.conn, account, &next.id)?;
    let detail = serde_json::json!({ "from": main.username, "to": next.username });
    note(tx, by, &next, "user.became_main", detail)?;
    for to in [&next, &main] {
        mails::handed_over(tx, config, to, &main, &next)?;
    }
    Ok(next)
}
