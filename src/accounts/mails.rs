//! The mails of this room.

use super::model::User;
use crate::config::Config;
use crate::kernel::Token;
use crate::l10n::message;
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// Confirm your address.
pub(super) fn confirm(tx: &mut Tx<'_>, config: &Config, user: &User, token: &Token) -> Result<(), StoreError> {
    let l = user.locale;
    let letter = Letter::new(
        "account.confirm",
        l,
        user.email.clone(),
        message(l, "accounts-mail-confirm-subject").a("brand", &config.brand.name),
    )
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
    let letter = Letter::new(
        "account.reset",
        l,
        user.email.clone(),
        message(l, "accounts-mail-reset-subject").a("brand", &config.brand.name),
    )
    .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
    .text(message(l, "accounts-mail-reset-body"))
    .link(message(l, "accounts-mail-reset-link"), config.url(&format!("/password/reset/{}", token.expose())))
    .note(message(l, "accounts-mail-reset-note"));
    send(tx, config, user, letter)
}

/// The product may be ordered now.
pub(super) fn product_enabled(tx: &mut Tx<'_>, config: &Config, user: &User) -> Result<(), StoreError> {
    let l = user.locale;
    let letter = Letter::new(
        "account.product_enabled",
        l,
        user.email.clone(),
        message(l, "accounts-mail-enabled-subject").a("brand", &config.brand.name),
    )
    .text(message(l, "accounts-mail-greeting").a("name", user.display_name()))
    .text(message(l, "accounts-mail-enabled-body"))
    .link(message(l, "accounts-mail-enabled-link"), config.url("/products"));
    send(tx, config, user, letter)
}

fn send(tx: &mut Tx<'_>, config: &Config, user: &User, letter: Letter) -> Result<(), StoreError> {
    let letter = match &user.account_id {
        Some(account) => letter.about(account),
        None => letter,
    };
    queue(tx, &config.brand, &letter)
}
