//! The mails of this room. Only [`link`] holds a link that fetches; it goes to the mailbox of the certificate
//! and to nobody else.

use super::model::Pickup;
use crate::accounts::{User, store as accounts};
use crate::config::Config;
use crate::kernel::{EmailAddress, Locale, Token};
use crate::l10n::{Message, message, when::Zone};
use crate::mail::{Letter, queue};
use crate::orders::{Order, Request};
use crate::store::{Conn, StoreError, Tx};

/// What the mails of one order have in common.
pub(super) struct Envelope {
    pub order: Order,
    pub request: Request,
    pub organization: String,
    applicant: Option<User>,
    locale: Locale,
}

impl Envelope {
    pub(super) fn of(conn: &mut Conn, order: &Order, request: &Request) -> Result<Self, StoreError> {
        let organization = super::store::organization_name(conn, &order.organization_id)?;
        let applicant = accounts::find_user(conn, &request.requested_by)?;
        let locale = accounts::find_account(conn, &order.account_id)?.map(|a| a.mail_locale).unwrap_or_default();
        Ok(Self { order: order.clone(), request: request.clone(), organization, applicant, locale })
    }

    /// The applicant, unless the certificate's mailbox is theirs: they have the other mail then.
    fn other_applicant(&self, holder: &EmailAddress) -> Option<&User> {
        self.applicant.as_ref().filter(|user| user.email.folded() != holder.folded())
    }

    fn facts(&self, l: Locale, pickup: &Pickup) -> Vec<(String, String)> {
        let emails: Vec<&str> = self.request.wanted.emails.iter().map(EmailAddress::as_str).collect();
        let line = |label: Message<'_>, value: String| (label.to_string(), value);
        vec![
            line(message(l, "pickup-field-name"), self.order.certificate_name.clone()),
            line(message(l, "pickup-field-emails"), emails.join("\n")),
            line(message(l, "pickup-field-organization"), self.organization.clone()),
            line(message(l, "pickup-field-order"), self.order.number.to_string()),
            line(message(l, "pickup-field-deadline"), Zone::default().date_time(pickup.deadline)),
        ]
    }
}

/// The link, to the mailbox (S-P12-01).
pub(super) fn link(
    tx: &mut Tx<'_>,
    config: &Config,
    about: &Envelope,
    pickup: &Pickup,
    token: &Token,
) -> Result<(), StoreError> {
    let l = about.locale;
    let letter = Letter::new("pickup.link", l, pickup.address.clone(), link_subject(config, l))
        .about(&about.order.account_id)
        .text(message(l, "pickup-mail-greeting").a("name", &about.order.certificate_name))
        .text(message(l, "pickup-mail-link-body"))
        .link(message(l, "pickup-mail-link-link"), config.url(&format!("/install/{}", token.expose())))
        .facts(about.facts(l, pickup))
        .note(message(l, "pickup-mail-link-note"))
        .see(message(l, "help-install-title"), config.url("/help/install"));
    queue(tx, &config.brand, &letter)
}

/// The applicant hears that the link went out; the link itself is not theirs.
pub(super) fn notice(tx: &mut Tx<'_>, config: &Config, about: &Envelope, pickup: &Pickup) -> Result<(), StoreError> {
    let Some(user) = about.other_applicant(&pickup.address) else { return Ok(()) };
    let l = user.locale;
    let subject = message(l, "pickup-mail-notice-subject").a("number", about.order.number);
    let letter = Letter::new("pickup.notice", l, user.email.clone(), subject)
        .about(&about.order.account_id)
        .text(message(l, "pickup-mail-greeting").a("name", user.display_name()))
        .text(message(l, "pickup-mail-notice-body").a("address", &pickup.address))
        .facts(about.facts(l, pickup))
        .link(message(l, "pickup-mail-order-link"), config.url(&links_page(&about.order)))
        .copied();
    queue(tx, &config.brand, &letter)
}

