//! What the customer says about an organization: the fields of the form, checked.

use crate::kernel::{
    EmailAddress, IdentifierScheme, Invalid, Locale, OrganizationIdentifier, person_name, secret::sha256_hex, text,
};
use crate::store::search::folded;

/// The upper bound of organizationName (RFC 5280, ub-organization-name), in characters.
pub const NAME_MAX: u32 = 64;
/// The upper bound of localityName and stateOrProvinceName (RFC 5280), in characters.
pub const PLACE_MAX: u32 = 128;

/// Names of the fields and keys of their labels, in the order of the form.
pub const FIELDS: &[(&str, &str)] = &[
    ("legal_name", "organizations-field-legal-name"),
    ("assumed_name", "organizations-field-assumed-name"),
    ("country", "organizations-field-country"),
    ("identifier_scheme", "organizations-field-identifier-scheme"),
    ("identifier", "organizations-field-identifier"),
    ("postal_code", "organizations-field-postal-code"),
    ("state", "organizations-field-state"),
    ("city", "organizations-field-city"),
    ("street", "organizations-field-street"),
    ("phone", "organizations-field-phone"),
    ("contact_last_name", "organizations-field-contact-last-name"),
    ("contact_first_name", "organizations-field-contact-first-name"),
    ("contact_job_title", "organizations-field-contact-job-title"),
    ("contact_email", "organizations-field-contact-email"),
    ("contact_phone", "organizations-field-contact-phone"),
];

/// Everything the form asks for.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Details {
    /// 正式名称: organizationName.
    pub legal_name: String,
    /// 通称
    pub assumed_name: Option<String>,
    /// Which register.
    pub identifier_scheme: IdentifierScheme,
    /// The reference in that register, without scheme and country; empty where there is none.
    pub identifier: String,
    /// ISO 3166-1.
    pub country: String,
    /// 都道府県
    pub state: String,
    /// 市区町村
    pub city: String,
    /// 番地・建物
    pub street: String,
    /// Postcode.
    pub postal_code: String,
    /// The organization's own telephone.
    pub phone: String,
    /// 氏 of the person staff talk to.
    pub contact_last_name: String,
    /// 名
    pub contact_first_name: String,
    /// 役職
    pub contact_job_title: String,
    /// Address of that person.
    pub contact_email: EmailAddress,
    /// Telephone of that person.
    pub contact_phone: String,
}

/// One field that an amendment changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub name: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// As it stands.
    pub old: String,
    /// As it would be.
    pub new: String,
}

impl Details {
    /// The person staff talk to, by name.
    pub fn contact_name(&self, locale: Locale) -> String {
        person_name(locale, &self.contact_last_name, &self.contact_first_name)
    }
    /// organizationIdentifier as it goes into the certificate.
    pub fn organization_identifier(&self) -> OrganizationIdentifier {
        OrganizationIdentifier::parse(self.identifier_scheme, &self.country, &self.identifier)
            .expect("checked when the form was read")
    }

    /// Names and values, in the order of the form, as a form would be filled with them.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let value = |name: &str| match name {
            "legal_name" => self.legal_name.clone(),
            "assumed_name" => self.assumed_name.clone().unwrap_or_default(),
            "identifier_scheme" => self.identifier_scheme.word().to_owned(),
            "identifier" => self.identifier.clone(),
            "country" => self.country.clone(),
            "state" => self.state.clone(),
            "city" => self.city.clone(),
            "street" => self.street.clone(),
            "postal_code" => self.postal_code.clone(),
            "phone" => self.phone.clone(),
            "contact_last_name" => self.contact_last_name.clone(),
            "contact_first_name" => self.contact_first_name.clone(),
            "contact_job_title" => self.contact_job_title.clone(),
            "contact_email" => self.contact_email.to_string(),
            _ => self.contact_phone.clone(),
        };
        FIELDS.iter().map(|(name, _)| (*name, value(name))).collect()
    }

    /// What would change, field by field.
    pub fn changes_to(&self, new: &Details) -> Vec<Change> {
        let pairs = self.values().into_iter().zip(new.values()).zip(FIELDS);
        pairs
            .filter(|(((_, old), (_, new)), _)| old != new)
            .map(|(((name, old), (_, new)), (_, label))| Change { name, label, old, new })
            .collect()
    }

    /// A mark of exactly these values, which a form carries to tell that they changed meanwhile.
    pub fn fingerprint(&self) -> String {
        let text: String = self.values().iter().map(|(_, v)| format!("{}:{v}\n", v.len())).collect();
        sha256_hex(text.as_bytes())
    }

    /// What list searches look in: folded and lower case.
    pub fn search(&self) -> String {
        let whole = self.organization_identifier().to_string();
        let parts = [
            self.legal_name.as_str(),
            self.assumed_name.as_deref().unwrap_or_default(),
            &whole,
            &self.postal_code,
            &self.state,
            &self.city,
            &self.street,
        ];
        folded(&parts.join(" "))
    }
}

/// A line that may become part of a subject: it says something (SBR 7.1.4.2.4 forbids values that are only
/// marks or blanks) and holds no angle brackets, which no register writes and no mail header survives.
///
/// # Errors
/// As [`text::line`], or a form error.
pub fn subject_line(raw: &str, max: u32) -> Result<String, Invalid> {
    let line = text::line(raw, max)?;
    if line.contains(['<', '>']) {
        return Err(Invalid::Form("organizations-error-brackets"));
    }
    if line.chars().any(char::is_alphanumeric) {
        Ok(line)
    } else {
        Err(Invalid::Form("organizations-error-empty-words"))
    }
}

/// As [`subject_line`], but nothing is an answer too.
///
/// # Errors
/// As [`subject_line`], except that nothing is missing.
pub fn optional_subject_line(raw: &str, max: u32) -> Result<Option<String>, Invalid> {
    match subject_line(raw, max) {
        Ok(line) => Ok(Some(line)),
        Err(Invalid::Required) => Ok(None),
        Err(why) => Err(why),
    }
}
