//! Staff draw a quote up for an account; its main Administrator hears of it.

use super::draw_up::{before, draw_up};
use super::mails;
use super::model::{NewQuote, Quote};
use crate::access::Actor;
use crate::accounts::{self, Account};
use crate::config::Config;
use crate::store::{StoreError, Tx};

/// Draws it up in the account, where its people find it among their own.
pub fn offer(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    account: &Account,
    new: &NewQuote,
) -> Result<Quote, StoreError> {
    if let Some(before) = before(tx, account, new)? {
        return Ok(before);
    }
    let quote = draw_up(tx, config, by, account, new)?;
    if let Some(user) = accounts::store::main_user(tx.conn, &account.id)? {
        mails::offered(tx, config, &quote, &user)?;
    }
    Ok(quote)
}
