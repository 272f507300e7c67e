//! The company that runs the portal: shown on pages and mails, named as the CA's organization.

use super::{ConfigError, Mode, source::Source};
use crate::kernel::RegistrationNumber;
use chrono::NaiveDate;

/// Names and desks of the operator; nothing of it is built in.
#[derive(Debug, Clone)]
pub struct Brand {
    /// `RAKKAN_ISSUER_NAME` (`落款デモ認証局`): the company as pages and mails name it.
    pub name: String,
    /// `RAKKAN_ISSUER_ORGANIZATION` (`Rakkan Demo CA`): organizationName of the CA certificates, ASCII advised.
    pub organization: String,
    /// `RAKKAN_ISSUER_COUNTRY` (`JP`)
    pub country: String,
    /// `RAKKAN_ISSUER_CAA` (comma separated): the names recognized in CAA `issuemail` (RFC 9495).
    pub caa_identities: Vec<String>,
    /// `RAKKAN_SUPPORT_EMAIL`
    pub support_email: String,
    /// `RAKKAN_SUPPORT_PHONE`
    pub support_phone: String,
    /// `RAKKAN_VALIDATION_EMAIL` (`{support_email}`): the desk that validates.
    pub validation_email: String,
    /// `RAKKAN_VALIDATION_PHONE` (`{support_phone}`)
    pub validation_phone: String,
    /// `RAKKAN_SUPPORT_HOURS`, as printed.
    pub support_hours: String,
    /// `RAKKAN_BANK_ACCOUNT`: where bank transfers go, as printed on the order; lines are split at `|`.
    pub bank_account: Vec<String>,
    /// `RAKKAN_ISSUER_ADDRESS` (`none`): postcode and address as printed on quotes and invoices; lines are split at
    /// `|`.
    pub address: Vec<String>,
    /// `RAKKAN_INVOICE_REGISTRATION` (`none`): 適格請求書発行事業者の登録番号, `T` and 13 digits; without it invoices are no
    /// qualified ones.
    pub registration: Option<RegistrationNumber>,
    /// `RAKKAN_LEGACY_PRODUCT`: what certificates were called before this portal; `/legacy-reissue` names it.
    pub legacy_product: Option<String>,
    /// `RAKKAN_LEGACY_UNTIL` (2025-07-31): the last day on which they were issued.
    pub legacy_until: NaiveDate,
}

/// Where the demo's operator is, unless a setting says.
pub const EXAMPLE_ADDRESS: &str = "100-0000|1-1 Sample, Chiyoda-ku, Tokyo";
/// Where transfers go, unless a setting says.
pub const EXAMPLE_BANK: &str = "Example Bank|Main Branch 001|1234567";

impl Brand {
    pub(super) fn from_source(mode: Mode, source: &Source) -> Result<Self, ConfigError> {
        let or = |name: &str, default: &str| source.text(name).unwrap_or_else(|| default.to_owned());
        let country = or("RAKKAN_ISSUER_COUNTRY", "JP");
        if crate::kernel::text::country(&country).as_ref() != Ok(&country) {
            return Err(ConfigError::Setting {
                setting: "RAKKAN_ISSUER_COUNTRY",
                reason: "give two capital letters, ISO 3166-1".into(),
            });
        }
        let support_email = or("RAKKAN_SUPPORT_EMAIL", "support@rakkan.example");
        let support_phone = or("RAKKAN_SUPPORT_PHONE", "03-0000-0000");
        Ok(Self {
            name: or("RAKKAN_ISSUER_NAME", "Rakkan"),
            organization: or("RAKKAN_ISSUER_ORGANIZATION", "Rakkan Demo CA"),
            country,
            caa_identities: list(&or("RAKKAN_ISSUER_CAA", "rakkan.example"), ','),
            validation_email: or("RAKKAN_VALIDATION_EMAIL", &support_email),
            validation_phone: or("RAKKAN_VALIDATION_PHONE", &support_phone),
            support_email,
            support_phone,
            support_hours: or("RAKKAN_SUPPORT_HOURS", "9:30-17:30"),
            legacy_product: source.text("RAKKAN_LEGACY_PRODUCT"),
            legacy_until: source.parsed("RAKKAN_LEGACY_UNTIL", "2025-07-31", "a date such as 2025-07-31")?,
            address: list(&or("RAKKAN_ISSUER_ADDRESS", example(mode, EXAMPLE_ADDRESS)), '|'),
            registration: registration(&or("RAKKAN_INVOICE_REGISTRATION", example(mode, "T8000000000001")))?,
            bank_account: list(&or("RAKKAN_BANK_ACCOUNT", EXAMPLE_BANK), '|'),
        })
    }
}

/// What stands on the demo's papers; nobody's real papers show anything made up.
fn example(mode: Mode, text: &str) -> &str {
    if mode == Mode::Demo { text } else { "none" }
}

fn registration(text: &str) -> Result<Option<RegistrationNumber>, ConfigError> {
    if text == "none" {
        return Ok(None);
    }
    RegistrationNumber::parse(text).map(Some).map_err(|_| ConfigError::Setting {
        setting: "RAKKAN_INVOICE_REGISTRATION",
        reason: format!("{text:?} is not T and 13 digits with a right check digit, such as T7000012050002"),
    })
}

fn list(text: &str, separator: char) -> Vec<String> {
    if text == "none" {
        return vec![];
    }
    text.split(separator).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
