//! Somebody invites people into their account.

use super::model::{DAYS, Invitation, InvitationStatus, MAX_A_DAY, MAX_OPEN};
use super::store;
use crate::access::Actor;
use crate::accounts;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::{EmailAddress, Locale, Token};
use crate::store::{StoreError, Tx};
use crate::users::change::divisions_exist;
use crate::users::{Hand, Placement, mails};

/// A form that passed.
#[derive(Debug, Clone)]
pub struct NewInvitations {
    /// Who is to come.
    pub emails: Vec<EmailAddress>,
    /// What they are to be.
    pub placement: Placement,
    /// What the inviter writes.
    pub message: Option<String>,
    /// Language of the mails.
    pub locale: Locale,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The asker invites nobody, or gives what is not theirs to give.
    #[error("not the asker's to give")]
    NotGiven,
    /// Somebody with this address is in the account.
    #[error("{0} is in the account")]
    Member(EmailAddress),
    /// This address has an open invitation.
    #[error("{0} is invited")]
    Invited(EmailAddress),
    /// There are as many open invitations as there may be.
    #[error("too many open invitations")]
    TooMany,
    /// So many were sent within a day as may be.
    #[error("too many invitations within a day")]
    TooManyToday,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Invites them all, or nobody.
pub fn invite(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    new: &NewInvitations,
) -> Result<Vec<Invitation>, InviteError> {
    let hand = Hand::of(tx.conn, by)?.ok_or(InviteError::NotGiven)?;
    let placement = &new.placement;
    let exist = divisions_exist(tx.conn, &hand.account, placement)?;
    if !exist || !placement.is_possible() || !hand.covers(placement) {
        return Err(InviteError::NotGiven);
    }
    let open = store::open_addresses(tx.conn, &hand.account, tx.now)?;
    let more = i64::try_from(new.emails.len()).unwrap_or(i64::MAX);
    if i64::try_from(open.len()).unwrap_or(i64::MAX).saturating_add(more) > MAX_OPEN {
        return Err(InviteError::TooMany);
    }
    let today = store::made_since(tx.conn, &hand.account, tx.now.plus_days(-1))?;
    if today.saturating_add(more) > MAX_A_DAY {
        return Err(InviteError::TooManyToday);
    }
    for email in &new.emails {
        if store::is_member(tx.conn, &hand.account, email)? {
            return Err(InviteError::Member(email.clone()));
        }
        if open.iter().any(|other| other.folded() == email.folded()) {
            return Err(InviteError::Invited(email.clone()));
        }
    }
    let inviter = accounts::store::find_user(tx.conn, &hand.user)?.ok_or(InviteError::NotGiven)?;
    let mut made = vec![];
    for email in &new.emails {
        let token = Token::draw(tx.chance);
        let invitation = Invitation {
            id: tx.id(),
            number: store::free_number(tx)?,
            account_id: hand.account.clone(),
            email: email.clone(),
            role: placement.role,
            held_to_divisions: placement.held_to.is_some(),
            message: new.message.clone(),
            locale: new.locale,
            token_hash: token.hash(),
            stored_status: InvitationStatus::Open,
            invited_by: hand.user.clone(),
            created_at: tx.now,
            sent_at: tx.now,
            expires_at: tx.now.plus_days(DAYS),
            closed_at: None,
            user_id: None,
        };
        store::insert(tx.conn, &invitation, placement.held_to.as_deref().unwrap_or_default())?;
        mails::invited(tx, config, &invitation, &inviter, &token)?;
        note(tx, by, &invitation, "invitation.sent")?;
        made.push(invitation);
    }
    Ok(made)
}

/// Writes down what happened to an invitation; never its link.
pub(super) fn note(
    tx: &mut Tx<'_>,
    by: &Actor,
    invitation: &Invitation,
    action: &'static str,
) -> Result<(), StoreError> {
    let (account, subject) = (Some(&invitation.account_id), invitation.number.to_string());
    let detail = serde_json::json!({ "email": invitation.email.as_str(), "role": invitation.role.word() });
    audit::record(tx, Event { actor: by, account, action, subject_kind: "invitation", subject, detail })
}
