//! What an applicant chose for a certificate, and the check that turns it into something issuable.
//!
//! [`Permitted`] has no other way in than [`CertificateOptions::check`], and the issuer takes nothing else:
//! a combination that is not in the matrix cannot reach a key.

use super::profile::{
    AdditionalUsage, CommonNameSource, KeyType, KeyUsageBit, Obstacle, Profile, SignatureHash, Usage,
    extended_key_usages, key_usages,
};
use crate::kernel::EmailAddress;
use std::collections::BTreeSet;

/// The choices of the order form's certificate part. With a CSR, `key_type` is that of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateOptions {
    /// Strict or Multipurpose.
    pub profile: Profile,
    /// Signing, encryption or both.
    pub usage: Usage,
    /// What was asked for on top.
    pub additional: BTreeSet<AdditionalUsage>,
    /// The key's type and size.
    pub key_type: KeyType,
    /// The hash of the issuer's signature.
    pub signature_hash: SignatureHash,
    /// What the common name shows.
    pub common_name: CommonNameSource,
}

impl Default for CertificateOptions {
    /// The form's defaults.
    fn default() -> Self {
        Self {
            profile: Profile::Strict,
            usage: Usage::Dual,
            additional: BTreeSet::new(),
            key_type: KeyType::Rsa2048,
            signature_hash: SignatureHash::Sha256,
            common_name: CommonNameSource::Organization,
        }
    }
}

/// RFC 5280 upper bound of a common name, in characters.
pub const COMMON_NAME_MAX: usize = 64;

/// Why a combination is refused. [`Refusal::key`] names the sentence, [`Refusal::field`] the form's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Refusal {
    /// An additional usage that the rest of the choice rules out.
    #[error("additional usage is not possible here: {0:?}")]
    Additional(Obstacle),
    /// The hash does not go with the issuing CA's key.
    #[error("signature hash does not go with the issuing key")]
    SignatureHash,
    /// No mail address at all (SBR 7.1.4.2.1).
    #[error("no mail address")]
    EmailMissing,
    /// The mail address does not fit into a common name.
    #[error("mail address is longer than a common name may be")]
    CommonNameTooLong,
    /// A custom date was chosen and none was given, or it is no date.
    #[error("no end date given")]
    DateMissing,
    /// The end is not in the future.
    #[error("end date is not in the future")]
    DatePast,
    /// The end lies beyond the longest validity.
    #[error("end date is beyond the longest validity")]
    DateTooFar,
    /// A custom length was chosen and none was given, or it is no number.
    #[error("no number of days given")]
    DaysMissing,
    /// Less than one day or more than the longest validity.
    #[error("number of days is out of range")]
    DaysOutOfRange,
}

impl Refusal {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Additional(Obstacle::NonRepudiationNeedsSigning) => "errors-profile-non-repudiation-needs-signing",
            Self::Additional(Obstacle::DataEnciphermentNeedsMultipurpose) => {
                "errors-profile-data-encipherment-needs-multipurpose"
            }
            Self::Additional(Obstacle::DataEnciphermentNeedsRsa) => "errors-profile-data-encipherment-needs-rsa",
            Self::Additional(Obstacle::DataEnciphermentNeedsEncryption) => {
                "errors-profile-data-encipherment-needs-encryption"
            }
            Self::Additional(Obstacle::ClientAuthNeedsMultipurpose) => "errors-profile-client-auth-needs-multipurpose",
            Self::SignatureHash => "errors-profile-signature-hash",
            Self::EmailMissing => "errors-profile-email-missing",
            Self::CommonNameTooLong => "errors-profile-common-name-too-long",
            Self::DateMissing => "errors-profile-date-missing",
            Self::DatePast => "errors-profile-date-past",
            Self::DateTooFar => "errors-profile-date-too-far",
            Self::DaysMissing => "errors-profile-days-missing",
            Self::DaysOutOfRange => "errors-profile-days-out-of-range",
        }
    }

    /// The name of the form field that the sentence stands beside.
    pub fn field(self) -> &'static str {
        match self {
            Self::Additional(_) => "additional_usages",
            Self::SignatureHash => "signature_hash",
            Self::EmailMissing => "emails",
            Self::CommonNameTooLong => "common_name",
            Self::DateMissing | Self::DatePast | Self::DateTooFar => "validity_date",
            Self::DaysMissing | Self::DaysOutOfRange => "validity_days",
        }
    }

    /// The number that the sentence names as `$limit`, where there is one.
    pub fn limit(self) -> Option<u32> {
        match self {
            Self::CommonNameTooLong => u32::try_from(COMMON_NAME_MAX).ok(),
            Self::DateTooFar | Self::DaysOutOfRange => Some(super::validity::MAX_DAYS),
            _ => None,
        }
    }
}

