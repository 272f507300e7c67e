//! The public form and the answer of staff.

use super::answer::Answer;
use super::model::{Contact, LONGEST_DAYS, NewLegacyReissue, Status};
use crate::ca::{CertificateRequest, CsrError};
use crate::config::Brand;
use crate::kernel::{EmailAddress, Invalid, Locale, Moment, Token, text};
use crate::l10n::when::Zone;
use crate::orders::new::csr;
use crate::web::{FieldError, FormData, FormState};
use chrono::NaiveDate;

/// Its fields, in the order of the page (S-REI-05).
pub const REQUEST: &[(&str, &str)] = &[
    ("reference", "legacy-reissues-field-reference"),
    ("reason", "legacy-reissues-field-reason"),
    ("ends_on", "legacy-reissues-field-ends-on"),
    ("csr", "legacy-reissues-field-csr"),
    ("organization_name", "legacy-reissues-field-organization"),
    ("responsible_department", "legacy-reissues-field-department"),
    ("responsible_last_name", "legacy-reissues-field-last-name"),
    ("responsible_first_name", "legacy-reissues-field-first-name"),
    ("responsible_email", "legacy-reissues-field-email"),
    ("responsible_phone", "legacy-reissues-field-phone"),
    ("technical_organization", "legacy-reissues-technical-organization"),
    ("technical_department", "legacy-reissues-technical-department"),
    ("technical_last_name", "legacy-reissues-technical-last-name"),
    ("technical_first_name", "legacy-reissues-technical-first-name"),
    ("technical_email", "legacy-reissues-technical-email"),
    ("technical_phone", "legacy-reissues-technical-phone"),
    ("terms", "legacy-reissues-field-terms"),
];

/// Fields of the answer.
pub const ANSWER: &[(&str, &str)] =
    &[("decision", "legacy-reissues-field-decision"), ("answer", "legacy-reissues-field-answer")];

/// An empty form; `form_id` names its one sending.
pub fn blank(form_id: &Token) -> FormState {
    let mut form = FormState::empty(REQUEST);
    form.data.set("form_id", form_id.expose());
    form.data.set("technical_same", "yes");
    form
}

/// The CSR of a posted form. A private key that came along is neither kept nor echoed.
pub fn take_csr(data: &mut FormData) -> Option<String> {
    if csr::holds_private_key(data) {
        data.set("csr", "");
        data.remove("csr_file");
        return None;
    }
    // What came as a file is shown in the field, so that it is there the next time.
    let text = csr::typed(data).to_owned();
    data.set("csr", text.clone());
    data.remove("csr_file");
    Some(text)
}

/// Reads the form. `request` is what was made of the CSR, outside.
pub fn parse(
    data: FormData,
    request: Result<CertificateRequest, CsrError>,
    brand: &Brand,
    locale: Locale,
    now: Moment,
) -> Result<NewLegacyReissue, FormState> {
    let mut form = FormState::filled(data, REQUEST);
    let form_id = form.take("form_id", |raw| Token::parse(raw).map(|t| t.hash()).ok_or("errors-required"));
    let reference = form.take("reference", |raw| text::line(raw, 200));
    let reason = form.take("reason", |raw| text::block(raw, 500)?.ok_or(Invalid::Required));
    let ends_on = ends_on(&mut form, brand, now);
    let csr = match request {
        Ok(request) => Some(request.der().to_vec()),
        Err(why) => {
            form.refuse("csr", FieldError { key: why.key(), limit: why.limit(), detail: String::new() });
            None
        }
    };
    let responsible = contact(&mut form, &RESPONSIBLE);
    let technical =
        if form.is_checked("technical_same", "yes") { responsible.clone() } else { contact(&mut form, &TECHNICAL) };
    form.take("terms", |raw| if raw == "yes" { Ok(()) } else { Err("errors-terms") });
    match (form_id, reference, reason, ends_on, csr, responsible, technical) {
        (Some(id), Some(reference), Some(reason), Some(ends_on), Some(csr), Some(responsible), Some(technical))
            if !form.has_errors() =>
        {
            let form_id = id.as_str().to_owned();
            Ok(NewLegacyReissue { form_id, locale, reference, reason, ends_on, csr, responsible, technical })
        }
        _ => Err(form),
    }
}

/// The last day of the old certificate: a day that is, not over yet, and not later than any such certificate lasts.
fn ends_on(form: &mut FormState, brand: &Brand, now: Moment) -> Option<NaiveDate> {
    let parts = ["ends_year", "ends_month", "ends_day"].map(|name| text::fold_ascii(form.data.one(name)));
    let wrong = if parts.iter().all(String::is_empty) {
        "errors-required"
    } else {
        let number = |part: &String| part.parse::<u32>().ok().filter(|n| *n <= 9999);
        let [year, month, day] = parts.each_ref().map(number);
        let date =
            year.zip(month).zip(day).and_then(|((y, m), d)| NaiveDate::from_ymd_opt(i32::try_from(y).ok()?, m, d));
        match date {
            None => "legacy-reissues-error-date",
            Some(date) if date < Zone::default().day(now) => "legacy-reissues-error-over",
            Some(date) if date > last_day(brand) => "legacy-reissues-error-too-late",
            Some(date) => return Some(date),
        }
    };
    form.refuse("ends_on", wrong);
    None
}

/// The last day on which a certificate of the old product can end.
pub(super) fn last_day(brand: &Brand) -> NaiveDate {
    brand.legacy_until.checked_add_days(chrono::Days::new(LONGEST_DAYS)).unwrap_or(NaiveDate::MAX)
}

/// The names of a person's fields.
struct Names {
    organization: &'static str,
    department: &'static str,
    last_name: &'static str,
    first_name: &'static str,
    email: &'static str,
    phone: &'static str,
}

const RESPONSIBLE: Names = Names {
    organization: "organization_name",
    department: "responsible_department",
    last_name: "responsible_last_name",
    first_name: "responsible_first_name",
    email: "responsible_email",
    phone: "responsible_phone",
};

const TECHNICAL: Names = Names {
    organization: "technical_organization",
    department: "technical_department",
    last_name: "technical_last_name",
    first_name: "technical_first_name",
    email: "technical_email",
    phone: "technical_phone",
};

fn contact(form: &mut FormState, names: &Names) -> Option<Contact> {
    let organization = form.take(names.organization, |raw| text::line(raw, 128));
    let department = form.take(names.department, |raw| text::optional_line(raw, 64));
    let last_name = form.take(names.last_name, |raw| text::line(raw, 64));
    let first_name = form.take(names.first_name, |raw| text::line(raw, 64));
    let email = form.take(names.email, EmailAddress::parse);
    let phone = form.take(names.phone, text::phone);
    Some(Contact {
        organization: organization?,
        department: department?.unwrap_or_default(),
        last_name: last_name?,
        first_name: first_name?,
        email: email?.to_string(),
        phone: phone?,
    })
}

/// Reads the answer of staff.
pub fn answer(data: FormData) -> Result<Answer, FormState> {
    let mut form = FormState::filled(data, ANSWER);
    let status = form.take("decision", |raw| match Status::parse(raw) {
        Some(status) if status != Status::Waiting => Ok(status),
        _ => Err("errors-choose"),
    });
    let text = form.take("answer", |raw| text::block(raw, 2000)?.ok_or(Invalid::Required));
    match (status, text) {
        (Some(status), Some(text)) => Ok(Answer { status, text }),
        _ => Err(form),
    }
}
