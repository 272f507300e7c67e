//! The mails of this room.

use super::model::User;
use crate::config::Config;
use crate::kernel::{EmailAddress, Token};
use crate::l10n::message;
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// Confirm your address.
pub(super) fn confirm(tx: &mut Tx<'_>, config: &Config, user: &User, token: &Token) -> Result<(), StoreError> {
    let l = user.locale;
    let letter = Letter::new("account.confirm", l, user.email.clone(), message(l, "accounts-mail-confirm-subject"))
        .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
        .text(message(l, "accounts-mail-confirm-body").a("brand", &config.brand.name))
        .link(message(l, "accounts-mail-confirm-link"), config.url(&format!("/confirm/{}", token.expose())))
        .facts(vec![(message(l, "accounts-field-username").to_string(), user.username.clone())])
        .note(message(l, "accounts-mail-confirm-note"));
    send(tx, config, user, letter)
}

/// Set a new password.
pub(super) fn reset(tx: &mut Tx<'_>, config: &Config, user: &User, token: &Token) -> Result<(), StoreError> {
    let l = user.locale;
    let letter = Letter::new("account.reset", l, user.email.clone(), message(l, "accounts-mail-reset-subject"))
        .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
        .text(message(l, "accounts-mail-reset-body"))
        .link(message(l, "accounts-mail-reset-link"), config.url(&format!("/password/reset/{}", token.expose())))
        .note(message(l, "accounts-mail-reset-note"));
    send(tx, config, user, letter)
}

/// The product may be ordered now.
pub(super) fn product_enabled(tx: &mut Tx<'_>, config: &Config, user: &User) -> Result<(), StoreError> {
    let l = user.locale;
    let letter =
        Letter::new("account.product_enabled", l, user.email.clone(), message(l, "accounts-mail-enabled-subject"))
            .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
            .text(message(l, "accounts-mail-enabled-body"))
            .link(message(l, "accounts-mail-enabled-link"), config.url("/products"))
            .copied();
    send(tx, config, user, letter)
}

/// Confirm your new address; goes there.
pub(super) fn confirm_new_email(
    tx: &mut Tx<'_>,
    config: &Config,
    user: &User,
    email: &EmailAddress,
    token: &Token,
) -> Result<(), StoreError> {
    let l = user.locale;
    let letter = Letter::new("account.new_email", l, email.clone(), message(l, "accounts-profile-mail-email-subject"))
        .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
        .text(message(l, "accounts-profile-mail-email-body"))
        .link(message(l, "accounts-profile-mail-email-link"), config.url(&format!("/profile/email/{}", token.expose())))
        .facts(vec![
            (message(l, "accounts-field-username").to_string(), user.username.clone()),
            (message(l, "accounts-profile-field-new-email").to_string(), email.to_string()),
        ])
        .note(message(l, "accounts-profile-mail-email-note"));
    send(tx, config, user, letter)
}

/// Your address was changed; goes to the old one.
pub(super) fn email_changed(
    tx: &mut Tx<'_>,
    config: &Config,
    user: &User,
    email: &EmailAddress,
) -> Result<(), StoreError> {
    let l = user.locale;
    let subject = message(l, "accounts-profile-mail-email-changed-subject");
    let letter = Letter::new("account.email_changed", l, user.email.clone(), subject)
        .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
        .text(message(l, "accounts-profile-mail-email-changed-body").a("email", email.as_str()))
        .note(message(l, "accounts-profile-mail-alarm"));
    send(tx, config, user, letter)
}

/// Your password was changed.
pub(super) fn password_changed(tx: &mut Tx<'_>, config: &Config, user: &User) -> Result<(), StoreError> {
    let l = user.locale;
    let subject = message(l, "accounts-profile-mail-password-subject");
    let letter = Letter::new("account.password_changed", l, user.email.clone(), subject)
        .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
        .text(message(l, "accounts-profile-mail-password-body"))
        .note(message(l, "accounts-profile-mail-alarm"));
    send(tx, config, user, letter)
}

/// Your security question was changed.
pub(super) fn question_changed(tx: &mut Tx<'_>, config: &Config, user: &User) -> Result<(), StoreError> {
    let l = user.locale;
    let subject = message(l, "accounts-profile-mail-question-subject");
    let letter = Letter::new("account.question_changed", l, user.email.clone(), subject)
        .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
        .text(message(l, "accounts-profile-mail-question-body"))
        .note(message(l, "accounts-profile-mail-alarm"));
    send(tx, config, user, letter)
}

fn send(tx: &mut Tx<'_>, config: &Config, user: &User, letter: Letter) -> Result<(), StoreError> {
    let letter = match &user.account_id {
        Some(account) => letter.about(account),
        None => letter,
    };
    queue(tx, &config.brand, &letter)
}
