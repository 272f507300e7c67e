//! The mails of this room.

use super::model::{Invoice, PaperKind, papers_path};
use crate::accounts::{self, Account};
use crate::config::Config;
use crate::kernel::{EmailAddress, Locale};
use crate::l10n::message;
use crate::mail::{Letter, queue};
use crate::orders::{Order, Request};
use crate::store::{StoreError, Tx};

/// A paper was issued: to the billing contact with the file, to who ordered (if that is somebody else) without.
pub(super) fn issued(
    tx: &mut Tx<'_>,
    config: &Config,
    paper: &Invoice,
    (order, request, account): (&Order, &Request, &Account),
    file: Option<(String, Vec<u8>)>,
) -> Result<(), StoreError> {
    let billing = &request.wanted.billing;
    let to = EmailAddress::parse(&billing.email).ok();
    if let Some(to) = &to {
        let mut letter =
            letter(account.mail_locale, to.clone(), &billing.name, config, paper, order, file.is_some()).copied();
        if let Some((name, bytes)) = file {
            letter = letter.attach(name, bytes);
        }
        queue(tx, &config.brand, &letter)?;
    }
    let applicant = accounts::store::find_user(tx.conn, &request.requested_by)?;
    if let Some(user) = applicant.filter(|user| to.as_ref().is_none_or(|to| to.folded() != user.email.folded())) {
        let name = user.display_name();
        queue(tx, &config.brand, &letter(user.locale, user.email, &name, config, paper, order, false))?;
    }
    Ok(())
}

fn letter(
    l: Locale,
    to: EmailAddress,
    name: &str,
    config: &Config,
    paper: &Invoice,
    order: &Order,
    attached: bool,
) -> Letter {
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let number = order.number;
    let (letter, attachment) = if paper.kind == PaperKind::CreditNote {
        let subject = message(l, "invoices-mail-credited-subject").a("number", number);
        let letter = Letter::new("invoice.credited", l, to, subject)
            .text(message(l, "invoices-mail-greeting").a("name", name))
            .text(message(l, "invoices-mail-credited-body"));
        (letter, message(l, "invoices-mail-credited-attached"))
    } else {
        let subject = message(l, "invoices-mail-issued-subject").a("number", number);
        let letter = Letter::new("invoice.issued", l, to, subject)
            .text(message(l, "invoices-mail-greeting").a("name", name))
            .text(message(l, "invoices-mail-issued-body"));
        (letter, message(l, "invoices-mail-issued-attached"))
    };
    let letter = letter.about(&order.account_id).facts(vec![
        fact("invoices-fact-order", number.to_string()),
        fact(paper.kind.key(), paper.number.clone()),
        fact("invoices-mail-total", message(l, "ui-yen").a("amount", paper.total.grouped()).to_string()),
    ]);
    let letter = if attached { letter.text(attachment) } else { letter };
    letter.link(message(l, "invoices-mail-link"), config.url(&papers_path(number)))
}
