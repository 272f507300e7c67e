//! The form of a proposal, and the number that confirms it.

use super::model::Selection;
use super::propose::NewMass;
use crate::ca::KeyType;
use crate::certificates::{RevocationReason, named};
use crate::kernel::{DomainName, Invalid, Number, Token, text};
use crate::revocations::forms::NONE;
use crate::web::{FieldError, FormData, FormState};
use chrono::NaiveDate;

/// Its fields, in the order of the page.
pub const PROPOSAL: &[(&str, &str)] = &[
    ("serials", "revocations-mass-field-serials"),
    ("organization", "revocations-mass-field-organization"),
    ("domain", "revocations-mass-field-domain"),
    ("authority", "revocations-mass-field-authority"),
    ("key_type", "revocations-mass-field-key-type"),
    ("from", "revocations-mass-field-from"),
    ("to", "revocations-mass-field-to"),
    ("reason", "revocations-field-reason"),
    ("comment", "revocations-mass-field-comment"),
];

/// The number that the second person types.
pub const CONFIRMATION: &[(&str, &str)] = &[("count", "revocations-mass-field-typed")];

/// What the form is held against.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The organization of the number that was typed.
    pub organization: Option<(i64, String)>,
    /// The issuing CAs.
    pub authorities: Vec<String>,
}

/// An empty form; `form_id` names its one sending.
pub fn blank(form_id: &Token) -> FormState {
    let mut form = FormState::empty(PROPOSAL);
    form.data.set("form_id", form_id.expose());
    form
}

/// The organization's number as it was typed.
pub fn organization(data: &FormData) -> Option<Number> {
    Number::parse(data.one("organization"))
}

fn detailed(key: &'static str, detail: &str) -> FieldError {
    FieldError { key, limit: None, detail: detail.chars().take(80).collect() }
}

/// Reads the form.
pub fn parse(data: FormData, known: Known) -> Result<NewMass, FormState> {
    let mut form = FormState::filled(data, PROPOSAL);
    let form_id = form.take("form_id", |raw| Token::parse(raw).map(|t| t.hash()).ok_or("errors-required"));
    let selection = selection(&mut form, known);
    let reason = form.take("reason", |raw| match raw {
        NONE => Ok(None),
        word => RevocationReason::parse(word).map(Some).ok_or("errors-choose"),
    });
    let comment = form.take("comment", |raw| text::block(raw, 1000)?.ok_or(Invalid::Required));
    match (form_id, selection, reason, comment) {
        (Some(id), Some(selection), Some(reason), Some(comment)) if !form.has_errors() => {
            Ok(NewMass { form_id: id.as_str().to_owned(), selection, reason, comment })
        }
        _ => Err(form),
    }
}

fn selection(form: &mut FormState, known: Known) -> Option<Selection> {
    let serials = form.take("serials", serials)?;
    let organization = form.take("organization", |raw| match raw.trim() {
        "" => Ok(None),
        _ => known.organization.clone().map(Some).ok_or("revocations-mass-error-organization"),
    });
    let domain = form.take("domain", |raw| match raw.trim() {
        "" => Ok(None),
        raw => DomainName::parse(raw).map(|name| Some(name.to_string())),
    });
    let authority = form.take("authority", |raw| match raw {
        "" => Ok(None),
        name if known.authorities.iter().any(|known| known == name) => Ok(Some(name.to_owned())),
        _ => Err("errors-choose"),
    });
    let key_type = form.take("key_type", |raw| match raw {
        "" => Ok(None),
        word => KeyType::parse(word).map(|_| Some(word.to_owned())).ok_or("errors-choose"),
    });
    let (from, to) = (form.take("from", day), form.take("to", day));
    let (from, to) = (from?, to?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        form.refuse("to", "revocations-mass-error-days");
    }
    let selection = Selection {
        serials,
        organization: organization?,
        domain: domain?,
        authority: authority?,
        key_type: key_type?,
        from,
        to,
    };
    match (selection.serials.is_empty(), selection.is_filtered()) {
        (true, false) => form.refuse("serials", "revocations-mass-error-nothing"),
        (false, true) => form.refuse("serials", "revocations-mass-error-both"),
        _ => {}
    }
    Some(selection)
}

fn serials(raw: &str) -> Result<Vec<String>, FieldError> {
    let mut serials = vec![];
    for piece in raw.split(['\n', ',', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let serial = named::serial(piece).ok_or_else(|| detailed("revocations-mass-error-serial", piece))?;
        serials.push(serial);
    }
    serials.sort();
    serials.dedup();
    Ok(serials)
}

fn day(raw: &str) -> Result<Option<NaiveDate>, &'static str> {
    let text = text::fold_ascii(raw).replace('/', "-");
    if text.is_empty() {
        return Ok(None);
    }
    NaiveDate::parse_from_str(&text, "%Y-%m-%d").map(Some).map_err(|_| "revocations-mass-error-day")
}

/// Reads the number that confirms.
pub fn confirmation(data: FormData) -> Result<i64, FormState> {
    let mut form = FormState::filled(data, CONFIRMATION);
    form.take("count", |raw| text::fold_ascii(raw).replace(',', "").parse().map_err(|_| "revocations-mass-error-count"))
        .ok_or(form)
}
