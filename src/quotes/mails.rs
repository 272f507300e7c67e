//! The mail of this room.

use super::Quote;
use crate::accounts::User;
use crate::config::Config;
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// Staff have drawn up a quote: where it is and until when it stands. What is expired is named by its last day.
pub(super) fn offered(tx: &mut Tx<'_>, config: &Config, quote: &Quote, user: &User) -> Result<(), StoreError> {
    let l = user.locale;
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let item = message(l, "documents-item")
        .a("product", message(l, "core-product"))
        .a("term", message(l, quote.term.key()))
        .to_string();
    let subject = message(l, "quotes-mail-offered-subject").a("number", quote.number);
    let letter = Letter::new("quote.offered", l, user.email.clone(), subject)
        .text(message(l, "quotes-mail-greeting").a("name", user.display_name()))
        .text(message(l, "quotes-mail-offered-body"))
        .about(&quote.account_id)
        .facts(vec![
            fact("quotes-col-number", quote.number.to_string()),
            fact("quotes-col-to", quote.organization.clone()),
            fact("quotes-col-item", item),
            fact("quotes-field-quantity", quote.quantity.to_string()),
            fact("quotes-col-total", message(l, "ui-yen").a("amount", quote.total.grouped()).to_string()),
            fact("quotes-fact-until", Zone::default().date(quote.expires_at.plus_seconds(-1))),
        ])
        .link(message(l, "quotes-mail-offered-link"), config.url(&quote.path()));
    queue(tx, &config.brand, &letter)
}
