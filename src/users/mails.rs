//! The mails of this room.

use super::invitations::Invitation;
use super::words;
use crate::accounts::{self, User};
use crate::config::Config;
use crate::kernel::Token;
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// Somebody asks you to come into their account.
pub(super) fn invited(
    tx: &mut Tx<'_>,
    config: &Config,
    invitation: &Invitation,
    inviter: &User,
    token: &Token,
) -> Result<(), StoreError> {
    let l = invitation.locale;
    let account = accounts::store::find_account(tx.conn, &invitation.account_id)?;
    let account = account.map(|a| a.name).unwrap_or_default();
    let subject = message(l, "users-mail-invited-subject").a("account", &account);
    let mut letter = Letter::new("user.invited", l, invitation.email.clone(), subject).text(
        message(l, "users-mail-invited-body")
            .a("brand", &config.brand.name)
            .a("account", &account)
            .a("name", inviter.name_in(l)),
    );
    if let Some(words) = &invitation.message {
        letter = letter.text(message(l, "users-mail-invited-message")).note(words);
    }
    let until = Zone::default().date_time(invitation.expires_at);
    let letter = letter
        .facts(vec![
            (message(l, "users-mail-invited-account").to_string(), account),
            (message(l, "users-field-role").to_string(), message(l, words::role(invitation.role)).to_string()),
            (message(l, "users-mail-invited-until").to_string(), until),
        ])
        .link(message(l, "users-mail-invited-link"), config.url(&format!("/invitations/{}", token.expose())))
        .note(message(l, "users-mail-invited-note"));
    queue(tx, &config.brand, &letter.about(&invitation.account_id))
}

/// Who you invited has come.
pub(super) fn joined(tx: &mut Tx<'_>, config: &Config, inviter: &User, user: &User) -> Result<(), StoreError> {
    let l = inviter.locale;
    let subject = message(l, "users-mail-joined-subject");
    let letter = Letter::new("user.joined", l, inviter.email.clone(), subject)
        .text(message(l, "accounts-mail-greeting").a("name", inviter.name_in(l)))
        .text(message(l, "users-mail-joined-body"))
        .facts(vec![
            (message(l, "users-col-name").to_string(), user.name_in(l)),
            (message(l, "accounts-field-username").to_string(), user.username.clone()),
            (message(l, "accounts-field-email").to_string(), user.email.to_string()),
            (message(l, "users-field-role").to_string(), message(l, words::role(user.role)).to_string()),
        ])
        .link(message(l, "users-mail-joined-link"), config.url(&format!("/settings/users/{}", user.id)));
    send(tx, config, inviter, letter)
}

/// Another one is the main Administrator now; tells both.
pub(super) fn handed_over(
    tx: &mut Tx<'_>,
    config: &Config,
    to: &User,
    from: &User,
    next: &User,
) -> Result<(), StoreError> {
    let l = to.locale;
    let subject = message(l, "users-mail-handed-over-subject");
    let body = message(l, "users-mail-handed-over-body").a("from", from.name_in(l)).a("to", next.name_in(l));
    let letter = Letter::new("user.handed_over", l, to.email.clone(), subject)
        .text(message(l, "accounts-mail-greeting").a("name", to.name_in(l)))
        .text(body)
        .note(message(l, "users-mail-handed-over-note"))
        .link(message(l, "users-mail-handed-over-link"), config.url("/settings/users"));
    send(tx, config, to, letter)
}

fn send(tx: &mut Tx<'_>, config: &Config, to: &User, letter: Letter) -> Result<(), StoreError> {
    let letter = match &to.account_id {
        Some(account) => letter.about(account),
        None => letter,
    };
    queue(tx, &config.brand, &letter)
}
