//! The mails of this room: the question to the mailbox holder, and the answers to the applicant.

use super::model::{Challenge, Domain, Validation};
use super::store::{Applicant, Owner};
use crate::config::Config;
use crate::kernel::{Locale, Moment, Token, person_name};
use crate::l10n::{message, when::Zone};
use crate::mail::Letter;

/// A person's name in the order of the language.
pub(super) fn person(locale: Locale, applicant: &Applicant) -> String {
    person_name(locale, &applicant.last_name, &applicant.first_name)
}

/// Asks the holder of a mailbox whether the applicant may have certificates (W-07: in the chosen language).
pub fn approval(
    config: &Config,
    domain: &Domain,
    owner: &Owner,
    applicant: &Applicant,
    challenge: &Challenge,
    token: &Token,
) -> Letter {
    let locale = challenge.language;
    let t = |key: &'static str| message(locale, key);
    let to = challenge.address.clone().unwrap_or_else(|| applicant.email.clone());
    let name = domain.name.as_str();
    let facts = vec![
        (t("domains-field-name").to_string(), name.to_owned()),
        (t("domains-col-organization").to_string(), owner.legal_name.clone()),
        (t("domains-mail-account").to_string(), applicant.account.clone()),
        (t("domains-mail-applicant").to_string(), person(locale, applicant)),
        (t("domains-mail-deadline").to_string(), Zone::default().date_time(challenge.expires_at)),
    ];
    let url = config.url(&format!("/dcv/{}?lang={}", token.expose(), locale.tag()));
    Letter::new("domain.approval", locale, to, t("domains-mail-approval-subject").a("domain", name))
        .about(&domain.account_id)
        .text(t("domains-mail-approval-who").a("domain", name).a("brand", config.brand.name.as_str()))
        .facts(facts)
        .text(t("domains-mail-approval-meaning"))
        .link(t("domains-mail-approval-link"), url)
        .note(t("domains-mail-approval-unknown"))
        .see(t("help-dcv-title"), config.url("/help/dcv"))
}

/// Tells the applicant that control is proved.
pub fn validated(
    config: &Config,
    domain: &Domain,
    applicant: &Applicant,
    validation: &Validation,
    now: Moment,
) -> Letter {
    let locale = applicant.locale;
    let t = |key: &'static str| message(locale, key);
    let name = domain.name.as_str();
    let facts = vec![
        (t("domains-field-name").to_string(), name.to_owned()),
        (t("domains-col-method").to_string(), t(validation.method.key()).to_string()),
        (t("domains-col-scope").to_string(), t(validation.scope.key()).to_string()),
        (t("domains-col-until").to_string(), Zone::default().date_time(validation.until(now))),
    ];
    Letter::new(
        "domain.validated",
        locale,
        applicant.email.clone(),
        t("domains-mail-validated-subject").a("domain", name),
    )
    .about(&domain.account_id)
    .text(t("domains-mail-dear").a("name", person(locale, applicant)))
    .text(t("domains-mail-validated-text").a("domain", name))
    .facts(facts)
    .link(t("domains-mail-open"), config.url(&format!("/domains/{}", domain.number)))
    .copied()
}

/// Tells the applicant that the addressee said no.
pub fn declined(config: &Config, domain: &Domain, applicant: &Applicant, address: &str) -> Letter {
    let locale = applicant.locale;
    let t = |key: &'static str| message(locale, key);
    let name = domain.name.as_str();
    Letter::new(
        "domain.declined",
        locale,
        applicant.email.clone(),
        t("domains-mail-declined-subject").a("domain", name),
    )
    .about(&domain.account_id)
    .text(t("domains-mail-dear").a("name", person(locale, applicant)))
    .text(t("domains-mail-declined-text").a("domain", name).a("address", address))
    .text(t("domains-mail-declined-next"))
    .see(t("help-dcv-title"), config.url("/help/dcv"))
    .link(t("domains-mail-open"), config.url(&format!("/domains/{}", domain.number)))
    .copied()
}
