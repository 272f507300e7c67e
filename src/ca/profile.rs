//! The one place that says which certificate may be made: profile, usage, additional usages and key.
//!
//! The matrix is SBR 7.1.2.3 (e) and (f) for organization-validated certificates. The form asks
//! [`Profile::allows`] to offer only what is possible, the issuer asks [`key_usages`] and
//! [`extended_key_usages`], and the linter judges the result from the finished octets.

use super::words::words;
use std::collections::BTreeSet;

words! {
    /// The two generations of profile that may still be issued; Legacy ended 2025-07-15 (SBR 7.1.2.3).
    Profile {
        /// Mail only.
        Strict => "strict",
        /// Mail, and client authentication or data encipherment beside it.
        Multipurpose => "multipurpose",
    }
}

words! {
    /// What the key is for.
    Usage {
        /// Signing and encrypting mail.
        Dual => "dual",
        /// Signing mail only.
        Signing => "signing",
        /// Encrypting mail only.
        Encryption => "encryption",
    }
}

words! {
    /// What may be asked for on top.
    AdditionalUsage {
        /// The nonRepudiation (contentCommitment) bit.
        NonRepudiation => "non_repudiation",
        /// The dataEncipherment bit.
        DataEncipherment => "data_encipherment",
        /// The clientAuth extended key usage.
        ClientAuth => "client_auth",
    }
}

words! {
    /// The keys that are certified: what every large mail service accepts.
    KeyType {
        /// RSA, 2048 bit.
        Rsa2048 => "rsa2048",
        /// RSA, 3072 bit.
        Rsa3072 => "rsa3072",
        /// RSA, 4096 bit.
        Rsa4096 => "rsa4096",
        /// NIST P-256.
        P256 => "p256",
        /// NIST P-384.
        P384 => "p384",
    }
}

words! {
    /// The hash of the issuer's signature.
    SignatureHash {
        /// SHA-256.
        Sha256 => "sha256",
        /// SHA-384.
        Sha384 => "sha384",
        /// SHA-512.
        Sha512 => "sha512",
    }
}

words! {
    /// Where the common name comes from (SBR 7.1.4.2.2 a: nothing else is allowed).
    CommonNameSource {
        /// The organization's name.
        Organization => "organization",
        /// The first mail address of the certificate.
        Email => "email",
    }
}

/// The families that differ in key usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyFamily {
    /// RSA: keyEncipherment.
    Rsa,
    /// Elliptic curves: keyAgreement.
    Ec,
}

impl KeyType {
    /// The family.
    pub fn family(self) -> KeyFamily {
        match self {
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => KeyFamily::Rsa,
            Self::P256 | Self::P384 => KeyFamily::Ec,
        }
    }

    /// The size that people compare: modulus or field size in bits.
    pub fn bits(self) -> u32 {
        match self {
            Self::Rsa2048 => 2048,
            Self::Rsa3072 => 3072,
            Self::Rsa4096 => 4096,
            Self::P256 => 256,
            Self::P384 => 384,
        }
    }

    /// The name as people write it; the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rsa2048 => "RSA 2048",
            Self::Rsa3072 => "RSA 3072",
            Self::Rsa4096 => "RSA 4096",
            Self::P256 => "ECC P-256",
            Self::P384 => "ECC P-384",
        }
    }

    /// The hashes that an issuer with such a key may sign with (SBR 7.1.3.2.1, 7.1.3.2.2), best known first.
    pub fn signature_hashes(self) -> &'static [SignatureHash] {
        match self.family() {
            KeyFamily::Rsa => &SignatureHash::ALL,
            KeyFamily::Ec if self == Self::P256 => &[SignatureHash::Sha256],
            KeyFamily::Ec => &[SignatureHash::Sha384],
        }
    }
}

impl Usage {
    /// Whether mail is signed with the key.
    pub fn signs(self) -> bool {
        self != Self::Encryption
    }
    /// Whether mail is encrypted to the key.
    pub fn encrypts(self) -> bool {
        self != Self::Signing
    }
}

/// Why an additional usage cannot be had; also the form's explanation beside a greyed box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// nonRepudiation without a usage that signs.
    NonRepudiationNeedsSigning,
    /// dataEncipherment in the Strict profile.
    DataEnciphermentNeedsMultipurpose,
    /// dataEncipherment with an elliptic-curve key.
    DataEnciphermentNeedsRsa,
    /// dataEncipherment without keyEncipherment.
    DataEnciphermentNeedsEncryption,
    /// clientAuth in the Strict profile.
    ClientAuthNeedsMultipurpose,
}

impl Profile {
    /// The reserved policy OID (SBR 7.1.6.1), of which a certificate holds exactly one.
    pub fn policy_oid(self) -> &'static str {
        match self {
            Self::Strict => "2.23.140.1.5.2.3",
            Self::Multipurpose => "2.23.140.1.5.2.2",
        }
    }

    /// Whether the additional usage can be chosen beside this usage and key.
    pub fn allows(self, additional: AdditionalUsage, usage: Usage, family: KeyFamily) -> bool {
        self.obstacles(additional, usage, family).is_empty()
    }

    /// Everything that stands against the additional usage; empty when it is allowed.
    pub fn obstacles(self, additional: AdditionalUsage, usage: Usage, family: KeyFamily) -> Vec<Obstacle> {
        let strict = self == Self::Strict;
        let found = match additional {
            AdditionalUsage::NonRepudiation => vec![(!usage.signs(), Obstacle::NonRepudiationNeedsSigning)],
            AdditionalUsage::DataEncipherment => vec![
                (strict, Obstacle::DataEnciphermentNeedsMultipurpose),
                (family != KeyFamily::Rsa, Obstacle::DataEnciphermentNeedsRsa),
                (!usage.encrypts(), Obstacle::DataEnciphermentNeedsEncryption),
            ],
            AdditionalUsage::ClientAuth => vec![(strict, Obstacle::ClientAuthNeedsMultipurpose)],
        };
        found.into_iter().filter_map(|(stands, obstacle)| stands.then_some(obstacle)).collect()
    }
}

