//! The form by which staff issue a batch.

use super::batch::MOST;
use super::issue::NewBatch;
use crate::kernel::{Number, Token, text};
use crate::prices::Term;
use crate::web::{FieldError, FormData, FormState};

/// Fields of the form, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("term", "vouchers-field-term"),
    ("quantity", "vouchers-field-quantity"),
    ("account", "vouchers-field-account"),
    ("customer", "vouchers-field-customer"),
    ("notes", "vouchers-field-notes"),
];

/// The field in which anybody types a code.
pub const CODE: &[(&str, &str)] = &[("code", "vouchers-field-code")];

/// The most characters of the notes.
const NOTES_MAX: u32 = 1000;

/// The form as it is first shown.
pub fn blank(account: &str, form_id: &Token) -> FormState {
    let mut data = FormData::default();
    for (name, value) in
        [("form_id", form_id.expose()), ("term", Term::OneYear.word()), ("quantity", "1"), ("account", account)]
    {
        data.set(name, value);
    }
    FormState::filled(data, FIELDS)
}

/// Reads the form.
pub fn parse(data: FormData) -> Result<NewBatch, FormState> {
    let mut form = FormState::filled(data, FIELDS);
    let term = form.take("term", |raw| Term::parse(raw).ok_or("errors-choose"));
    let quantity = form.take("quantity", quantity);
    let account = form.take("account", |raw| match raw.trim() {
        "" => Ok(None),
        typed => Number::parse(typed).map(Some).ok_or("vouchers-error-account"),
    });
    let customer = form.take("customer", |raw| text::optional_line(raw, 64));
    let notes = form.take("notes", |raw| text::block(raw, NOTES_MAX));
    // Without the form's own token nobody could tell a second sending from a second batch.
    let form_id = Token::parse(form.data.one("form_id"));
    if matches!((&account, &customer), (Some(None), Some(None))) {
        form.refuse("customer", "vouchers-error-customer");
    }
    match (term, quantity, account, customer, notes, form_id) {
        (Some(term), Some(quantity), Some(account), Some(customer), Some(notes), Some(form_id))
            if !form.has_errors() =>
        {
            let form_id = form_id.hash().as_str().to_owned();
            Ok(NewBatch { term, quantity, account, customer, notes, form_id })
        }
        _ => Err(form),
    }
}

fn quantity(raw: &str) -> Result<u32, FieldError> {
    let folded = text::fold_ascii(raw);
    if folded.is_empty() {
        return Err("errors-required".into());
    }
    let wrong = || FieldError { key: "vouchers-error-quantity", limit: Some(MOST), detail: String::new() };
    folded.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or_else(wrong)
}
