//! Judging a public key before anything is certified for it (SBR 6.1.1.3, 6.1.5, 6.1.6, 7.1.3.1).
//!
//! A [`PublicKey`] that exists is of an allowed type, encoded octet for octet as the rules say, and not
//! known to be weak.

use super::{
    profile::{KeyFamily, KeyType},
    weakness,
};
use aws_lc_rs::{digest, signature};
use der::{Decode, Encode};
use rsa::BigUint;
use spki::SubjectPublicKeyInfoRef;

/// `AlgorithmIdentifier` octets that the rules fix (SBR 7.1.3.1): rsaEncryption with NULL, and the two curves.
const RSA: &[u8] = &[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
const P256: &[u8] = &[
    0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03,
    0x01, 0x07,
];
const P384: &[u8] =
    &[0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];
const OID_RSA: &str = "1.2.840.113549.1.1.1";
const OID_EC: &str = "1.2.840.10045.2.1";

/// A key that may be certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    spki: Vec<u8>,
    key_type: KeyType,
}

/// Why a key is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Neither RSA nor an elliptic curve.
    #[error("key algorithm is not accepted")]
    Algorithm,
    /// Not a public key, or not encoded as the rules fix it.
    #[error("public key is not encoded as required")]
    Encoding,
    /// An RSA size other than 2048, 3072, 4096.
    #[error("RSA key has {0} bits")]
    RsaSize(u32),
    /// An exponent outside 65537 … 2^33 − 1, or even.
    #[error("RSA exponent is not accepted")]
    RsaExponent,
    /// The modulus has small factors, is even or prime.
    #[error("RSA modulus has small factors or is prime")]
    RsaFactors,
    /// Fermat's method factors the modulus.
    #[error("RSA primes are too close together")]
    RsaClosePrimes,
    /// Made by the generator of CVE-2017-15361.
    #[error("RSA key bears the fingerprint of a broken generator")]
    Roca,
    /// A curve other than P-256 and P-384.
    #[error("curve is not accepted")]
    Curve,
    /// Not an uncompressed point of its curve.
    #[error("public key is not a point of its curve")]
    Point,
    /// Known to be compromised.
    #[error("key is known to be compromised")]
    Blocked,
}

impl KeyError {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Algorithm => "errors-csr-key-algorithm",
            Self::Encoding => "errors-csr-key-encoding",
            Self::RsaSize(_) => "errors-csr-key-size",
            Self::RsaExponent => "errors-csr-key-exponent",
            Self::RsaFactors => "errors-csr-key-factors",
            Self::RsaClosePrimes => "errors-csr-key-close-primes",
            Self::Roca => "errors-csr-key-roca",
            Self::Curve => "errors-csr-key-curve",
            Self::Point => "errors-csr-key-point",
            Self::Blocked => "errors-csr-key-blocked",
        }
    }

    /// The number that the sentence names as `$limit`: the size that was found.
    pub fn limit(self) -> Option<u32> {
        if let Self::RsaSize(bits) = self { Some(bits) } else { None }
    }
}

impl PublicKey {
    /// Judges a `SubjectPublicKeyInfo`. `blocked` is asked with its SHA-256: keys reported compromised, keys
    /// of certificates revoked for that, and lists of known keys (SBR 6.1.1.3, 4.9.1.1).
    pub fn judge(spki: &[u8], blocked: &dyn Fn(&[u8; 32]) -> bool) -> Result<Self, KeyError> {
        let judged = Self::judge_again(spki)?;
        // A prime modulus is no product at all: anybody can sign and decrypt with it.
        if judged.key_type.family() == KeyFamily::Rsa && weakness::is_prime(&rsa_numbers(spki)?.0) {
            return Err(KeyError::RsaFactors);
        }
        if blocked(&judged.spki_sha256()) { Err(KeyError::Blocked) } else { Ok(judged) }
    }

    /// For the linter, who meets keys that were judged before: all of it but the costly test for a prime.
    pub(crate) fn judge_again(spki: &[u8]) -> Result<Self, KeyError> {
        let judged = Self::read(spki)?;
        if judged.key_type.family() == KeyFamily::Rsa {
            judge_modulus(spki)?;
        }
        Ok(judged)
    }

