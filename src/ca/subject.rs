//! The subject of an organization-validated certificate (SBR 7.1.4.2.4): country, place, organization,
//! organizationIdentifier, common name; nothing else. Lengths are the upper bounds of RFC 5280, counted in
//! characters.

use super::{options::COMMON_NAME_MAX, profile::CommonNameSource};
use crate::kernel::{EmailAddress, OrganizationIdentifier};
use der::{
    Any, Tag,
    asn1::{ObjectIdentifier, SetOfVec},
};
use x509_cert::{
    attr::AttributeTypeAndValue,
    name::{Name, RdnSequence, RelativeDistinguishedName},
};

/// RFC 5280 ub-organization-name, in characters.
pub const ORGANIZATION_MAX: usize = 64;
/// RFC 5280 ub-locality-name and ub-state-name, in characters.
pub const PLACE_MAX: usize = 128;

/// What was validated about the organization, as it stands in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationNames {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Prefecture or state; may be empty.
    pub state: String,
    /// City; may be empty.
    pub locality: String,
    /// The legal name.
    pub organization: String,
    /// The register reference.
    pub identifier: OrganizationIdentifier,
}

/// A subject that may be certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    names: OrganizationNames,
    common_name: String,
}

/// Why a subject cannot be certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum SubjectError {
    /// Not two letters A to Z.
    #[error("country is not a code of two letters")]
    Country,
    /// More than 128 characters, only marks, or characters that cannot be used.
    #[error("state or province cannot be used")]
    State,
    /// As for the state.
    #[error("locality cannot be used")]
    Locality,
    /// Empty, only marks, or characters that cannot be used.
    #[error("organization name cannot be used")]
    Organization,
    /// More than 64 characters.
    #[error("organization name is too long for a certificate")]
    OrganizationTooLong,
    /// The identifier is of another country than the organization (SBR 7.1.4.2.2 d).
    #[error("organization identifier is of another country")]
    IdentifierCountry,
    /// The common name is to be a mailbox and there is none.
    #[error("no mail address for the common name")]
    CommonNameMissing,
    /// The mailbox has more than 64 characters.
    #[error("mail address is too long for a common name")]
    CommonNameTooLong,
}

impl SubjectError {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Country => "errors-subject-country",
            Self::State => "errors-subject-state",
            Self::Locality => "errors-subject-locality",
            Self::Organization => "errors-subject-organization",
            Self::OrganizationTooLong => "errors-subject-organization-too-long",
            Self::IdentifierCountry => "errors-subject-identifier-country",
            Self::CommonNameMissing => "errors-subject-common-name-missing",
            Self::CommonNameTooLong => "errors-subject-common-name-too-long",
        }
    }

    /// The number that the sentence names as `$limit`, where there is one.
    pub fn limit(self) -> Option<u32> {
        let limit = match self {
            Self::State | Self::Locality => PLACE_MAX,
            Self::OrganizationTooLong => ORGANIZATION_MAX,
            Self::CommonNameTooLong => COMMON_NAME_MAX,
            _ => return None,
        };
        u32::try_from(limit).ok()
    }
}

impl Subject {
    /// Checks the names; with the common name from a mailbox the first address is taken. All errors at once.
    pub fn new(
        names: OrganizationNames,
        source: CommonNameSource,
        emails: &[EmailAddress],
    ) -> Result<Self, Vec<SubjectError>> {
        let mut errors = check(&names);
        let common_name = match (source, emails.first()) {
            (CommonNameSource::Organization, _) => names.organization.clone(),
            (CommonNameSource::Email, Some(address)) => address.as_str().to_owned(),
            (CommonNameSource::Email, None) => {
                errors.push(SubjectError::CommonNameMissing);
                String::new()
            }
        };
        if source == CommonNameSource::Email && common_name.chars().count() > COMMON_NAME_MAX {
            errors.push(SubjectError::CommonNameTooLong);
        }
        if errors.is_empty() { Ok(Self { names, common_name }) } else { Err(errors) }
    }

    /// What was validated.
    pub fn names(&self) -> &OrganizationNames {
        &self.names
    }
    /// The common name.
    pub fn common_name(&self) -> &str {
        &self.common_name
    }

