//! The mails of this room: the receipt and the answer to those named in the request, and a word to the desk.

use super::answer::Answer;
use super::model::{Contact, LegacyReissue, Status};
use super::words;
use crate::config::Config;
use crate::kernel::{EmailAddress, Locale};
use crate::l10n::message;
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

/// Each person named, once.
fn people(request: &LegacyReissue) -> Vec<(&Contact, EmailAddress)> {
    let mut people: Vec<(&Contact, EmailAddress)> = vec![];
    for contact in [&request.wanted.responsible, &request.wanted.technical] {
        if let Some(address) = contact.address()
            && people.iter().all(|(_, other)| other.folded() != address.folded())
        {
            people.push((contact, address));
        }
    }
    people
}

fn facts(l: Locale, config: &Config, request: &LegacyReissue) -> Vec<(String, String)> {
    let w = &request.wanted;
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    vec![
        fact("legacy-reissues-field-number", request.number.to_string()),
        fact("legacy-reissues-field-reference", w.reference.clone()),
        fact("legacy-reissues-field-reason", w.reason.clone()),
        fact("legacy-reissues-field-product", words::product(l, &config.brand)),
        fact("legacy-reissues-field-ends-on", words::date(w.ends_on)),
        fact("legacy-reissues-field-organization", w.responsible.organization.clone()),
        fact("legacy-reissues-responsible", w.responsible.name_in(l)),
        fact("legacy-reissues-technical", w.technical.name_in(l)),
    ]
}

/// We have your request; this is its receipt number.
pub(super) fn received(tx: &mut Tx<'_>, config: &Config, request: &LegacyReissue) -> Result<(), StoreError> {
    let l = request.wanted.locale;
    for (contact, address) in people(request) {
        let subject = message(l, "legacy-reissues-mail-received-subject").a("number", request.number);
        let letter = Letter::new("legacy_reissue.received", l, address, subject)
            .text(message(l, "legacy-reissues-mail-greeting").a("name", contact.name_in(l)))
            .text(message(l, "legacy-reissues-mail-received-body"))
            .facts(facts(l, config, request))
            .text(message(l, "legacy-reissues-mail-received-next"))
            .note(message(l, "legacy-reissues-mail-received-note"));
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}

/// A request has come in: to the desk, in the language of the house.
pub(super) fn desk(tx: &mut Tx<'_>, config: &Config, request: &LegacyReissue) -> Result<(), StoreError> {
    let l = Locale::default();
    let Ok(address) = EmailAddress::parse(&config.brand.support_email) else {
        // The request stands in the queue all the same.
        tracing::error!("RAKKAN_SUPPORT_EMAIL is no mail address: the desk is not told of a request");
        return Ok(());
    };
    let subject = message(l, "legacy-reissues-mail-desk-subject").a("number", request.number);
    let letter = Letter::new("legacy_reissue.desk", l, address, subject)
        .text(message(l, "legacy-reissues-mail-desk-body"))
        .facts(facts(l, config, request))
        .link(message(l, "legacy-reissues-mail-desk-link"), config.url(&request.path()));
    queue(tx, &config.brand, &letter)
}

/// What staff have decided.
pub(super) fn answered(
    tx: &mut Tx<'_>,
    config: &Config,
    request: &LegacyReissue,
    answer: &Answer,
) -> Result<(), StoreError> {
    let l = request.wanted.locale;
    let number = request.number;
    for (contact, address) in people(request) {
        let (subject, body) = match answer.status {
            Status::Refused => (
                message(l, "legacy-reissues-mail-refused-subject").a("number", number).to_string(),
                message(l, "legacy-reissues-mail-refused-body"),
            ),
            _ => (
                message(l, "legacy-reissues-mail-accepted-subject").a("number", number).to_string(),
                message(l, "legacy-reissues-mail-accepted-body"),
            ),
        };
        let mut letter = Letter::new("legacy_reissue.answered", l, address, subject)
            .text(message(l, "legacy-reissues-mail-greeting").a("name", contact.name_in(l)))
            .text(body)
            .text(&answer.text)
            .facts(facts(l, config, request));
        if answer.status == Status::Refused {
            letter = letter.link(message(l, "legacy-reissues-mail-refused-link"), config.url("/products"));
        }
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}