/// The bits of the keyUsage extension that customers' certificates use (RFC 5280 4.2.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyUsageBit {
    /// Bit 0.
    DigitalSignature,
    /// Bit 1.
    NonRepudiation,
    /// Bit 2.
    KeyEncipherment,
    /// Bit 3.
    DataEncipherment,
    /// Bit 4.
    KeyAgreement,
}

/// The key usage bits of a combination that [`Profile::allows`] (SBR 7.1.2.3 e).
pub fn key_usages(usage: Usage, additional: &BTreeSet<AdditionalUsage>, family: KeyFamily) -> BTreeSet<KeyUsageBit> {
    let agreed = match family {
        KeyFamily::Rsa => KeyUsageBit::KeyEncipherment,
        KeyFamily::Ec => KeyUsageBit::KeyAgreement,
    };
    let has = |it| additional.contains(&it);
    [
        (usage.signs(), KeyUsageBit::DigitalSignature),
        (usage.encrypts(), agreed),
        (has(AdditionalUsage::NonRepudiation), KeyUsageBit::NonRepudiation),
        (has(AdditionalUsage::DataEncipherment), KeyUsageBit::DataEncipherment),
    ]
    .into_iter()
    .filter_map(|(wanted, bit)| wanted.then_some(bit))
    .collect()
}

/// emailProtection, the usage that makes it an S/MIME certificate.
pub const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";
/// clientAuth, the only one that may stand beside it (SBR 7.1.2.3 f; from 2027-07-01 for everybody).
pub const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";

/// The extended key usages of a combination that [`Profile::allows`] (SBR 7.1.2.3 f), as OIDs.
pub fn extended_key_usages(additional: &BTreeSet<AdditionalUsage>) -> Vec<&'static str> {
    let mut usages = vec![EMAIL_PROTECTION];
    if additional.contains(&AdditionalUsage::ClientAuth) {
        usages.push(CLIENT_AUTH);
    }
    usages
}

impl KeyUsageBit {
    /// The name that RFC 5280 gives it.
    pub fn name(self) -> String {
        let name = format!("{self:?}");
        let (first, rest) = name.split_at(1);
        first.to_ascii_lowercase() + rest
    }
}

/// The name of an extended key usage; its OID where we never use it.
pub fn extended_key_usage_name(oid: &str) -> &str {
    match oid {
        EMAIL_PROTECTION => "emailProtection",
        CLIENT_AUTH => "clientAuth",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_forms_words() {
        let all = |words: &[&str], want: &str| assert_eq!(words.join(" "), want);
        all(&Profile::ALL.map(Profile::word), "strict multipurpose");
        all(&Usage::ALL.map(Usage::word), "dual signing encryption");
        all(&AdditionalUsage::ALL.map(AdditionalUsage::word), "non_repudiation data_encipherment client_auth");
        all(&KeyType::ALL.map(KeyType::word), "rsa2048 rsa3072 rsa4096 p256 p384");
        all(&SignatureHash::ALL.map(SignatureHash::word), "sha256 sha384 sha512");
        all(&CommonNameSource::ALL.map(CommonNameSource::word), "organization email");
        assert_eq!((Usage::parse("dual"), Usage::parse("Dual")), (Some(Usage::Dual), None));
    }

    /// The list of field rules, written out: every key usage set that may exist, and no other comes out.
    #[test]
    fn the_legal_matrix() {
        use KeyUsageBit::{DataEncipherment as De, DigitalSignature as Ds, KeyAgreement as Ka};
        use KeyUsageBit::{KeyEncipherment as Ke, NonRepudiation as Nr};
        let strict_rsa: &[&[KeyUsageBit]] = &[&[Ds], &[Ds, Nr], &[Ke], &[Ds, Ke], &[Ds, Nr, Ke]];
        let more_rsa: &[&[KeyUsageBit]] = &[&[Ke, De], &[Ds, Ke, De], &[Ds, Nr, Ke, De]];
        let ec: &[&[KeyUsageBit]] = &[&[Ds], &[Ds, Nr], &[Ka], &[Ds, Ka], &[Ds, Nr, Ka]];
        let sets = |lists: &[&[&[KeyUsageBit]]]| -> BTreeSet<BTreeSet<KeyUsageBit>> {
            lists.iter().flat_map(|l| l.iter()).map(|s| s.iter().copied().collect()).collect()
        };
        for (profile, family, want) in [
            (Profile::Strict, KeyFamily::Rsa, sets(&[strict_rsa])),
            (Profile::Multipurpose, KeyFamily::Rsa, sets(&[strict_rsa, more_rsa])),
            (Profile::Strict, KeyFamily::Ec, sets(&[ec])),
            (Profile::Multipurpose, KeyFamily::Ec, sets(&[ec])),
        ] {
            let mut got = BTreeSet::new();
            for usage in Usage::ALL {
                for mask in 0..8_usize {
                    let chosen: BTreeSet<_> =
                        (0..3).filter(|i| mask >> i & 1 == 1).map(|i| AdditionalUsage::ALL[i]).collect();
                    if chosen.iter().all(|a| profile.allows(*a, usage, family)) {
                        got.insert(key_usages(usage, &chosen, family));
                        assert!(profile == Profile::Multipurpose || extended_key_usages(&chosen).len() == 1);
                    }
                }
            }
            assert_eq!(got, want, "{profile:?} {family:?}");
        }
    }
}
