//! Which signatures are verified, by (signature algorithm, key): the key decides, never the signature alone.

use super::key::PublicKey;
use super::profile::{KeyFamily, KeyType, SignatureHash};
use aws_lc_rs::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use der::{Decode, Encode, Tag, Tagged};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoRef};

/// sha256WithRSAEncryption, sha384…, sha512…
pub const RSA_SHA256: &str = "1.2.840.113549.1.1.11";
pub const RSA_SHA384: &str = "1.2.840.113549.1.1.12";
pub const RSA_SHA512: &str = "1.2.840.113549.1.1.13";
/// ecdsa-with-SHA256, …384, …512
pub const ECDSA_SHA256: &str = "1.2.840.10045.4.3.2";
pub const ECDSA_SHA384: &str = "1.2.840.10045.4.3.3";
pub const ECDSA_SHA512: &str = "1.2.840.10045.4.3.4";
/// The SHA-1 and MD5 algorithms that old tools still use, to tell people why they are refused.
const BROKEN: [&str; 4] = ["1.2.840.113549.1.1.5", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.2", "1.2.840.10045.4.1"];

/// Why a signature was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unverified {
    /// SHA-1 or older.
    BrokenHash,
    /// Not one of the algorithms, or it does not go with the key.
    Algorithm,
    /// It does not verify.
    Signature,
}

/// The hash of a signature algorithm, when it is one of ours and written as RFC 4055 and RFC 5758 say.
pub fn hash_of(algorithm: &AlgorithmIdentifierOwned) -> Option<SignatureHash> {
    let null = algorithm.parameters.as_ref().is_some_and(|p| p.tag() == Tag::Null);
    let (hash, with_null) = match algorithm.oid.to_string().as_str() {
        RSA_SHA256 => (SignatureHash::Sha256, true),
        RSA_SHA384 => (SignatureHash::Sha384, true),
        RSA_SHA512 => (SignatureHash::Sha512, true),
        ECDSA_SHA256 => (SignatureHash::Sha256, false),
        ECDSA_SHA384 => (SignatureHash::Sha384, false),
        ECDSA_SHA512 => (SignatureHash::Sha512, false),
        _ => return None,
    };
    let fits = if with_null { null || algorithm.parameters.is_none() } else { algorithm.parameters.is_none() };
    fits.then_some(hash)
}

/// The name of a signature algorithm for people; its OID when we know no name.
pub fn name_of(algorithm: &AlgorithmIdentifierOwned) -> String {
    match algorithm.oid.to_string().as_str() {
        RSA_SHA256 => "sha256WithRSA".into(),
        RSA_SHA384 => "sha384WithRSA".into(),
        RSA_SHA512 => "sha512WithRSA".into(),
        ECDSA_SHA256 => "ecdsa-with-SHA256".into(),
        ECDSA_SHA384 => "ecdsa-with-SHA384".into(),
        ECDSA_SHA512 => "ecdsa-with-SHA512".into(),
        other => other.into(),
    }
}

fn algorithm_for(oid: &str, key: KeyType) -> Option<&'static dyn VerificationAlgorithm> {
    use KeyType::{P256, P384, Rsa2048, Rsa3072, Rsa4096};
    Some(match (oid, key) {
        (RSA_SHA256, Rsa2048 | Rsa3072 | Rsa4096) => &signature::RSA_PKCS1_2048_8192_SHA256,
        (RSA_SHA384, Rsa2048 | Rsa3072 | Rsa4096) => &signature::RSA_PKCS1_2048_8192_SHA384,
        (RSA_SHA512, Rsa2048 | Rsa3072 | Rsa4096) => &signature::RSA_PKCS1_2048_8192_SHA512,
        (ECDSA_SHA256, P256) => &signature::ECDSA_P256_SHA256_ASN1,
        (ECDSA_SHA384, P256) => &signature::ECDSA_P256_SHA384_ASN1,
        (ECDSA_SHA512, P256) => &signature::ECDSA_P256_SHA512_ASN1,
        (ECDSA_SHA256, P384) => &signature::ECDSA_P384_SHA256_ASN1,
        (ECDSA_SHA384, P384) => &signature::ECDSA_P384_SHA384_ASN1,
        (ECDSA_SHA512, P384) => &signature::ECDSA_P384_SHA512_ASN1,
        _ => return None,
    })
}

