//! Sends an invitation again: a new link, and the old one is dead.

use super::invite::note;
use super::model::{DAYS, Invitation, PAUSE_MINUTES, Standing};
use super::store;
use crate::access::Actor;
use crate::accounts;
use crate::config::Config;
use crate::kernel::{Number, Token};
use crate::store::{StoreError, Tx};
use crate::users::{Hand, mails};

/// Why nothing was sent, or taken back.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The account has no such invitation, or it is beyond the asker's hand.
    #[error("no such invitation within reach")]
    NotFound,
    /// It was accepted or revoked.
    #[error("the invitation is closed")]
    Closed,
    /// A link was sent a moment ago.
    #[error("a link was sent a moment ago")]
    TooSoon,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends a new link that works for another 60 days, also where the old one had run out. Whoever sends it is the
/// inviter from now on.
pub fn send_again(tx: &mut Tx<'_>, config: &Config, by: &Actor, number: Number) -> Result<Invitation, SendError> {
    let (hand, invitation) = within_reach(tx, by, number)?;
    if !matches!(invitation.standing_at(tx.now), Standing::Open | Standing::Expired) {
        return Err(SendError::Closed);
    }
    if invitation.sent_at > tx.now.plus_minutes(-PAUSE_MINUTES) {
        return Err(SendError::TooSoon);
    }
    let token = Token::draw(tx.chance);
    let until = tx.now.plus_days(DAYS);
    if !store::renew(tx, &invitation.id, &token.hash(), &hand.user, until)? {
        return Err(SendError::Closed);
    }
    let (sent_at, token_hash) = (tx.now, token.hash());
    let invitation = Invitation { token_hash, sent_at, expires_at: until, invited_by: hand.user.clone(), ..invitation };
    let inviter = accounts::store::find_user(tx.conn, &hand.user)?.ok_or(SendError::NotFound)?;
    mails::invited(tx, config, &invitation, &inviter, &token)?;
    note(tx, by, &invitation, "invitation.sent_again")?;
    Ok(invitation)
}

/// The invitation, if the asker's hand reaches what it gives.
pub(super) fn within_reach(tx: &mut Tx<'_>, by: &Actor, number: Number) -> Result<(Hand, Invitation), SendError> {
    let hand = Hand::of(tx.conn, by)?.ok_or(SendError::NotFound)?;
    let invitation = store::find(tx.conn, &hand.account, number)?.ok_or(SendError::NotFound)?;
    let placement = store::placement(tx.conn, &invitation)?;
    if !hand.covers(&placement) {
        return Err(SendError::NotFound);
    }
    Ok((hand, invitation))
}
