//! The forms of one's own settings. The password of today is never shown again.

use crate::access::password;
use crate::accounts::forms::{finish, new_password};
use crate::accounts::model::SecurityQuestion;
use crate::kernel::{EmailAddress, Invalid, Locale, Secret, text};
use crate::l10n::when::Zone;
use crate::web::{FieldError, FormData, FormState};

/// Fields of the page itself.
pub const PREFERENCES: &[(&str, &str)] =
    &[("language", "accounts-field-language"), ("time_zone", "accounts-field-time-zone")];

/// Fields of the new password.
pub const PASSWORD: &[(&str, &str)] = &[
    ("current_password", "accounts-profile-field-current-password"),
    ("password", "accounts-field-new-password"),
    ("password_confirmation", "accounts-field-password-confirmation"),
];

/// Fields of the security question.
pub const QUESTION: &[(&str, &str)] = &[
    ("current_password", "accounts-profile-field-current-password"),
    ("security_question", "accounts-field-security-question"),
    ("security_answer", "accounts-field-security-answer"),
];

/// Fields of the new address.
pub const EMAIL: &[(&str, &str)] =
    &[("current_password", "accounts-profile-field-current-password"), ("email", "accounts-profile-field-new-email")];

/// Never shown again.
const CURRENT: &[&str] = &["current_password"];

/// Reads language and time zone.
pub fn preferences(data: FormData) -> Result<(Locale, Zone), FormState> {
    let mut form = FormState::filled(data, PREFERENCES);
    let locale = form.take("language", |raw| Locale::parse(raw).ok_or("errors-choose"));
    let zone = form.take("time_zone", |raw| Zone::parse(raw).ok_or("errors-choose"));
    locale.zip(zone).ok_or(form)
}

/// Reads the old and the new password.
pub fn change_password(data: FormData, username: &str) -> Result<(Secret<String>, Secret<String>), FormState> {
    let mut form = FormState::filled(data, PASSWORD);
    let current = current(&mut form);
    let new = new_password(&mut form, username);
    if let (Some(current), Some(new)) = (&current, &new)
        && current.expose() == new.expose()
    {
        form.refuse("password", "accounts-profile-error-same-password");
    }
    close(form, current.zip(new))
}

/// Reads the question and its answer.
pub fn change_question(data: FormData) -> Result<(Secret<String>, SecurityQuestion, Secret<String>), FormState> {
    let mut form = FormState::filled(data, QUESTION);
    let current = current(&mut form);
    let question = form.take("security_question", |raw| SecurityQuestion::parse(raw).ok_or("errors-choose"));
    let answer = form.take("security_answer", |raw| {
        let answer = password::fold_answer(&text::line(raw, 64)?);
        if answer.expose().is_empty() { Err(Invalid::Required) } else { Ok(answer) }
    });
    close(form, current.zip(question).zip(answer).map(|((c, q), a)| (c, q, a)))
}

/// Reads the new address.
pub fn change_email(data: FormData, old: &EmailAddress) -> Result<(Secret<String>, EmailAddress), FormState> {
    let mut form = FormState::filled(data, EMAIL);
    let current = current(&mut form);
    let email = form.take("email", |raw| match EmailAddress::parse(raw) {
        Ok(email) if email == *old => Err(FieldError::from("accounts-profile-error-same-email")),
        other => other.map_err(FieldError::from),
    });
    close(form, current.zip(email))
}

fn current(form: &mut FormState) -> Option<Secret<String>> {
    form.take("current_password", |raw| match raw.chars().count() {
        0 => Err(Invalid::Required),
        1..=128 => Ok(Secret::new(raw.to_owned())),
        _ => Err(Invalid::TooLong(128)),
    })
}

/// The form of a wrong password.
pub fn wrong_password(data: FormData, labels: &'static [(&'static str, &'static str)]) -> FormState {
    let mut form = FormState::filled(data, labels);
    form.refuse("current_password", "accounts-profile-error-password");
    form.forget(CURRENT);
    form.forget(crate::accounts::forms::SECRETS);
    form
}

fn close<T>(form: FormState, value: Option<T>) -> Result<T, FormState> {
    finish(form, value).map_err(|mut form| {
        form.forget(CURRENT);
        form
    })
}
