//! The form of a revocation, and the reason of a refusal.

use super::request::NewRevocation;
use crate::certificates::{Certificate, RevocationReason};
use crate::kernel::{Invalid, Token, text};
use crate::web::{FormData, FormState};

/// Its fields, in the order of the page.
pub const REQUEST: &[(&str, &str)] = &[
    ("certificate", "revocations-field-certificate"),
    ("reason", "revocations-field-reason"),
    ("comment", "revocations-field-comment"),
    ("understood", "revocations-field-understood"),
];

/// The reason of a refusal.
pub const REJECTION: &[(&str, &str)] = &[("answer", "revocations-field-answer")];

/// Why a certificate goes on whose revocation is pending.
pub const SPARING: &[(&str, &str)] = &[("sparing", "revocations-field-sparing")];

/// The value for every certificate of the order.
pub const ALL: &str = "all";

/// The value for no reason in the CRL.
pub const NONE: &str = "none";

/// An empty form; `form_id` names its one sending.
pub fn blank(form_id: &Token) -> FormState {
    let mut form = FormState::empty(REQUEST);
    form.data.set("form_id", form_id.expose());
    form
}

/// Reads the form; `choices` are the certificates that can be revoked.
pub fn parse(data: FormData, choices: &[Certificate]) -> Result<NewRevocation, FormState> {
    let mut form = FormState::filled(data, REQUEST);
    let form_id = form.take("form_id", |raw| Token::parse(raw).map(|token| token.hash()).ok_or("errors-required"));
    let serial = form.take("certificate", |raw| match raw {
        ALL => Ok(None),
        serial if choices.iter().any(|c| c.serial == serial) => Ok(Some(serial.to_owned())),
        _ => Err("errors-choose"),
    });
    let reason = form.take("reason", |raw| match raw {
        NONE => Ok(None),
        word => RevocationReason::parse(word).map(Some).ok_or("errors-choose"),
    });
    let comment = form.take("comment", |raw| text::block(raw, 500));
    let understood =
        form.take("understood", |raw| if raw == "yes" { Ok(()) } else { Err("revocations-error-understood") });
    match (form_id, serial, reason, comment, understood) {
        (Some(id), Some(serial), Some(reason), Some(comment), Some(())) => {
            Ok(NewRevocation { form_id: id.as_str().to_owned(), serial, reason, comment })
        }
        _ => Err(form),
    }
}

/// Reads the reason of a refusal.
pub fn rejection(data: FormData) -> Result<String, FormState> {
    let mut form = FormState::filled(data, REJECTION);
    form.take("answer", |raw| text::block(raw, 500)?.ok_or(Invalid::Required)).ok_or(form)
}

/// Reads why a certificate goes on.
pub fn sparing(data: FormData) -> Result<String, FormState> {
    let mut form = FormState::filled(data, SPARING);
    form.take("sparing", |raw| text::block(raw, 500)?.ok_or(Invalid::Required)).ok_or(form)
}
