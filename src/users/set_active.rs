//! Shuts a person out, or lets them in again.

use super::change::{ChangeError, keeps_its_administrators, note, within_reach};
use super::{invitations, store};
use crate::access::{Actor, Role, session};
use crate::accounts::{self, User, UserStatus};
use crate::kernel::Id;
use crate::store::Tx;

/// Deactivates or activates. Who is deactivated loses every session and every link that was mailed to them, and
/// nobody comes in any more through an invitation of theirs; all in this transaction.
pub fn set_active(tx: &mut Tx<'_>, by: &Actor, user: &Id, active: bool) -> Result<User, ChangeError> {
    let (hand, user, _) = within_reach(tx.conn, by, user)?;
    let status = if active { UserStatus::Active } else { UserStatus::Inactive };
    if user.status == status {
        return Ok(user);
    }
    if !active && user.role == Role::Administrator {
        keeps_its_administrators(tx.conn, &hand.account, &user)?;
    }
    store::set_status(tx.conn, &user.id, status)?;
    let detail = serde_json::json!({ "username": user.username });
    if active {
        note(tx, by, &user, "user.activated", detail)?;
    } else {
        session::close_all(tx, &user.id)?;
        accounts::store::close_links(tx, &user.id)?;
        invitations::revoke_all_of(tx, by, &user)?;
        note(tx, by, &user, "user.deactivated", detail)?;
    }
    Ok(User { status, ..user })
}
