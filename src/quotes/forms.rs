//! The form of a quote.

use super::model::{MOST, NewQuote};
use crate::accounts::Account;
use crate::documents::Honorific;
use crate::kernel::{Token, text};
use crate::prices::Term;
use crate::web::{FieldError, FormData, FormState};

/// Its fields, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("term", "quotes-field-term"),
    ("quantity", "quotes-field-quantity"),
    ("organization", "quotes-field-organization"),
    ("honorific", "quotes-field-honorific"),
    ("person", "quotes-field-person"),
    ("note", "quotes-field-note"),
];

/// The form as it is first shown: addressed to the account.
pub fn blank(account: &Account, form_id: &Token) -> FormState {
    let mut data = FormData::default();
    for (name, value) in [
        ("form_id", form_id.expose()),
        ("term", Term::OneYear.word()),
        ("quantity", "1"),
        ("organization", account.name.as_str()),
        ("honorific", Honorific::Onchu.word()),
    ] {
        data.set(name, value);
    }
    FormState::filled(data, FIELDS)
}

/// Reads the form.
pub fn parse(data: FormData) -> Result<NewQuote, FormState> {
    let mut form = FormState::filled(data, FIELDS);
    let term = form.take("term", |raw| Term::parse(raw).ok_or("errors-choose"));
    let quantity = form.take("quantity", |raw| {
        let number = text::fold_ascii(raw).parse::<u32>().ok().filter(|n| (1..=MOST).contains(n));
        number.ok_or(FieldError { key: "quotes-error-quantity", limit: Some(MOST), detail: String::new() })
    });
    let organization = form.take("organization", |raw| text::line(raw, 64));
    let honorific = form.take("honorific", |raw| Honorific::parse(raw).ok_or("errors-choose"));
    let person = form.take("person", |raw| text::optional_line(raw, 64));
    let note = form.take("note", |raw| text::block(raw, 300));
    match (term, quantity, organization, honorific, person, note) {
        (Some(term), Some(quantity), Some(organization), Some(honorific), Some(person), Some(note)) => Ok(NewQuote {
            term,
            quantity,
            organization,
            person: person.unwrap_or_default(),
            honorific,
            note: note.unwrap_or_default(),
            form_id: Token::parse(form.data.one("form_id")).map(|token| token.hash().as_str().to_owned()),
        }),
        _ => Err(form),
    }
}
