//! The form of this room: raw text to [`Details`], or the form again with its errors.

use super::Details;
use super::details::{FIELDS, NAME_MAX, PLACE_MAX, optional_subject_line, subject_line};
use crate::accounts::{Account, User};
use crate::kernel::{EmailAddress, IdentifierScheme, Invalid, OrganizationIdentifier, text};
use crate::web::{FieldError, FormData, FormState};

/// An empty form with what is most likely chosen.
pub fn blank() -> FormState {
    let mut form = FormState::empty(FIELDS);
    form.data.set("country", "JP");
    form.data.set("identifier_scheme", IdentifierScheme::Ntr.word());
    form
}

/// The form of an account's first organization: most often the one that was named at sign-up.
pub fn first(account: &Account, user: &User) -> FormState {
    let mut form = blank();
    for (name, value) in [
        ("legal_name", &account.name),
        ("country", &account.country),
        ("postal_code", &account.postal_code),
        ("state", &account.state),
        ("city", &account.city),
        ("street", &account.street),
        ("phone", &account.phone),
        ("contact_last_name", &user.last_name),
        ("contact_first_name", &user.first_name),
        ("contact_job_title", &user.job_title),
        ("contact_phone", &user.phone),
    ] {
        form.data.set(name, value.as_str());
    }
    form.data.set("contact_email", user.email.to_string());
    form
}

/// The form filled with what stands.
pub fn of(details: &Details) -> FormState {
    let mut data = FormData::default();
    details.values().into_iter().for_each(|(name, value)| data.set(name, value));
    FormState::filled(data, FIELDS)
}

/// Reads the form.
pub fn parse(data: FormData) -> Result<Details, FormState> {
    let mut form = FormState::filled(data, FIELDS);
    let legal_name = form.take("legal_name", |raw| subject_line(raw, NAME_MAX));
    let assumed_name = form.take("assumed_name", |raw| optional_subject_line(raw, NAME_MAX));
    let country = form.take("country", text::country);
    let scheme = form.take("identifier_scheme", |raw| IdentifierScheme::parse(raw).ok_or("errors-choose"));
    let identifier = identifier(&mut form, scheme, country.as_deref());
    // Where the country is wrong, the postcode is read as one from Japan: most are.
    let at = country.clone().unwrap_or_else(|| "JP".into());
    let postal_code = form.take("postal_code", |raw| text::postal_code(raw, &at));
    let state = form.take("state", |raw| subject_line(raw, PLACE_MAX));
    let city = form.take("city", |raw| subject_line(raw, PLACE_MAX));
    let street = form.take("street", |raw| subject_line(raw, PLACE_MAX));
    let main_phone = form.take("phone", phone);
    let contact_last_name = form.take("contact_last_name", |raw| subject_line(raw, 64));
    let contact_first_name = form.take("contact_first_name", |raw| subject_line(raw, 64));
    let contact_job_title = form.take("contact_job_title", |raw| subject_line(raw, 64));
    let contact_email = form.take("contact_email", EmailAddress::parse);
    let contact_phone = form.take("contact_phone", phone);
    let filled = (|| {
        Some(Details {
            legal_name: legal_name?,
            assumed_name: assumed_name?,
            identifier_scheme: scheme?,
            identifier: identifier?,
            country: country?,
            state: state?,
            city: city?,
            street: street?,
            postal_code: postal_code?,
            phone: main_phone?,
            contact_last_name: contact_last_name?,
            contact_first_name: contact_first_name?,
            contact_job_title: contact_job_title?,
            contact_email: contact_email?,
            contact_phone: contact_phone?,
        })
    })();
    filled.ok_or(form)
}

/// The reference as it is kept: what stands behind scheme and country in the whole identifier.
fn identifier(form: &mut FormState, scheme: Option<IdentifierScheme>, country: Option<&str>) -> Option<String> {
    let (scheme, country) = (scheme?, country?);
    form.take("identifier", |raw| {
        let raw = text::optional_line(raw, 64)?.unwrap_or_default();
        let whole = OrganizationIdentifier::parse(scheme, country, &raw)?.to_string();
        let mark = if scheme == IdentifierScheme::Gov { '+' } else { '-' };
        Ok::<_, Invalid>(whole.split_once(mark).map(|(_, reference)| reference.to_owned()).unwrap_or_default())
    })
}

/// A telephone number of reasonable length: blanks and brackets count too.
fn phone(raw: &str) -> Result<String, FieldError> {
    let phone = text::phone(raw)?;
    if phone.chars().count() > 40 { Err(Invalid::TooLong(40).into()) } else { Ok(phone) }
}