    /// Reads a key of our own: type and encoding as [`PublicKey::judge`], without the search for weaknesses,
    /// which is for keys that others made.
    pub(crate) fn read(spki: &[u8]) -> Result<Self, KeyError> {
        let info = SubjectPublicKeyInfoRef::from_der(spki).map_err(|_| KeyError::Encoding)?;
        let algorithm = info.algorithm.to_der().map_err(|_| KeyError::Encoding)?;
        let key = info.subject_public_key.as_bytes().ok_or(KeyError::Encoding)?;
        let key_type = match (info.algorithm.oid.to_string().as_str(), algorithm.as_slice()) {
            (OID_RSA, RSA) => rsa_numbers(spki)?.2,
            (OID_EC, P256) => judge_point(&signature::ECDSA_P256_SHA256_ASN1, key, 65, KeyType::P256)?,
            (OID_EC, P384) => judge_point(&signature::ECDSA_P384_SHA384_ASN1, key, 97, KeyType::P384)?,
            (OID_RSA, _) => return Err(KeyError::Encoding),
            (OID_EC, _) => return Err(KeyError::Curve),
            _ => return Err(KeyError::Algorithm),
        };
        // The octets that go into the certificate must be those that were judged.
        if info.to_der().map_err(|_| KeyError::Encoding)? != spki {
            return Err(KeyError::Encoding);
        }
        Ok(Self { spki: spki.to_vec(), key_type })
    }

    /// The `SubjectPublicKeyInfo`, in DER.
    pub fn spki_der(&self) -> &[u8] {
        &self.spki
    }
    /// Type and size.
    pub fn key_type(&self) -> KeyType {
        self.key_type
    }
    /// SHA-256 of the `SubjectPublicKeyInfo`, by which keys are told apart and blocked.
    pub fn spki_sha256(&self) -> [u8; 32] {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest::digest(&digest::SHA256, &self.spki).as_ref());
        hash
    }
}

/// Modulus, exponent and type of an RSA key whose size and exponent are allowed.
fn rsa_numbers(spki: &[u8]) -> Result<(BigUint, BigUint, KeyType), KeyError> {
    let info = SubjectPublicKeyInfoRef::from_der(spki).map_err(|_| KeyError::Encoding)?;
    let octets = info.subject_public_key.as_bytes().ok_or(KeyError::Encoding)?;
    let parsed = rsa::pkcs1::RsaPublicKey::from_der(octets).map_err(|_| KeyError::Encoding)?;
    let n = BigUint::from_bytes_be(parsed.modulus.as_bytes());
    let e = BigUint::from_bytes_be(parsed.public_exponent.as_bytes());
    let key_type = match n.bits() {
        2048 => KeyType::Rsa2048,
        3072 => KeyType::Rsa3072,
        4096 => KeyType::Rsa4096,
        bits => return Err(KeyError::RsaSize(u32::try_from(bits).unwrap_or(u32::MAX))),
    };
    let odd = e.to_bytes_le().first().is_some_and(|octet| octet & 1 == 1);
    if !odd || e < BigUint::from(65_537_u32) || e.bits() > 256 {
        return Err(KeyError::RsaExponent);
    }
    // What the libraries that verify with it take: they stop at 2^33 − 1.
    rsa::RsaPublicKey::new(n.clone(), e.clone()).map_err(|_| KeyError::RsaExponent)?;
    Ok((n, e, key_type))
}

fn judge_modulus(spki: &[u8]) -> Result<(), KeyError> {
    let (n, _, _) = rsa_numbers(spki)?;
    if weakness::has_small_factor(&n) {
        return Err(KeyError::RsaFactors);
    }
    if weakness::has_close_primes(&n) {
        return Err(KeyError::RsaClosePrimes);
    }
    if weakness::is_roca(&n) {
        return Err(KeyError::Roca);
    }
    Ok(())
}

fn judge_point(
    algorithm: &'static dyn signature::VerificationAlgorithm,
    octets: &[u8],
    length: usize,
    key_type: KeyType,
) -> Result<KeyType, KeyError> {
    // RFC 5480 allows compressed points; certificates with them are read almost nowhere.
    if octets.len() != length || octets.first() != Some(&4) {
        return Err(KeyError::Point);
    }
    signature::ParsedPublicKey::new(algorithm, octets).map(|_| key_type).map_err(|_| KeyError::Point)
}
