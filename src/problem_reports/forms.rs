//! The public form, and what staff fill in.

use super::close::Ending;
use super::model::{Category, NewReport};
use crate::certificates::{Certificate, Named, RevocationReason, Unnamed};
use crate::kernel::{EmailAddress, Invalid, Locale, Token, text};
use crate::web::{FieldError, FormData, FormState};

/// Its fields, in the order of the page.
pub const REPORT: &[(&str, &str)] = &[
    ("category", "problem-reports-field-category"),
    ("certificates", "problem-reports-field-certificates"),
    ("details", "problem-reports-field-details"),
    ("proof", "problem-reports-field-proof"),
    ("name", "problem-reports-field-name"),
    ("email", "problem-reports-field-email"),
];

/// Fields of the first answer.
pub const ANSWER: &[(&str, &str)] = &[("answer", "problem-reports-field-answer")];

/// Fields of a revocation.
pub const REVOCATION: &[(&str, &str)] = &[
    ("serials", "problem-reports-field-serials"),
    ("reason", "revocations-field-reason"),
    ("told", "problem-reports-field-told"),
];

/// Fields of closing without one.
pub const CLOSING: &[(&str, &str)] = &[("closing", "problem-reports-field-closing")];

/// The value for no reason in the CRL.
pub const NONE: &str = "none";

/// An empty form; `form_id` names its one sending, `challenge` is the text to sign.
pub fn blank(form_id: &Token, challenge: &str) -> FormState {
    let mut form = FormState::empty(REPORT);
    form.data.set("form_id", form_id.expose());
    form.data.set("challenge", challenge);
    form
}

/// What came as a file joins what was typed, so that it stands in the field the next time.
pub fn join_file(data: &mut FormData) {
    let both = format!("{}\n{}", data.one("certificates").trim(), data.one("certificates_file").trim());
    data.remove("certificates_file");
    data.set("certificates", both.trim());
}

/// Reads the form; `key` is what was made of the proof, outside.
pub fn parse(data: FormData, key: Result<Option<String>, FieldError>, locale: Locale) -> Result<NewReport, FormState> {
    let mut form = FormState::filled(data, REPORT);
    let form_id = form.take("form_id", |raw| Token::parse(raw).map(|t| t.hash()).ok_or("errors-required"));
    let spki_sha256 = match key {
        Ok(key) => key,
        Err(why) => {
            form.refuse("proof", why);
            None
        }
    };
    // A proof says which certificate and what is wrong with it.
    let proven = spki_sha256.is_some();
    let category = form.take("category", |raw| match Category::parse(raw) {
        _ if proven => Ok(Category::KeyCompromise),
        Some(category) => Ok(category),
        None => Err("errors-choose"),
    });
    let named = form.take("certificates", |raw| named(raw, proven));
    let details = form.take("details", |raw| match text::block(raw, 4000)? {
        Some(details) => Ok(details),
        None if proven => Ok(String::new()),
        None => Err(Invalid::Required),
    });
    let name = form.take("name", |raw| text::line(raw, 100));
    let email = form.take("email", EmailAddress::parse);
    match (form_id, category, named, details, name, email) {
        (Some(id), Some(category), Some(named), Some(details), Some(name), Some(email)) if !form.has_errors() => {
            let form_id = id.as_str().to_owned();
            Ok(NewReport { form_id, locale, category, named, details, name, email, spki_sha256 })
        }
        _ => Err(form),
    }
}

fn named(raw: &str, proven: bool) -> Result<Vec<Named>, FieldError> {
    match Named::parse(raw) {
        Ok(named) if named.is_empty() && !proven => Err(Invalid::Required.into()),
        Ok(named) => Ok(named),
        Err(Unnamed::TooMany) => {
            let limit = u32::try_from(crate::certificates::named::MOST).ok();
            Err(FieldError { key: "problem-reports-error-many", limit, detail: String::new() })
        }
        Err(Unnamed::Piece(detail)) => {
            Err(FieldError { key: "problem-reports-error-certificates", limit: None, detail })
        }
    }
}

/// Reads the first answer.
pub fn answer(data: FormData) -> Result<String, FormState> {
    let mut form = FormState::filled(data, ANSWER);
    form.take("answer", |raw| text::block(raw, 4000)?.ok_or(Invalid::Required)).ok_or(form)
}

/// Reads why nothing is revoked.
pub fn closing(data: FormData) -> Result<Ending, FormState> {
    let mut form = FormState::filled(data, CLOSING);
    let said = form.take("closing", |raw| text::block(raw, 4000)?.ok_or(Invalid::Required));
    said.map(|text| Ending { revoke: vec![], reason: None, text }).ok_or(form)
}

/// Reads what is revoked; `choices` are the certificates that the page has shown and that are valid.
pub fn revocation(data: FormData, choices: &[Certificate]) -> Result<Ending, FormState> {
    let mut form = FormState::filled(data, REVOCATION);
    let wanted = form.values("serials");
    let revoke: Vec<Certificate> = choices.iter().filter(|c| wanted.contains(&c.serial)).cloned().collect();
    if revoke.is_empty() || revoke.len() != wanted.len() {
        form.refuse("serials", "errors-choose");
    }
    let reason = form.take("reason", |raw| match raw {
        NONE => Ok(None),
        word => RevocationReason::parse(word).map(Some).ok_or("errors-choose"),
    });
    let told = form.take("told", |raw| text::block(raw, 4000)?.ok_or(Invalid::Required));
    match (reason, told) {
        (Some(reason), Some(text)) if !form.has_errors() => Ok(Ending { revoke, reason, text }),
        _ => Err(form),
    }
}
