//! The forms of this room: raw text to typed values, or the form again with its errors.

use super::model::SecurityQuestion;
use crate::access::password;
use crate::kernel::{EmailAddress, Invalid, Locale, Secret, text};
use crate::web::{FormData, FormState};

/// Fields of the sign-up form, in the order of the page (S-ACC-03…05).
pub const SIGN_UP: &[(&str, &str)] = &[
    ("last_name", "accounts-field-last-name"),
    ("first_name", "accounts-field-first-name"),
    ("email", "accounts-field-email"),
    ("phone", "accounts-field-phone"),
    ("job_title", "accounts-field-job-title"),
    ("organization_name", "accounts-field-organization-name"),
    ("country", "accounts-field-country"),
    ("postal_code", "accounts-field-postal-code"),
    ("state", "accounts-field-state"),
    ("city", "accounts-field-city"),
    ("street", "accounts-field-street"),
    ("username", "accounts-field-username"),
    ("password", "accounts-field-password"),
    ("password_confirmation", "accounts-field-password-confirmation"),
    ("security_question", "accounts-field-security-question"),
    ("security_answer", "accounts-field-security-answer"),
    ("language", "accounts-field-language"),
    ("terms", "accounts-field-terms"),
];

/// What sign-up brings, checked.
#[derive(Debug, Clone)]
pub struct SignUp {
    /// 氏
    pub last_name: String,
    /// 名
    pub first_name: String,
    /// Where the confirmation goes.
    pub email: EmailAddress,
    /// Telephone.
    pub phone: String,
    /// 役職名
    pub job_title: String,
    /// The account's main organization.
    pub organization_name: String,
    /// ISO 3166-1.
    pub country: String,
    /// Postcode.
    pub postal_code: String,
    /// 都道府県
    pub state: String,
    /// 市区町村
    pub city: String,
    /// 番地・建物
    pub street: String,
    /// The sign-in name.
    pub username: String,
    /// The password.
    pub password: Secret<String>,
    /// 秘密の質問
    pub question: SecurityQuestion,
    /// Its answer, folded.
    pub answer: Secret<String>,
    /// Language of pages and mails.
    pub locale: Locale,
    /// Where they were going; empty for nowhere in particular.
    pub next: String,
}

/// Only a path of our own: never a way to send people elsewhere.
pub fn next(raw: &str) -> String {
    let ours = raw.starts_with('/')
        && !raw.starts_with("//")
        && raw.len() <= 500
        && !raw.contains(|c: char| c == '\\' || c.is_control());
    if ours { raw.to_owned() } else { String::new() }
}

/// Secrets that are never shown again.
pub const SECRETS: &[&str] = &["password", "password_confirmation", "security_answer"];

/// Reads the sign-up form.
pub fn sign_up(data: FormData) -> Result<SignUp, FormState> {
    let mut form = FormState::filled(data, SIGN_UP);
    let country_code = text::country(form.data.one("country")).unwrap_or_else(|_| "JP".into());
    let (name, next) = (form.data.one("username").to_owned(), next(form.data.one("next")));
    let last_name = form.take("last_name", |raw| text::line(raw, 64));
    let first_name = form.take("first_name", |raw| text::line(raw, 64));
    let email = form.take("email", EmailAddress::parse);
    let phone = form.take("phone", text::phone);
    let job_title = form.take("job_title", |raw| text::line(raw, 64));
    let organization_name = form.take("organization_name", |raw| text::line(raw, 128));
    let country = form.take("country", text::country);
    let postal_code = form.take("postal_code", |raw| text::postal_code(raw, &country_code));
    let state = form.take("state", |raw| text::line(raw, 64));
    let city = form.take("city", |raw| text::line(raw, 64));
    let street = form.take("street", |raw| text::line(raw, 128));
    let username = form.take("username", username);
    let password = new_password(&mut form, &name);
    let question =
        form.take("security_question", |raw| SecurityQuestion::parse(raw).ok_or(Invalid::Form("errors-choose")));
    let answer = form.take("security_answer", |raw| text::line(raw, 64).map(|a| password::fold_answer(&a)));
    let locale = form.take("language", |raw| Locale::parse(raw).ok_or(Invalid::Form("errors-choose")));
    agreed(&mut form);
    let filled = (|| {
        Some(SignUp {
            last_name: last_name?,
            first_name: first_name?,
            email: email?,
            phone: phone?,
            job_title: job_title?,
            organization_name: organization_name?,
            country: country?,
            postal_code: postal_code?,
            state: state?,
            city: city?,
            street: street?,
            username: username?,
            password: password?,
            question: question?,
            answer: answer?,
            locale: locale?,
            next,
        })
    })();
    finish(form, filled)
}

/// Gives the value, or the form without its secrets.
pub fn finish<T>(mut form: FormState, value: Option<T>) -> Result<T, FormState> {
    match value {
        Some(value) if !form.has_errors() => Ok(value),
        _ => {
            form.forget(SECRETS);
            Err(form)
        }
    }
}

/// 4 to 64 characters of a-z, 0-9 and `. _ - @ +`; kept in lower case.
pub fn username(raw: &str) -> Result<String, Invalid> {
    let name = text::line(&text::fold_ascii(raw), 64)?.to_lowercase();
    if name.len() < 4 {
        return Err(Invalid::TooShort(4));
    }
    let shape = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-@+".contains(&b));
    if shape { Ok(name) } else { Err(Invalid::Form("errors-username")) }
}

/// A new password, typed twice.
pub fn new_password(form: &mut FormState, username: &str) -> Option<Secret<String>> {
    let password = form.take("password", |raw| password::parse_new(raw, username));
    let same = form.data.one("password") == form.data.one("password_confirmation");
    if password.is_some() && !same {
        form.refuse("password_confirmation", "errors-password-differs");
        return None;
    }
    password
}

/// The terms must be agreed to.
pub fn agreed(form: &mut FormState) {
    if form.data.one("terms").is_empty() {
        form.refuse("terms", "errors-terms");
    }
}

/// Fields of the sign-in form.
pub const SIGN_IN: &[(&str, &str)] =
    &[("username", "accounts-field-username"), ("password", "accounts-field-password")];

/// Fields of the forgotten-password form.
pub const FORGOT: &[(&str, &str)] = &[("username", "accounts-field-username")];

/// Fields of the new-password form.
pub const RESET: &[(&str, &str)] = &[
    ("security_answer", "accounts-field-security-answer"),
    ("password", "accounts-field-password"),
    ("password_confirmation", "accounts-field-password-confirmation"),
];
