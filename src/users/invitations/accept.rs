//! A person comes by the link that was mailed to them.

use super::invite::note;
use super::model::{Invitation, InvitationStatus, Standing};
use super::store;
use crate::access::Actor;
use crate::accounts::sign_up::Hashes;
use crate::accounts::{self, Account, User, UserStatus};
use crate::config::Config;
use crate::divisions;
use crate::kernel::{Moment, Token};
use crate::store::{Conn, StoreError, Tx};
use crate::users::change::{divisions_exist, note as note_user};
use crate::users::forms::Joining;
use crate::users::{Hand, mails};

/// Who stands before the door.
#[derive(Debug, Clone)]
pub struct Guest {
    /// What they were sent.
    pub invitation: Invitation,
    /// Whose door it is.
    pub account: Account,
    /// Who asked them to come.
    pub inviter: User,
}

/// Why nobody came in.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// The link does not work: used, too old, taken back, replaced, or none of ours. It is not said which.
    #[error("the link does not work")]
    Gone,
    /// The user name belongs to somebody.
    #[error("user name is taken")]
    UsernameTaken,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Looks through the door; reading changes nothing (mail scanners open links). An inviter who has gone, or who
/// may not give this any more, lets nobody in.
pub fn look(conn: &mut Conn, token: &Token, now: Moment) -> Result<Option<Guest>, StoreError> {
    let Some(invitation) = store::find_by_token(conn, &token.hash())? else { return Ok(None) };
    if invitation.standing_at(now) != Standing::Open {
        return Ok(None);
    }
    let Some(hand) = Hand::of_user(conn, &invitation.invited_by)? else { return Ok(None) };
    let placement = store::placement(conn, &invitation)?;
    if hand.account != invitation.account_id || !hand.covers(&placement) {
        return Ok(None);
    }
    let account = accounts::store::find_account(conn, &invitation.account_id)?;
    let inviter = accounts::store::find_user(conn, &invitation.invited_by)?;
    Ok(account.zip(inviter).map(|(account, inviter)| Guest { invitation, account, inviter }))
}

/// Lets the person in. The link came by mail, so the address is confirmed by it.
pub fn accept(
    tx: &mut Tx<'_>,
    config: &Config,
    token: &Token,
    who: &Joining,
    hashes: Hashes,
) -> Result<User, AcceptError> {
    let Guest { invitation, account, inviter } = look(tx.conn, token, tx.now)?.ok_or(AcceptError::Gone)?;
    let placement = store::placement(tx.conn, &invitation)?;
    if !placement.is_possible() || !divisions_exist(tx.conn, &account.id, &placement)? {
        return Err(AcceptError::Gone);
    }
    if accounts::store::find_user_by_name(tx.conn, &who.username)?.is_some() {
        return Err(AcceptError::UsernameTaken);
    }
    let user = User {
        id: tx.id(),
        account_id: Some(account.id.clone()),
        username: who.username.clone(),
        email: invitation.email.clone(),
        email_confirmed_at: Some(tx.now),
        last_name: who.last_name.clone(),
        first_name: who.first_name.clone(),
        phone: who.phone.clone(),
        job_title: who.job_title.clone(),
        role: placement.role,
        password_hash: Some(hashes.password),
        security_question: Some(who.question),
        security_answer_hash: Some(hashes.answer),
        locale: who.locale,
        time_zone: "Asia/Tokyo".into(),
        status: UserStatus::Active,
        failed_sign_ins: 0,
        locked_until: None,
        created_at: tx.now,
        held_to_divisions: placement.held_to.is_some(),
    };
    accounts::store::insert_user(tx.conn, &user)?;
    divisions::store::set_of_user(tx.conn, &user.id, placement.held_to.as_deref())?;
    if !store::close(tx, &invitation.id, InvitationStatus::Accepted, Some(&user.id))? {
        return Err(AcceptError::Gone);
    }
    let by: Actor = accounts::sign_in::actor(&user);
    note(tx, &by, &invitation, "invitation.accepted")?;
    let detail = serde_json::json!({
        "username": user.username,
        "role": user.role.word(),
        "divisions": placement.held_to,
        "invited_by": inviter.username,
    });
    note_user(tx, &by, &user, "user.joined", detail)?;
    mails::joined(tx, config, &inviter, &user)?;
    Ok(user)
}