/// The deadline passed: to the mailbox and to the applicant, each with what they can do.
pub(super) fn expired(tx: &mut Tx<'_>, config: &Config, about: &Envelope, pickup: &Pickup) -> Result<(), StoreError> {
    let l = about.locale;
    let subject = message(l, "pickup-mail-expired-subject").a("number", about.order.number);
    let letter = Letter::new("pickup.expired", l, pickup.address.clone(), subject)
        .about(&about.order.account_id)
        .text(message(l, "pickup-mail-greeting").a("name", &about.order.certificate_name))
        .text(message(l, "pickup-mail-expired-body"))
        .text(message(l, "pickup-mail-expired-holder"))
        .facts(about.facts(l, pickup));
    queue(tx, &config.brand, &letter)?;
    let Some(user) = about.other_applicant(&pickup.address) else { return Ok(()) };
    let l = user.locale;
    let subject = message(l, "pickup-mail-expired-subject").a("number", about.order.number);
    let letter = Letter::new("pickup.expired", l, user.email.clone(), subject)
        .about(&about.order.account_id)
        .text(message(l, "pickup-mail-greeting").a("name", user.display_name()))
        .text(message(l, "pickup-mail-expired-body"))
        .text(message(l, "pickup-mail-expired-applicant"))
        .facts(about.facts(l, pickup))
        .link(message(l, "pickup-mail-order-link"), config.url(&links_page(&about.order)));
    queue(tx, &config.brand, &letter)
}

/// The deadline comes near: to the mailbox, where the link itself is (only its hash is here), and to the applicant,
/// who can have it sent again.
pub(super) fn unused(config: &Config, about: &Envelope, pickup: &Pickup, days: i64) -> Vec<Letter> {
    let l = about.locale;
    let applicant = about.applicant.as_ref();
    let other = about.other_applicant(&pickup.address);
    let line = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let mut first = vec![
        line("pickup-mail-unused-first-subject", link_subject(config, l).to_string()),
        line("pickup-mail-unused-first-from", format!("{} <{}>", config.brand.name, config.mail_from)),
        line("pickup-mail-unused-first-sent", Zone::default().date_time(pickup.created_at)),
    ];
    first.extend(about.facts(l, pickup));
    let letter = reminder(l, pickup.address.clone(), about, days)
        .text(message(l, "pickup-mail-greeting").a("name", &about.order.certificate_name))
        .text(message(l, "pickup-mail-unused-body"))
        .facts(first)
        .note(message(l, "pickup-mail-unused-no-link"));
    let letter = match (applicant, other) {
        (Some(_), None) => letter
            .text(message(l, "pickup-mail-unused-own"))
            .link(message(l, "pickup-mail-unused-again"), config.url(&links_page(&about.order))),
        (Some(_), Some(user)) => letter.text(message(l, "pickup-mail-unused-ask").a("name", user.name_in(l))),
        (None, _) => letter.text(message(l, "pickup-mail-unused-ask-organization")),
    };
    let mut letters = vec![letter.see(message(l, "help-install-title"), config.url("/help/install"))];
    letters.extend(other.map(|user| {
        let l = user.locale;
        reminder(l, user.email.clone(), about, days)
            .text(message(l, "pickup-mail-greeting").a("name", user.display_name()))
            .text(message(l, "pickup-mail-unused-applicant").a("address", &pickup.address))
            .facts(about.facts(l, pickup))
            .link(message(l, "pickup-mail-unused-again"), config.url(&links_page(&about.order)))
            .copied()
    }));
    letters
}

fn reminder(l: Locale, to: EmailAddress, about: &Envelope, days: i64) -> Letter {
    let subject = message(l, "pickup-mail-unused-subject").a("n", days).a("number", about.order.number);
    Letter::new("pickup.unused", l, to, subject).about(&about.order.account_id)
}

fn link_subject(config: &Config, l: Locale) -> Message<'_> {
    message(l, "pickup-mail-link-subject").a("brand", &config.brand.name)
}

fn links_page(order: &Order) -> String {
    format!("{}/pickup", order.path())
}
