//! PKCS#12 files for people without JavaScript: key, certificate and chain under the password they chose.
//!
//! The octets are made for one download and kept nowhere. Two flavours, because no single one is read by all.

use super::words::words;
use crate::kernel::Secret;
use p12_keystore::{
    Certificate, EncryptionAlgorithm, KeyStore, KeyStoreEntry, MacAlgorithm, PrivateKey, PrivateKeyChain,
};

words! {
    /// How the file is protected.
    P12Format {
        /// AES-256 and HMAC-SHA-256.
        Modern => "modern",
        /// Triple DES and SHA-1, for older importers of macOS, iOS and others.
        Compatible => "compatible",
    }
}

/// A password for a PKCS#12 file: 12 to 72 printable ASCII characters of at least three of the four classes
/// lower case, upper case, digit, other. Beyond ASCII importers disagree about the encoding.
#[derive(Debug, Clone)]
pub struct P12Password(Secret<String>);

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum P12PasswordError {
    /// Nothing was given.
    #[error("no password")]
    Missing,
    /// Fewer than 12 characters.
    #[error("password is too short")]
    TooShort,
    /// More than 72 characters.
    #[error("password is too long")]
    TooLong,
    /// Something else than printable ASCII.
    #[error("password holds characters beyond printable ASCII")]
    Characters,
    /// Fewer than three classes.
    #[error("password has too few kinds of characters")]
    Classes,
    /// The repetition differs.
    #[error("passwords differ")]
    Confirmation,
}

impl P12PasswordError {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "errors-p12-missing",
            Self::TooShort => "errors-p12-too-short",
            Self::TooLong => "errors-p12-too-long",
            Self::Characters => "errors-p12-characters",
            Self::Classes => "errors-p12-classes",
            Self::Confirmation => "errors-p12-confirmation",
        }
    }

    /// The number that the sentence names as `$limit`, where there is one.
    pub fn limit(self) -> Option<u32> {
        let limit = match self {
            Self::TooShort => P12Password::MIN,
            Self::TooLong => P12Password::MAX,
            Self::Classes => P12Password::CLASSES,
            _ => return None,
        };
        u32::try_from(limit).ok()
    }

    /// The form's field.
    pub fn field(self) -> &'static str {
        if self == Self::Confirmation { "password_confirmation" } else { "password" }
    }
}

impl P12Password {
    /// The fewest characters.
    pub const MIN: usize = 12;
    /// The most characters.
    pub const MAX: usize = 72;
    /// The fewest classes of the four.
    pub const CLASSES: usize = 3;

    /// Checks what was typed; nothing is trimmed or folded.
    pub fn parse(raw: &str, confirmation: &str) -> Result<Self, P12PasswordError> {
        let length = raw.chars().count();
        let classes: [fn(&u8) -> bool; 4] = [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit, |b| {
            b.is_ascii_punctuation() || *b == b' '
        }];
        let present = classes.iter().filter(|class| raw.bytes().any(|b| class(&b))).count();
        if raw.is_empty() {
            Err(P12PasswordError::Missing)
        } else if !raw.bytes().all(|b| (0x20..=0x7e).contains(&b)) {
            Err(P12PasswordError::Characters)
        } else if length < Self::MIN {
            Err(P12PasswordError::TooShort)
        } else if length > Self::MAX {
            Err(P12PasswordError::TooLong)
        } else if present < Self::CLASSES {
            Err(P12PasswordError::Classes)
        } else if raw != confirmation {
            Err(P12PasswordError::Confirmation)
        } else {
            Ok(Self(Secret::new(raw.to_owned())))
        }
    }
}

/// The file could not be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("PKCS#12 file could not be built: {0}")]
pub struct P12Error(String);

/// Iterations of both key derivations in the modern flavour.
const MODERN_ITERATIONS: u32 = 100_000;
/// In the compatible flavour: what old importers expect.
const COMPATIBLE_ITERATIONS: u32 = 2_048;

/// Builds the file from a PKCS#8 key and the chain, the certificate first and the root last (all DER).
/// `name` is what importers show; characters beyond the Basic Multilingual Plane are left out.
pub fn build(
    format: P12Format,
    password: &P12Password,
    pkcs8: &Secret<Vec<u8>>,
    chain: &[&[u8]],
    name: &str,
) -> Result<Secret<Vec<u8>>, P12Error> {
    let failed = |error: p12_keystore::error::Error| P12Error(error.to_string());
    let certificates =
        chain.iter().map(|der| Certificate::from_der(der)).collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let leaf = chain.first().ok_or_else(|| P12Error("no certificate".into()))?;
    let key = PrivateKey::from_der(pkcs8.expose()).map_err(failed)?;
    // The local key identifier ties key and certificate together; any octets do that are the same in both.
    let local = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, leaf).as_ref()[..20].to_vec();
    let name: String = name.chars().filter(|c| u32::from(*c) <= 0xffff).take(64).collect();
    let mut store = KeyStore::new();
    let entry = PrivateKeyChain::new(local, key, certificates);
    store.add_entry(&name, KeyStoreEntry::PrivateKeyChain(entry));
    let (encryption, mac, iterations) = match format {
        P12Format::Modern => {
            (EncryptionAlgorithm::PbeWithHmacSha256AndAes256, MacAlgorithm::HmacSha256, MODERN_ITERATIONS)
        }
        P12Format::Compatible => {
            (EncryptionAlgorithm::PbeWithShaAnd3KeyTripleDesCbc, MacAlgorithm::HmacSha1, COMPATIBLE_ITERATIONS)
        }
    };
    store
        .writer(password.0.expose())
        .encryption_algorithm(encryption)
        .encryption_iterations(iterations)
        .mac_algorithm(mac)
        .mac_iterations(iterations)
        .write()
        .map(Secret::new)
        .map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords() {
        use P12PasswordError as E;
        for (raw, want) in [
            ("correct-Horse", None),
            ("Abcdefghijk1", None),
            ("ABCDEFGHIJK 1", None),
            ("", Some(E::Missing)),
            ("Abcdefghij1", Some(E::TooShort)),
            ("abcdefghijklmnop1", Some(E::Classes)),
            ("Abcdefghijk1あ", Some(E::Characters)),
            ("Abcdefghijk1\t", Some(E::Characters)),
        ] {
            assert_eq!(P12Password::parse(raw, raw).err(), want, "{raw}");
        }
        let of = |length: usize| format!("Ab1{}", "x".repeat(length - 3));
        assert!(P12Password::parse(&of(72), &of(72)).is_ok());
        assert_eq!(P12Password::parse(&of(73), &of(73)).err(), Some(E::TooLong));
        assert_eq!(P12Password::parse(&of(20), &of(21)).err(), Some(E::Confirmation));
    }
}
