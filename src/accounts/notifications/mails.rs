//! The notices of renewal (S-REN-05, T-01, F-REN-03): the end of an order, or of a certificate that ends before it.

use super::calendar;
use crate::config::Config;
use crate::kernel::{EmailAddress, Id, Locale, Moment};
use crate::l10n::{message, when::Zone};
use crate::mail::Letter;

/// What a notice tells of.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Whose it is.
    pub account: Id,
    /// The order's number.
    pub order: String,
    /// Its common name.
    pub common_name: String,
    /// The addresses in it.
    pub emails: Vec<EmailAddress>,
    /// The end of the certificate.
    pub certificate_ends: Moment,
    /// The end of the order.
    pub order_ends: Moment,
    /// Days that are left, or, negative, that have passed since.
    pub days: i64,
    /// What the order or the account wants to be said.
    pub message: Option<String>,
    /// When it is said.
    pub at: Moment,
}

/// The notice to one address; the applicant and the Administrators are greeted by name.
pub fn renewal(config: &Config, l: Locale, to: EmailAddress, name: Option<&str>, about: &Ending) -> Letter {
    let n = about.days.unsigned_abs();
    // Where both end together the order is what has to be renewed.
    let of_order = about.certificate_ends == about.order_ends;
    let subject = match (of_order, about.days < 0) {
        (true, false) => message(l, "accounts-notifications-mail-order-before").a("n", n),
        (true, true) => message(l, "accounts-notifications-mail-order-after").a("n", n),
        (false, false) => message(l, "accounts-notifications-mail-certificate-before").a("n", n),
        (false, true) => message(l, "accounts-notifications-mail-certificate-after").a("n", n),
    };
    let subject = subject.a("number", about.order.as_str());
    let mut letter = if of_order {
        Letter::new("renewal.order", l, to, subject)
    } else {
        Letter::new("renewal.certificate", l, to, subject)
    };
    letter = letter.about(&about.account);
    if let Some(name) = name {
        letter = letter.text(message(l, "accounts-mail-greeting").a("name", name));
    }
    let body = match (of_order, about.days < 0) {
        (true, false) => message(l, "accounts-notifications-mail-body-before"),
        (false, false) => message(l, "accounts-notifications-mail-body-certificate"),
        (_, true) => message(l, "accounts-notifications-mail-body-after"),
    };
    letter = letter.text(body.a("n", n)).facts(facts(l, about));
    if let Some(text) = &about.message {
        letter = letter.note(text);
    }
    // While the order goes on, the next certificate is a reissue.
    let (label, what, done) = match (of_order, about.days < 0) {
        (false, false) => ("accounts-notifications-mail-reissue", "reissue", "accounts-notifications-mail-reissued"),
        _ => ("accounts-notifications-mail-link", "renewal", "accounts-notifications-mail-done"),
    };
    let way = config.url(&format!("/orders/{}/{what}", about.order));
    if about.days > 0 {
        letter = letter.attach(format!("renewal-{}.ics", about.order), entry(config, l, about, &way));
    }
    letter
        .link(message(l, label), way)
        .see(message(l, "accounts-notifications-mail-see"), config.url(&format!("/orders/{}", about.order)))
        .text(message(l, "accounts-notifications-mail-lapsed"))
        .text(message(l, done))
}

/// The end, for the reader's calendar.
fn entry(config: &Config, l: Locale, about: &Ending, way: &str) -> Vec<u8> {
    let host = config.public_url.host_str().unwrap_or_default();
    let summary = message(l, "accounts-notifications-mail-entry").a("number", about.order.as_str()).to_string();
    let text = format!("{}\n{way}", about.common_name);
    let uid = format!("renewal-{}-{}@{host}", about.order, about.certificate_ends.unix());
    calendar::entry(&uid, about.at, about.certificate_ends, &summary, &text, way)
}

fn facts(l: Locale, about: &Ending) -> Vec<(String, String)> {
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let zone = Zone::default();
    let emails: Vec<&str> = about.emails.iter().map(EmailAddress::as_str).collect();
    vec![
        fact("accounts-notifications-mail-order", about.order.clone()),
        fact("accounts-notifications-mail-common-name", about.common_name.clone()),
        fact("accounts-notifications-mail-emails", emails.join(", ")),
        fact("accounts-notifications-mail-product", message(l, "core-product").to_string()),
        fact("accounts-notifications-mail-certificate-ends", zone.date_time(about.certificate_ends)),
        fact("accounts-notifications-mail-order-ends", zone.date_time(about.order_ends)),
    ]
}
