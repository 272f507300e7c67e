//! Another mail address: it counts once the link that went to it was used.

use super::proved;
use crate::access::Actor;
use crate::accounts::model::LinkPurpose;
use crate::accounts::{User, mails, store};
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::{EmailAddress, Moment, Token};
use crate::store::{Conn, StoreError, Tx};

/// A second link within this time would fill somebody's mailbox.
const PAUSE_MINUTES: i64 = 2;

/// What became of the wish for another address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The link is on its way.
    Sent,
    /// The password is wrong, or there were too many wrong ones.
    WrongPassword,
    /// A link was sent a moment ago.
    TooSoon,
}

/// Mails the link to the new address. `fits` was checked outside the transaction.
pub fn ask(
    tx: &mut Tx<'_>,
    config: &Config,
    user: &User,
    fits: bool,
    email: &EmailAddress,
) -> Result<Asked, StoreError> {
    if !proved(tx, user, fits)? {
        return Ok(Asked::WrongPassword);
    }
    let recent = tx.now.plus_minutes(-PAUSE_MINUTES);
    if store::has_link_since(tx.conn, &user.id, LinkPurpose::ChangeEmail, recent)? {
        return Ok(Asked::TooSoon);
    }
    let token = store::open_email_link(tx, &user.id, email)?;
    record(tx, user, "user.email_change_asked", email)?;
    mails::confirm_new_email(tx, config, user, email, &token)?;
    Ok(Asked::Sent)
}

/// The user and the new address behind a link that may be used; looking changes nothing.
pub fn look(conn: &mut Conn, token: &Token, now: Moment) -> Result<Option<(User, EmailAddress)>, StoreError> {
    let hash = token.hash();
    let open = |link: &crate::accounts::model::Link| link.purpose == LinkPurpose::ChangeEmail && link.is_open(now);
    let Some(link) = store::find_link(conn, &hash)?.filter(open) else { return Ok(None) };
    let (user, email) = (store::find_user(conn, &link.user_id)?, store::email_of_link(conn, &hash)?);
    Ok(user.zip(email))
}

/// Uses the link up: mail goes to the new address from now on, and the old one hears of it.
pub fn confirm(tx: &mut Tx<'_>, config: &Config, token: &Token) -> Result<bool, StoreError> {
    let Some((user, email)) = look(tx.conn, token, tx.now)? else { return Ok(false) };
    if !store::use_link(tx, &token.hash())? {
        return Ok(false);
    }
    // What was mailed to the address of before must not open the account any more.
    store::close_links(tx, &user.id)?;
    store::set_email(tx, &user.id, &email)?;
    record(tx, &user, "user.email_changed", &email)?;
    mails::email_changed(tx, config, &user, &email)?;
    Ok(true)
}

fn record(tx: &mut Tx<'_>, user: &User, action: &'static str, email: &EmailAddress) -> Result<(), StoreError> {
    let by = crate::accounts::sign_in::actor(user);
    // Who opens the link need not be signed in.
    let actor = if action == "user.email_changed" { &Actor::Visitor } else { &by };
    audit::record(
        tx,
        Event {
            actor,
            account: user.account_id.as_ref(),
            action,
            subject_kind: "user",
            subject: user.id.to_string(),
            detail: serde_json::json!({ "from": user.email.as_str(), "to": email.as_str() }),
        },
    )
}
