//! Confirming a mail address by its link.

use super::model::LinkPurpose;
use super::store;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Moment, Token};
use crate::store::{Conn, StoreError, Tx};

/// How a link stands when it is opened; looking changes nothing (mail scanners open links).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// It may be used.
    Open,
    /// It was used, or a newer one was sent.
    Used,
    /// It is too old, or not one of ours.
    Gone,
}

/// Looks at a link of a purpose.
pub fn look(conn: &mut Conn, token: &Token, purpose: LinkPurpose, now: Moment) -> Result<LinkState, StoreError> {
    Ok(match store::find_link(conn, &token.hash())? {
        Some(link) if link.purpose == purpose && link.is_open(now) => LinkState::Open,
        Some(link) if link.purpose == purpose && link.used_at.is_some() => LinkState::Used,
        _ => LinkState::Gone,
    })
}

/// Uses the link up and confirms the address it was sent to. Says where its owner was going (empty for nowhere);
/// nothing when the link cannot be used.
pub fn confirm(tx: &mut Tx<'_>, token: &Token) -> Result<Option<String>, StoreError> {
    let hash = token.hash();
    let Some(link) = store::find_link(tx.conn, &hash)?.filter(|l| l.purpose == LinkPurpose::ConfirmEmail) else {
        return Ok(None);
    };
    if !store::use_link(tx, &hash)? {
        return Ok(None);
    }
    store::confirm_email(tx, &link.user_id)?;
    let user = store::find_user(tx.conn, &link.user_id)?;
    audit::record(
        tx,
        Event {
            actor: &Actor::Visitor,
            account: user.as_ref().and_then(|u| u.account_id.as_ref()),
            action: "user.email_confirmed",
            subject_kind: "user",
            subject: link.user_id.to_string(),
            detail: serde_json::json!({ "email": user.as_ref().map(|u| u.email.to_string()) }),
        },
    )?;
    Ok(Some(store::next_of_link(tx.conn, &hash)?))
}
