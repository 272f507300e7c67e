//! A notice of renewal as its recipients will get it, mailed to who asks for it.

use super::mails::{Ending, renewal};
use super::store;
use crate::accounts::{Account, User};
use crate::config::Config;
use crate::l10n::message;
use crate::mail::queue;
use crate::store::{StoreError, Tx};

/// The order number of samples; no order has it, for numbers begin with another digit.
const NUMBER: &str = "00000000";

/// Mails the notice of `days` before the end (after it, where negative) to this user, with the account's message.
pub fn send_sample(
    tx: &mut Tx<'_>,
    config: &Config,
    account: &Account,
    user: &User,
    days: i64,
) -> Result<(), StoreError> {
    let l = account.mail_locale;
    let ends = tx.now.plus_days(days);
    let about = Ending {
        account: account.id.clone(),
        order: NUMBER.to_owned(),
        common_name: account.name.clone(),
        emails: vec![user.email.clone()],
        certificate_ends: ends,
        order_ends: ends,
        days,
        message: store::find(tx.conn, &account.id)?.renewal_message,
        at: tx.now,
    };
    let mut letter = renewal(config, l, user.email.clone(), Some(&user.name_in(l)), &about);
    letter.subject = message(l, "accounts-notifications-mail-sample").a("subject", letter.subject.as_str()).to_string();
    queue(tx, &config.brand, &letter)
}
