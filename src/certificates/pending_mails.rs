//! The letters of 失効保留 (S-REI-04): a certificate that a reissue replaced has its hour, or is let go on after all.

use super::mails::{Concerned, concerned};
use super::model::{Certificate, RevocationReason};
use crate::config::Config;
use crate::kernel::{EmailAddress, Locale, Moment};
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// The old certificate ends at `at`, because `new` took its place: which one, when, what to do, how to stop it.
pub(super) fn pending(
    tx: &mut Tx<'_>,
    config: &Config,
    old: &Certificate,
    new: &Certificate,
    at: Moment,
) -> Result<(), StoreError> {
    let about = concerned(tx.conn, old)?;
    let l = about.account.mail_locale;
    let when = Zone::default().date_time(at);
    let write = |letter: Letter| {
        let mut facts = facts(l, &about, old);
        facts.push(fact(l, "certificates-mail-pending-at", when.clone()));
        facts.push(fact(l, "certificates-field-reason", message(l, RevocationReason::Superseded.key()).to_string()));
        facts.push(fact(l, "certificates-mail-pending-new", new.serial.clone()));
        letter
            .text(message(l, "certificates-mail-pending-body").a("number", about.order.number))
            .facts(facts)
            .text(message(l, "certificates-mail-pending-switch"))
            .link(message(l, "certificates-mail-revoked-link"), config.url(&about.order.path()))
            .see(message(l, "certificates-mail-issued-how"), config.url("/help/install"))
            .note(message(l, "certificates-mail-revoked-keep"))
            .text(
                message(l, "certificates-mail-pending-stop")
                    .a("email", &config.brand.support_email)
                    .a("phone", &config.brand.support_phone),
            )
    };
    let subject = message(l, "certificates-mail-pending-subject").a("address", old.address()).a("at", &when);
    let subject = subject.to_string();
    let letter = |to: &EmailAddress| Letter::new("certificate.pending", l, to.clone(), &subject);
    send(tx, config, &about, letter, write)
}

/// Staff let it go on.
pub(super) fn spared(tx: &mut Tx<'_>, config: &Config, certificate: &Certificate) -> Result<(), StoreError> {
    let about = concerned(tx.conn, certificate)?;
    let l = about.account.mail_locale;
    let write = |letter: Letter| {
        let mut facts = facts(l, &about, certificate);
        let end = Zone::default().date_time(certificate.not_after);
        facts.push(fact(l, "certificates-field-not-after", end));
        letter
            .text(message(l, "certificates-mail-spared-body").a("number", about.order.number))
            .facts(facts)
            .link(message(l, "certificates-mail-revoked-link"), config.url(&about.order.path()))
    };
    let subject = message(l, "certificates-mail-spared-subject").a("address", certificate.address()).to_string();
    let letter = |to: &EmailAddress| Letter::new("certificate.spared", l, to.clone(), &subject);
    send(tx, config, &about, letter, write)
}

/// To everybody concerned; the applicant is greeted by name, and copies of that letter go where the account wants them.
fn send(
    tx: &mut Tx<'_>,
    config: &Config,
    about: &Concerned,
    letter: impl Fn(&EmailAddress) -> Letter,
    write: impl Fn(Letter) -> Letter,
) -> Result<(), StoreError> {
    for (to, name) in &about.readers {
        let letter = letter(to).about(&about.account.id);
        let letter = match name {
            Some(name) => letter
                .copied()
                .text(message(about.account.mail_locale, "certificates-mail-greeting").a("name", name.as_str())),
            None => letter,
        };
        queue(tx, &config.brand, &write(letter))?;
    }
    Ok(())
}

fn fact(l: Locale, key: &'static str, value: String) -> (String, String) {
    (message(l, key).to_string(), value)
}

fn facts(l: Locale, about: &Concerned, c: &Certificate) -> Vec<(String, String)> {
    vec![
        fact(l, "certificates-field-order-number", about.order.number.to_string()),
        fact(l, "certificates-field-serial", c.serial.clone()),
        fact(l, "certificates-field-common-name", c.subject.clone()),
        fact(l, "certificates-field-emails", c.emails.replace('\n', ", ")),
    ]
}
