//! The letters of this room.

use super::model::Refund;
use crate::accounts::{self, billing};
use crate::config::Config;
use crate::l10n::message;
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// What lay in an account's credit goes back: to its billing contact, or, where it named nobody, to its main user.
pub(super) fn credit_returned(tx: &mut Tx<'_>, config: &Config, refund: &Refund) -> Result<(), StoreError> {
    let Some(account) = accounts::store::find_account(tx.conn, &refund.account_id)? else { return Ok(()) };
    let user = accounts::store::main_user(tx.conn, &account.id)?;
    let (to, name, l) = match (billing::store::find(tx.conn, &account.id)?, user) {
        (Some(contact), _) => (contact.email, contact.name, account.mail_locale),
        (None, Some(user)) => (user.email.clone(), user.display_name(), user.locale),
        (None, None) => return Ok(()),
    };
    let amount = message(l, "ui-yen").a("amount", refund.amount.grouped()).to_string();
    let fact = |key: &'static str, value: &str| (message(l, key).to_string(), value.to_owned());
    let letter = Letter::new("credit.returned", l, to, message(l, "payments-mail-credit-subject").a("amount", &amount))
        .about(&account.id)
        .text(message(l, "payments-mail-greeting").a("name", &name))
        .text(message(l, "payments-mail-credit-body"))
        .facts(vec![
            fact("payments-mail-credit-account", &account.number.to_string()),
            fact("payments-mail-credit-number", &refund.number.to_string()),
            fact("payments-mail-credit-amount", &amount),
        ])
        .note(message(l, "payments-mail-credit-bank").a("email", &config.brand.support_email))
        .copied();
    queue(tx, &config.brand, &letter)
}
