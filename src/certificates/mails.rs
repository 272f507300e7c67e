//! The issuance mail (S-GET-01 … 03), in the account's language.

use super::model::{Certificate, RevocationReason};
use crate::accounts::{self, Account, User};
use crate::ca::{Period, Validity};
use crate::config::Config;
use crate::kernel::{EmailAddress, Locale};
use crate::l10n::{Message, message, when::Zone};
use crate::mail::{Letter, queue};
use crate::orders::{self, Order, OrderStatus, Request};
use crate::store::{Conn, StoreError, Tx};

/// What the mail tells of.
pub(super) struct Envelope<'a> {
    pub(super) account: Account,
    pub(super) order: Order,
    pub(super) request: Request,
    pub(super) certificate: &'a Certificate,
    /// 管理グループ
    pub(super) division: Option<String>,
    /// The issuer's name in one line.
    pub(super) issuer: String,
    /// File name and zip, where the account wants it attached.
    pub(super) attachment: Option<(String, Vec<u8>)>,
}

/// Queues the mail to one address; the applicant is greeted by name.
pub(super) fn issued(
    tx: &mut Tx<'_>,
    config: &Config,
    about: &Envelope<'_>,
    to: EmailAddress,
    person: Option<&User>,
) -> Result<(), StoreError> {
    let l = about.account.mail_locale;
    let subject = message(l, "certificates-mail-issued-subject").a("address", about.certificate.address());
    let mut letter = Letter::new("certificate.issued", l, to, subject).about(&about.account.id);
    if let Some(person) = person {
        // One copy of it is enough.
        letter = letter.copied().text(message(l, "certificates-mail-greeting").a("name", person.name_in(l)));
    }
    letter = letter
        .text(message(l, "certificates-mail-issued-body").a("number", about.order.number))
        .facts(facts(l, about))
        .link(message(l, "certificates-mail-issued-link"), config.url(&format!("{}/certificate", about.order.path())));
    letter = match &about.attachment {
        Some((name, zip)) => {
            letter.attach(name.clone(), zip.clone()).note(message(l, "certificates-mail-issued-attached"))
        }
        None => letter.note(message(l, "certificates-mail-issued-linked")),
    };
    letter = match about.certificate.pickup_id {
        Some(_) => letter.note(message(l, "certificates-mail-issued-pickup")),
        None => letter.text(message(l, "certificates-mail-issued-install")),
    };
    letter = letter
        .see(message(l, "certificates-mail-issued-how"), config.url("/help/install"))
        .see(message(l, "help-attachments-title"), config.url("/help/attachments"));
    queue(tx, &config.brand, &letter)
}

/// Whom the end of a certificate concerns.
pub(super) struct Concerned {
    pub(super) account: Account,
    pub(super) order: Order,
    /// The applicant, with their name, then who hears of the order, and the mailbox whose holder fetched it; each once.
    pub(super) readers: Vec<(EmailAddress, Option<String>)>,
}

/// Whom it concerns that this certificate ends.
pub(super) fn concerned(conn: &mut Conn, certificate: &Certificate) -> Result<Concerned, StoreError> {
    let gone = |what: &str| StoreError::Corrupt(format!("certificate {}: {what} is gone", certificate.serial));
    let order = orders::store::find_by_id(conn, &certificate.order_id)?.ok_or_else(|| gone("order"))?;
    let request = orders::requests::store::find_by_id(conn, &order.request_id)?.ok_or_else(|| gone("request"))?;
    let account = accounts::store::find_account(conn, &order.account_id)?.ok_or_else(|| gone("account"))?;
    let applicant = accounts::store::find_user(conn, &request.requested_by)?.ok_or_else(|| gone("applicant"))?;
    let name = applicant.name_in(account.mail_locale);
    let mut readers = vec![(applicant.email, Some(name))];
    let holder = certificate.pickup_id.as_ref().and_then(|_| certificate.mailboxes().into_iter().next());
    for address in order.additional_emails.all().into_iter().chain(holder) {
        if readers.iter().all(|(to, _)| to.folded() != address.folded()) {
            readers.push((address, None));
        }
    }
    Ok(Concerned { account, order, readers })
}

/// A certificate is revoked. Nobody hears of one that nobody ever had.
pub(super) fn revoked(tx: &mut Tx<'_>, config: &Config, certificate: &Certificate) -> Result<(), StoreError> {
    let about = concerned(tx.conn, certificate)?;
    let Concerned { account, order, readers } = &about;
    if matches!(order.status, OrderStatus::Pending | OrderStatus::WaitingPickup | OrderStatus::Canceled) {
        return Ok(());
    }
    let l = account.mail_locale;
    for (to, name) in readers {
        let letter = Letter::new("certificate.revoked", l, to.clone(), revoked_subject(l, certificate));
        let letter = match name {
            Some(name) => {
                let greeting = message(l, "certificates-mail-greeting").a("name", name.as_str());
                revocation(letter.copied().text(greeting), account, order, certificate)
                    .link(message(l, "certificates-mail-revoked-link"), config.url(&order.path()))
            }
            None => revocation(letter, account, order, certificate),
        };
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}

fn revoked_subject(l: Locale, c: &Certificate) -> String {
    message(l, "certificates-mail-revoked-subject").a("address", c.address()).to_string()
}

fn revocation(letter: Letter, account: &Account, order: &Order, c: &Certificate) -> Letter {
    let (l, zone) = (letter.locale, Zone::default());
    let line = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let reason = c.revocation_reason.map_or("certificates-reason-none", RevocationReason::key);
    letter
        .about(&account.id)
        .text(message(l, "certificates-mail-revoked-body").a("number", order.number))
        .facts(vec![
            line("certificates-field-order-number", order.number.to_string()),
            line("certificates-field-serial", c.serial.clone()),
            line("certificates-field-common-name", c.subject.clone()),
            line("certificates-field-emails", c.emails.replace('\n', ", ")),
            line("certificates-field-revoked-at", c.revoked_at.map(|at| zone.date_time(at)).unwrap_or_default()),
            line("certificates-field-reason", message(l, reason).to_string()),
        ])
        .note(message(l, "certificates-mail-revoked-keep"))
}

fn facts(l: Locale, about: &Envelope<'_>) -> Vec<(String, String)> {
    let c = about.certificate;
    let line = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let zone = Zone::default();
    let none = message(l, "ui-none").to_string();
    vec![
        line("certificates-field-account-number", about.account.number.to_string()),
        line("certificates-field-division", about.division.clone().unwrap_or(none)),
        line("certificates-field-order-number", about.order.number.to_string()),
        line("certificates-field-product", message(l, "core-product").to_string()),
        line("certificates-field-serial", c.serial.clone()),
        line("certificates-field-common-name", c.subject.clone()),
        line("certificates-field-emails", c.emails.replace('\n', ", ")),
        line("certificates-field-validity", validity(l, about).to_string()),
        line("certificates-field-not-before", zone.date_time(c.not_before)),
        line("certificates-field-not-after", zone.date_time(c.not_after)),
        line("certificates-field-issuer", about.issuer.clone()),
    ]
}

fn validity(l: Locale, about: &Envelope<'_>) -> Message<'static> {
    match about.request.wanted.validity {
        Validity::OneYear => message(l, "certificates-validity-years").a("years", 1_u32),
        Validity::TwoYears => message(l, "certificates-validity-years").a("years", 2_u32),
        Validity::Until(_) | Validity::Days(_) => {
            let period = Period { not_before: about.certificate.not_before, not_after: about.certificate.not_after };
            message(l, "certificates-validity-days").a("days", period.days())
        }
    }
}
