//! The form that invites.

use super::invite::NewInvitations;
use super::model::MAX_AT_ONCE;
use crate::divisions::forms::addresses;
use crate::kernel::{EmailAddress, Locale, text};
use crate::users::forms::{Gifts, placement};
use crate::web::{FieldError, FormData, FormState};

/// Fields of the form, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("emails", "users-field-emails"),
    ("role", "users-field-role"),
    ("scope", "users-field-scope"),
    ("divisions", "users-field-divisions"),
    ("message", "users-field-message"),
    ("language", "users-field-language"),
];

/// The most characters of a message.
pub const MESSAGE_MAX: u32 = 500;

/// The form as it is first shown: nothing is given that was not chosen.
pub fn blank(gifts: &Gifts, locale: Locale) -> FormState {
    let mut form = FormState::empty(FIELDS);
    form.data.set("scope", if gifts.whole { "all" } else { "divisions" });
    form.data.set("language", locale.tag());
    if let ([only], false) = (gifts.divisions.as_slice(), gifts.whole) {
        form.data.set("divisions", only.number.to_string());
    }
    form
}

/// Reads the form.
pub fn parse(data: FormData, gifts: &Gifts) -> Result<NewInvitations, FormState> {
    let mut form = FormState::filled(data, FIELDS);
    let emails = form.take("emails", some_addresses);
    let placement = placement(&mut form, gifts);
    let message = form.take("message", message);
    let locale = form.take("language", |raw| Locale::parse(raw).ok_or("errors-choose"));
    let filled =
        (|| Some(NewInvitations { emails: emails?, placement: placement?, message: message?, locale: locale? }))();
    match filled {
        Some(new) if !form.has_errors() => Ok(new),
        _ => Err(form),
    }
}

fn some_addresses(raw: &str) -> Result<Vec<EmailAddress>, FieldError> {
    let found = addresses(raw)?;
    match found.len() {
        0 => Err("errors-required".into()),
        n if n > MAX_AT_ONCE as usize => {
            Err(FieldError { key: "divisions-error-too-many", limit: Some(MAX_AT_ONCE), detail: String::new() })
        }
        _ => Ok(found),
    }
}

/// Words, and no way elsewhere: the mail goes to strangers under the portal's name, so the one link in it is ours.
fn message(raw: &str) -> Result<Option<String>, FieldError> {
    let text = text::block(raw, MESSAGE_MAX)?;
    let folded = text.as_deref().map(text::fold_ascii).unwrap_or_default().to_lowercase();
    let leads_away = ["://", "www.", "mailto:"].iter().any(|mark| folded.contains(mark));
    if leads_away { Err("users-error-message-link".into()) } else { Ok(text) }
}
