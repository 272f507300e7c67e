//! Takes an invitation back: its link is dead from that moment on.

use super::invite::note;
use super::model::{Invitation, InvitationStatus};
use super::send_again::{SendError, within_reach};
use super::store;
use crate::access::Actor;
use crate::accounts::User;
use crate::kernel::Number;
use crate::store::{StoreError, Tx};

/// Takes one back.
pub fn revoke(tx: &mut Tx<'_>, by: &Actor, number: Number) -> Result<Invitation, SendError> {
    let (_, invitation) = within_reach(tx, by, number)?;
    if !store::close(tx, &invitation.id, InvitationStatus::Revoked, None)? {
        return Err(SendError::Closed);
    }
    note(tx, by, &invitation, "invitation.revoked")?;
    Ok(Invitation { stored_status: InvitationStatus::Revoked, closed_at: Some(tx.now), ..invitation })
}

/// Takes every open one of an inviter back who is deactivated.
pub fn revoke_all_of(tx: &mut Tx<'_>, by: &Actor, inviter: &User) -> Result<(), StoreError> {
    for invitation in store::open_of(tx.conn, &inviter.id)? {
        if store::close(tx, &invitation.id, InvitationStatus::Revoked, None)? {
            note(tx, by, &invitation, "invitation.revoked")?;
        }
    }
    Ok(())
}
