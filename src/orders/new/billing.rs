//! 請求先情報: the account's own, or typed.

use super::choices::Choices;
use crate::kernel::{EmailAddress, text};
use crate::orders::requests::Billing;
use crate::web::FormState;

/// The account's own: its billing contact, or while it named none the applicant at its address (S-PAY-02).
pub fn own(choices: &Choices) -> Billing {
    if let Some(contact) = &choices.billing {
        return Billing {
            name: contact.name.clone(),
            organization: contact.organization.clone(),
            postal_code: contact.postal_code.clone(),
            country: contact.country.clone(),
            address: contact.address.clone(),
            email: contact.email.to_string(),
            phone: contact.phone.clone(),
        };
    }
    let (account, user) = (&choices.account, &choices.applicant);
    let address = match user.locale {
        crate::kernel::Locale::Ja => format!("{}{}{}", account.state, account.city, account.street),
        crate::kernel::Locale::En => format!("{}, {}, {}", account.street, account.city, account.state),
    };
    Billing {
        name: user.display_name(),
        organization: account.name.clone(),
        postal_code: account.postal_code.clone(),
        country: account.country.clone(),
        address,
        email: user.email.to_string(),
        phone: account.phone.clone(),
    }
}

/// What the form says.
pub fn parse(form: &mut FormState, choices: &Choices) -> Option<Billing> {
    if form.is_checked("billing_same", "yes") {
        return Some(own(choices));
    }
    let name = form.take("billing_name", |raw| text::line(raw, 64));
    let organization = form.take("billing_organization", |raw| text::line(raw, 64));
    let country = form.take("billing_country", text::country);
    let of = country.clone().unwrap_or_else(|| "JP".to_owned());
    let postal_code = form.take("billing_postal_code", |raw| text::postal_code(raw, &of));
    let address = form.take("billing_address", |raw| text::line(raw, 200));
    let email = form.take("billing_email", EmailAddress::parse);
    let phone = form.take("billing_phone", text::phone);
    Some(Billing {
        name: name?,
        organization: organization?,
        postal_code: postal_code?,
        country: country?,
        address: address?,
        email: email?.to_string(),
        phone: phone?,
    })
}
