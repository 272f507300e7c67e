//! The form of a division: raw text to [`NewDivision`], or the form again with its errors.

use super::model::{Division, Members, NewDivision};
use super::store::Offer;
use crate::kernel::{EmailAddress, Id, text};
use crate::web::{FieldError, FormData, FormState};

/// Fields of the form, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("name", "divisions-field-name"),
    ("description", "divisions-field-description"),
    ("users", "divisions-field-users"),
    ("organizations", "divisions-field-organizations"),
    ("organization_ids", "divisions-field-organization-ids"),
    ("domains", "divisions-field-domains"),
    ("domain_ids", "divisions-field-domain-ids"),
    ("renewal_emails", "divisions-field-renewal-emails"),
];

/// The most addressees.
pub const MAX_EMAILS: u32 = 20;

/// What the boxes of the form offer.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// People who may be held to the division.
    pub users: Vec<Offer>,
    /// Organizations of the account.
    pub organizations: Vec<Offer>,
    /// Domains of the account.
    pub domains: Vec<Offer>,
}

/// A new division may use everything until something else is chosen.
pub fn blank() -> FormState {
    let mut form = FormState::empty(FIELDS);
    form.data.set("organizations", "every");
    form.data.set("domains", "every");
    form
}

/// The form filled with what stands.
pub fn of(division: &Division, members: &Members, offers: &Offers) -> FormState {
    let mut data = FormData::default();
    data.set("name", division.name.clone());
    data.set("description", division.description.clone());
    data.set("organizations", if division.every_organization { "every" } else { "some" });
    data.set("domains", if division.every_domain { "every" } else { "some" });
    data.set("renewal_emails", division.renewal_emails.clone());
    for (name, ids, offered) in [
        ("users", &members.users, &offers.users),
        ("organization_ids", &members.organizations, &offers.organizations),
        ("domain_ids", &members.domains, &offers.domains),
    ] {
        offered.iter().filter(|offer| ids.contains(&offer.id)).for_each(|offer| data.add(name, offer.value.clone()));
    }
    FormState::filled(data, FIELDS)
}

/// Reads the form. A box that the page did not offer is refused.
pub fn parse(data: FormData, offers: &Offers) -> Result<NewDivision, FormState> {
    let mut form = FormState::filled(data, FIELDS);
    let name = form.take("name", |raw| text::line(raw, 64));
    let description = form.take("description", |raw| text::block(raw, 500));
    let users = chosen(&mut form, "users", &offers.users);
    let every_organization = form.take("organizations", every);
    let organizations = match every_organization {
        Some(false) => some(&mut form, "organization_ids", &offers.organizations),
        _ => Some(vec![]),
    };
    let every_domain = form.take("domains", every);
    let domains = match every_domain {
        Some(false) => some(&mut form, "domain_ids", &offers.domains),
        _ => Some(vec![]),
    };
    let renewal_emails = form.take("renewal_emails", addresses);
    let filled = (|| {
        Some(NewDivision {
            name: name?,
            description: description?.unwrap_or_default(),
            every_organization: every_organization?,
            every_domain: every_domain?,
            renewal_emails: renewal_emails?,
            members: Members { users: users?, organizations: organizations?, domains: domains? },
        })
    })();
    filled.ok_or(form)
}

fn every(raw: &str) -> Result<bool, &'static str> {
    match raw {
        "every" => Ok(true),
        "some" => Ok(false),
        _ => Err("errors-choose"),
    }
}

fn chosen(form: &mut FormState, name: &'static str, offers: &[Offer]) -> Option<Vec<Id>> {
    let mut ids = vec![];
    for value in form.values(name) {
        let Some(offer) = offers.iter().find(|offer| offer.value == value) else {
            form.refuse(name, "divisions-error-not-offered");
            return None;
        };
        if !ids.contains(&offer.id) {
            ids.push(offer.id.clone());
        }
    }
    Some(ids)
}

fn some(form: &mut FormState, name: &'static str, offers: &[Offer]) -> Option<Vec<Id>> {
    let ids = chosen(form, name, offers)?;
    if ids.is_empty() {
        form.refuse(name, "divisions-error-none-chosen");
        return None;
    }
    Some(ids)
}

/// Addresses as people paste them: one a line, or separated by commas, semicolons or blanks; each once.
pub fn addresses(raw: &str) -> Result<Vec<EmailAddress>, FieldError> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\u{3001}' | '\u{ff0c}' | '\u{ff1b}');
    let mut found: Vec<EmailAddress> = vec![];
    for part in raw.split(separates).filter(|part| !part.is_empty()) {
        let address = EmailAddress::parse(part).map_err(|_| FieldError {
            key: "divisions-error-address",
            limit: None,
            detail: part.chars().take(80).collect(),
        })?;
        if found.iter().all(|other| other.folded() != address.folded()) {
            found.push(address);
        }
    }
    if found.len() > MAX_EMAILS as usize {
        return Err(FieldError { key: "divisions-error-too-many", limit: Some(MAX_EMAILS), detail: String::new() });
    }
    Ok(found)
}