/// Allowed, but the applicant should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Advice {
    /// No mail client needs dataEncipherment, and some linters object to it (RFC 5280 4.2.1.12 pairing).
    DataEnciphermentUnneeded,
    /// Client authentication with a key that does not sign works almost nowhere.
    ClientAuthWithoutSigning,
}

impl Advice {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::DataEnciphermentUnneeded => "errors-profile-advice-data-encipherment",
            Self::ClientAuthWithoutSigning => "errors-profile-advice-client-auth",
        }
    }
}

impl CertificateOptions {
    /// Checks the whole combination for the addresses and the issuing CA's key; all refusals at once, in
    /// the form's order. With the common name from a mailbox, the first address is the one shown.
    pub fn check(&self, emails: &[EmailAddress], issuer: KeyType) -> Result<Permitted, Vec<Refusal>> {
        let mut refusals = Vec::new();
        if emails.is_empty() {
            refusals.push(Refusal::EmailMissing);
        }
        let too_long = |e: &EmailAddress| e.as_str().chars().count() > COMMON_NAME_MAX;
        if self.common_name == CommonNameSource::Email && emails.first().is_some_and(too_long) {
            refusals.push(Refusal::CommonNameTooLong);
        }
        let family = self.key_type.family();
        for additional in &self.additional {
            let obstacles = self.profile.obstacles(*additional, self.usage, family);
            refusals.extend(obstacles.into_iter().map(Refusal::Additional));
        }
        if !issuer.signature_hashes().contains(&self.signature_hash) {
            refusals.push(Refusal::SignatureHash);
        }
        if refusals.is_empty() { Ok(Permitted(self.clone())) } else { Err(refusals) }
    }

    /// What to tell the applicant beside a permitted choice.
    pub fn advice(&self) -> Vec<Advice> {
        let has = |it| self.additional.contains(&it);
        let mut advice = Vec::new();
        if has(AdditionalUsage::DataEncipherment) {
            advice.push(Advice::DataEnciphermentUnneeded);
        }
        if has(AdditionalUsage::ClientAuth) && !self.usage.signs() {
            advice.push(Advice::ClientAuthWithoutSigning);
        }
        advice
    }
}

/// Options that passed [`CertificateOptions::check`]; the only ones that the issuer takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permitted(CertificateOptions);

impl Permitted {
    /// The options.
    pub fn options(&self) -> &CertificateOptions {
        &self.0
    }
    /// The key usage bits to set.
    pub fn key_usages(&self) -> BTreeSet<KeyUsageBit> {
        key_usages(self.0.usage, &self.0.additional, self.0.key_type.family())
    }
    /// The extended key usages to set, as OIDs.
    pub fn extended_key_usages(&self) -> Vec<&'static str> {
        extended_key_usages(&self.0.additional)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_come_all_at_once_and_name_their_field() {
        let long = EmailAddress::parse(&format!("{}@sub.example.co.jp", "a".repeat(60))).expect("valid");
        let options = CertificateOptions {
            additional: AdditionalUsage::ALL.into(),
            usage: Usage::Signing,
            key_type: KeyType::P256,
            signature_hash: SignatureHash::Sha512,
            common_name: CommonNameSource::Email,
            ..CertificateOptions::default()
        };
        let refusals = options.check(&[long], KeyType::P384).expect_err("nothing fits");
        let said: Vec<_> =
            refusals.iter().map(|r| (r.field(), r.key().trim_start_matches("errors-profile-"))).collect();
        assert_eq!(
            said,
            [
                ("common_name", "common-name-too-long"),
                ("additional_usages", "data-encipherment-needs-multipurpose"),
                ("additional_usages", "data-encipherment-needs-rsa"),
                ("additional_usages", "data-encipherment-needs-encryption"),
                ("additional_usages", "client-auth-needs-multipurpose"),
                ("signature_hash", "signature-hash"),
            ]
        );
        let none = CertificateOptions::default().check(&[], KeyType::Rsa4096);
        assert_eq!(none, Err(vec![Refusal::EmailMissing]));
    }
}
