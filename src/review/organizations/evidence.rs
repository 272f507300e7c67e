//! The forms of the desk for a validation: the record of what was found out, and a rejection.

use crate::kernel::{Moment, text};
use crate::l10n::when::Zone;
use crate::organizations::{CallBack, Evidence, Rejection};
use crate::web::{FieldError, FormData, FormState};

/// Fields of the record, in the order of the page.
pub const EVIDENCE: &[(&str, &str)] = &[
    ("name_evidence", "review-field-name-evidence"),
    ("identifier_evidence", "review-field-identifier-evidence"),
    ("address_evidence", "review-field-address-evidence"),
    ("telephone_number", "review-field-telephone-number"),
    ("telephone_source", "review-field-telephone-source"),
    ("telephone_spoken_to", "review-field-telephone-spoken-to"),
    ("telephone_at", "review-field-telephone-at"),
    ("authority_evidence", "review-field-authority-evidence"),
];

/// Fields of a rejection.
pub const REJECTION: &[(&str, &str)] = &[("reason", "review-field-reason")];

/// The form filled with what is on record.
pub fn of(evidence: &Evidence, zone: Zone) -> FormState {
    let mut data = FormData::default();
    data.set("name_evidence", evidence.name.as_str());
    data.set("identifier_evidence", evidence.identifier.as_str());
    data.set("address_evidence", evidence.address.as_str());
    data.set("telephone_number", evidence.telephone.number.as_str());
    data.set("telephone_source", evidence.telephone.source.as_str());
    data.set("telephone_spoken_to", evidence.telephone.spoken_to.as_str());
    data.set("telephone_at", evidence.telephone.called_at.map(|at| zone.field(at)).unwrap_or_default());
    data.set("authority_evidence", evidence.authority.as_str());
    FormState::filled(data, EVIDENCE)
}

/// Reads the record. Single parts may still be missing; nothing at all is no record.
pub fn parse(data: FormData, zone: Zone, now: Moment) -> Result<Evidence, FormState> {
    let mut form = FormState::filled(data, EVIDENCE);
    let words = |raw: &str| text::block(raw, 2000).map(Option::unwrap_or_default);
    let line = |raw: &str| text::optional_line(raw, 200).map(Option::unwrap_or_default);
    let name = form.take("name_evidence", words);
    let identifier = form.take("identifier_evidence", words);
    let address = form.take("address_evidence", words);
    let number = form.take("telephone_number", |raw| if raw.trim().is_empty() { line(raw) } else { text::phone(raw) });
    let source = form.take("telephone_source", line);
    let spoken_to = form.take("telephone_spoken_to", line);
    let called_at = form.take("telephone_at", |raw| called_at(raw, zone, now));
    let authority = form.take("authority_evidence", words);
    let filled = (|| {
        let telephone = CallBack { number: number?, source: source?, spoken_to: spoken_to?, called_at: called_at? };
        Some(Evidence { name: name?, identifier: identifier?, address: address?, telephone, authority: authority? })
    })();
    if filled.as_ref() == Some(&Evidence::default()) {
        form.refuse("name_evidence", "review-error-nothing");
        return Err(form);
    }
    filled.ok_or(form)
}

fn called_at(raw: &str, zone: Zone, now: Moment) -> Result<Option<Moment>, FieldError> {
    if raw.trim().is_empty() {
        return Ok(None);
    }
    match zone.parse_field(raw) {
        None => Err("review-error-date-time".into()),
        Some(at) if at > now => Err("review-error-call-in-future".into()),
        Some(at) => Ok(Some(at)),
    }
}

/// Reads a rejection: the applicant is owed a reason.
pub fn parse_rejection(data: FormData) -> Result<Rejection, FormState> {
    let mut form = FormState::filled(data, REJECTION);
    let reason = form.take("reason", |raw| text::block(raw, 1000)?.ok_or(crate::kernel::Invalid::Required));
    let ends_earlier = form.is_checked("ends_earlier", "yes");
    reason.map(|reason| Rejection { reason, ends_earlier }).ok_or(form)
}
