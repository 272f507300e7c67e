//! The form of the billing contact.

use super::BillingContact;
use crate::kernel::{EmailAddress, text};
use crate::web::{FormData, FormState};

/// Its fields, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("name", "accounts-billing-field-name"),
    ("organization", "accounts-billing-field-organization"),
    ("country", "accounts-billing-field-country"),
    ("postal_code", "accounts-billing-field-postal-code"),
    ("address", "accounts-billing-field-address"),
    ("email", "accounts-billing-field-email"),
    ("phone", "accounts-billing-field-phone"),
];

/// The form as it stands.
pub fn filled(contact: &BillingContact) -> FormState {
    let mut data = FormData::default();
    for (name, value) in [
        ("name", &contact.name),
        ("organization", &contact.organization),
        ("country", &contact.country),
        ("postal_code", &contact.postal_code),
        ("address", &contact.address),
        ("phone", &contact.phone),
    ] {
        data.set(name, value);
    }
    data.set("email", contact.email.as_str());
    FormState::filled(data, FIELDS)
}

/// Reads the form.
pub fn parse(data: FormData) -> Result<BillingContact, FormState> {
    let mut form = FormState::filled(data, FIELDS);
    let name = form.take("name", |raw| text::line(raw, 64));
    let organization = form.take("organization", |raw| text::line(raw, 64));
    let country = form.take("country", text::country);
    let of = country.clone().unwrap_or_else(|| "JP".to_owned());
    let postal_code = form.take("postal_code", |raw| text::postal_code(raw, &of));
    let address = form.take("address", |raw| text::line(raw, 200));
    let email = form.take("email", EmailAddress::parse);
    let phone = form.take("phone", text::phone);
    match (name, organization, country, postal_code, address, email, phone) {
        (Some(name), Some(organization), Some(country), Some(postal_code), Some(address), Some(email), Some(phone)) => {
            Ok(BillingContact { name, organization, country, postal_code, address, email, phone })
        }
        _ => Err(form),
    }
}