/// Verifies a signature over `message` with the key in `spki`, whose type was judged before.
pub fn verify(
    algorithm: &AlgorithmIdentifierOwned,
    spki: &[u8],
    key: KeyType,
    message: &[u8],
    signed: &[u8],
) -> Result<(), Unverified> {
    let oid = algorithm.oid.to_string();
    if BROKEN.contains(&oid.as_str()) {
        return Err(Unverified::BrokenHash);
    }
    hash_of(algorithm).ok_or(Unverified::Algorithm)?;
    let verifier = algorithm_for(&oid, key).ok_or(Unverified::Algorithm)?;
    let info = SubjectPublicKeyInfoRef::from_der(spki).map_err(|_| Unverified::Signature)?;
    UnparsedPublicKey::new(verifier, info.subject_public_key.raw_bytes())
        .verify(message, signed)
        .map_err(|_| Unverified::Signature)
}

/// Whether a key has made a signature over `message` with this hash.
pub fn is_signed_by(key: &PublicKey, hash: SignatureHash, message: &[u8], signed: &[u8]) -> bool {
    let oid = match (key.key_type().family(), hash) {
        (KeyFamily::Rsa, SignatureHash::Sha256) => RSA_SHA256,
        (KeyFamily::Rsa, SignatureHash::Sha384) => RSA_SHA384,
        (KeyFamily::Rsa, SignatureHash::Sha512) => RSA_SHA512,
        (KeyFamily::Ec, SignatureHash::Sha256) => ECDSA_SHA256,
        (KeyFamily::Ec, SignatureHash::Sha384) => ECDSA_SHA384,
        (KeyFamily::Ec, SignatureHash::Sha512) => ECDSA_SHA512,
    };
    let Some(verifier) = algorithm_for(oid, key.key_type()) else { return false };
    let Ok(info) = SubjectPublicKeyInfoRef::from_der(key.spki_der()) else { return false };
    UnparsedPublicKey::new(verifier, info.subject_public_key.raw_bytes()).verify(message, signed).is_ok()
}

/// The same for a message that went by and of which the hash is left.
pub fn verify_digest(
    algorithm: &AlgorithmIdentifierOwned,
    spki: &[u8],
    key: KeyType,
    digest: &aws_lc_rs::digest::Digest,
    signed: &[u8],
) -> Result<(), Unverified> {
    hash_of(algorithm).ok_or(Unverified::Algorithm)?;
    let verifier = algorithm_for(&algorithm.oid.to_string(), key).ok_or(Unverified::Algorithm)?;
    let info = SubjectPublicKeyInfoRef::from_der(spki).map_err(|_| Unverified::Signature)?;
    let octets = info.subject_public_key.raw_bytes();
    verifier.verify_digest_sig(octets, digest, signed).map_err(|_| Unverified::Signature)
}

/// The octets of the first element inside an outer SEQUENCE: what a certificate's or a request's signature
/// covers, as received and not as we would encode it.
pub fn signed_part(der: &[u8]) -> Option<&[u8]> {
    let mut outer = der::SliceReader::new(der).ok()?;
    let body = der::AnyRef::decode(&mut outer).ok()?;
    let mut inner = der::SliceReader::new(body.value()).ok()?;
    der::Reader::tlv_bytes(&mut inner).ok()
}

/// Whether a value's own encoding is exactly these octets: nothing was lost or was not DER.
pub fn is_canonical<T: Encode>(value: &T, der: &[u8]) -> bool {
    value.to_der().is_ok_and(|encoded| encoded == der)
}