    /// The name as it is encoded; one attribute per RDN, from the country down.
    pub(crate) fn to_name(&self) -> Result<Name, der::Error> {
        let rows = [
            (C, self.names.country.as_str()),
            (ST, &self.names.state),
            (L, &self.names.locality),
            (O, &self.names.organization),
            (ORGANIZATION_IDENTIFIER, self.names.identifier.as_str()),
            (CN, &self.common_name),
        ];
        let filled = rows.into_iter().filter(|(_, value)| !value.is_empty());
        Ok(RdnSequence(filled.map(|(oid, value)| rdn(oid, value)).collect::<Result<_, _>>()?))
    }
}

fn check(names: &OrganizationNames) -> Vec<SubjectError> {
    let mut errors = Vec::new();
    let country = names.country.as_bytes();
    if country.len() != 2 || !country.iter().all(u8::is_ascii_uppercase) {
        errors.push(SubjectError::Country);
    }
    let place = |text: &str| text.is_empty() || (text.chars().count() <= PLACE_MAX && is_meaningful(text));
    if !place(&names.state) {
        errors.push(SubjectError::State);
    }
    if !place(&names.locality) {
        errors.push(SubjectError::Locality);
    }
    if !is_meaningful(&names.organization) {
        errors.push(SubjectError::Organization);
    } else if names.organization.chars().count() > ORGANIZATION_MAX {
        errors.push(SubjectError::OrganizationTooLong);
    }
    // LEI and INT are not bound to a country: they say XG.
    let of = names.identifier.as_str().get(3..5).unwrap_or_default();
    if of != "XG" && of != names.country {
        errors.push(SubjectError::IdentifierCountry);
    }
    errors
}

/// Not only marks such as "-" (SBR 7.1.4.2.2), no controls, no blanks around.
fn is_meaningful(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && text.trim() == text && !text.chars().any(char::is_control)
}

const C: &str = "2.5.4.6";
const ST: &str = "2.5.4.8";
const L: &str = "2.5.4.7";
const O: &str = "2.5.4.10";
const ORGANIZATION_IDENTIFIER: &str = "2.5.4.97";
const CN: &str = "2.5.4.3";

fn rdn(oid: &str, value: &str) -> Result<RelativeDistinguishedName, der::Error> {
    // countryName is a PrintableString by definition (RFC 5280 appendix A.1); the rest is UTF-8.
    let tag = if oid == C { Tag::PrintableString } else { Tag::Utf8String };
    let oid = ObjectIdentifier::new(oid)?;
    let attribute = AttributeTypeAndValue { oid, value: Any::new(tag, value.as_bytes())? };
    Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![attribute])?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::IdentifierScheme;

    fn names(edit: impl Fn(&mut OrganizationNames)) -> OrganizationNames {
        let identifier =
            OrganizationIdentifier::parse(IdentifierScheme::Ntr, "JP", "7000012050002").expect("a valid number");
        let mut names = OrganizationNames {
            country: "JP".into(),
            state: "東京都".into(),
            locality: "千代田区".into(),
            organization: "株式会社サンプル".into(),
            identifier,
        };
        edit(&mut names);
        names
    }

    #[test]
    fn bounds_are_in_characters_and_errors_come_together() {
        use SubjectError as E;
        let at_most = names(|n| {
            n.organization = "あ".repeat(64);
            n.state = "あ".repeat(128);
        });
        assert!(Subject::new(at_most, CommonNameSource::Organization, &[]).is_ok());
        let wrong = names(|n| {
            n.country = "US".into();
            n.state = "あ".repeat(129);
            n.locality = "-".into();
            n.organization = "あ".repeat(65);
        });
        let errors = Subject::new(wrong, CommonNameSource::Email, &[]);
        let want = vec![E::State, E::Locality, E::OrganizationTooLong, E::IdentifierCountry, E::CommonNameMissing];
        assert_eq!(errors, Err(want));
        for name in ["", " サンプル", "...", "a\nb"] {
            let errors = Subject::new(names(|n| n.organization = name.into()), CommonNameSource::Organization, &[]);
            assert_eq!(errors, Err(vec![E::Organization]), "{name:?}");
        }
    }

    #[test]
    fn the_name_reads_from_the_country_down() {
        let address = EmailAddress::parse("info@example.co.jp").expect("valid");
        let subject = Subject::new(names(|n| n.locality.clear()), CommonNameSource::Email, &[address]).expect("valid");
        let name = subject.to_name().expect("encodable").to_string();
        // The display is RFC 4514: last first.
        assert_eq!(
            name,
            "CN=info@example.co.jp,2.5.4.97=#0c134e54524a502d37303030303132303530303032,O=株式会社サンプル,ST=東京都,C=JP"
        );
    }
}
