//! Proof that somebody has a private key who should not have it (SBR 4.9.3, 4.9.12): the key itself, or a request
//! signed with it that holds a text of ours.
//!
//! A private key is read in memory that is wiped, tried on its own public half (a file can hold the halves of two
//! keys) and forgotten; only the public key leaves this module.

use super::{
    csr::{CertificateRequest, CsrError},
    key::PublicKey,
    profile::SignatureHash,
    signer::{FileSigner, Signer},
    verification,
};
use crate::kernel::Secret;
use data_encoding::BASE64;
use der::{Decode, asn1::ObjectIdentifier};
use x509_cert::request::CertReq;
use zeroize::Zeroize;

/// The longest input that is looked at; an RSA-4096 key in PEM has 3 KiB.
pub const MAX_OCTETS: usize = 16 * 1024;
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const CHALLENGE_PASSWORD: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.7");
/// What the key is tried on.
const TRIED: &[u8] = b"whether both halves belong together";

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// A password would be needed.
    #[error("private key is encrypted")]
    Encrypted,
    /// More than one private key.
    #[error("more than one private key given")]
    Several,
    /// Neither a private key of a kind that is certified here nor a request.
    #[error("neither a private key nor a request")]
    Unreadable,
    /// The private half does not belong to the public half.
    #[error("private key does not belong to its public key")]
    Halves,
    /// The request.
    #[error(transparent)]
    Csr(#[from] CsrError),
}

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// The private key itself, which has this public half.
    Key(PublicKey),
    /// A request signed with the key, and the texts in its common name and its challenge password.
    Request(PublicKey, Vec<String>),
}

impl Proof {
    /// Reads what was pasted or uploaded: PEM, bare base64 or DER; PKCS#8, PKCS#1, SEC1 or PKCS#10.
    pub fn read(input: &Secret<String>) -> Result<Self, ProofError> {
        let text = input.expose().trim_start_matches('\u{feff}').trim();
        if text.len() > MAX_OCTETS {
            return Err(CsrError::TooLarge.into());
        }
        if text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED") {
            return Err(ProofError::Encrypted);
        }
        if let Some(body) = armored_key(text)? {
            return private(&decoded(body)?).map(Self::Key);
        }
        if text.contains("-----BEGIN ") {
            return request(text.as_bytes());
        }
        let der = decoded(text)?;
        if is_encrypted(der.expose()) {
            return Err(ProofError::Encrypted);
        }
        match private(&der) {
            Err(ProofError::Unreadable) => request(der.expose()).map_err(|error| match error {
                ProofError::Csr(CsrError::Der) => ProofError::Unreadable,
                other => other,
            }),
            read => read.map(Self::Key),
        }
    }

    /// The key that it is about.
    pub fn public_key(&self) -> &PublicKey {
        match self {
            Self::Key(key) | Self::Request(key, _) => key,
        }
    }
}

/// The base64 between the lines of the one private key, whatever stands around it (`EC PARAMETERS`).
fn armored_key(text: &str) -> Result<Option<&str>, ProofError> {
    if text.matches("PRIVATE KEY-----").count() > 2 {
        return Err(ProofError::Several);
    }
    for label in ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"] {
        let Some((_, rest)) = text.split_once(&format!("-----BEGIN {label}-----")) else { continue };
        let (body, _) = rest.split_once(&format!("-----END {label}-----")).ok_or(ProofError::Unreadable)?;
        return Ok(Some(body));
    }
    if text.contains("PRIVATE KEY-----") { Err(ProofError::Unreadable) } else { Ok(None) }
}

fn decoded(text: &str) -> Result<Secret<Vec<u8>>, ProofError> {
    let mut body: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let octets = BASE64.decode(body.as_bytes()).map(Secret::new).map_err(|_| ProofError::Unreadable);
    body.zeroize();
    octets.and_then(|octets| if octets.expose().is_empty() { Err(ProofError::Unreadable) } else { Ok(octets) })
}

/// `EncryptedPrivateKeyInfo`: an algorithm and an octet string, nothing else.
fn is_encrypted(der: &[u8]) -> bool {
    let elements = der::AnyRef::from_der(der).ok().and_then(|outer| {
        let mut inner = der::SliceReader::new(outer.value()).ok()?;
        let first = der::AnyRef::decode(&mut inner).ok()?;
        let second = der::AnyRef::decode(&mut inner).ok()?;
        Some((der::Tagged::tag(&first), der::Tagged::tag(&second)))
    });
    elements == Some((der::Tag::Sequence, der::Tag::OctetString))
}

fn private(der: &Secret<Vec<u8>>) -> Result<PublicKey, ProofError> {
    let signer = FileSigner::from_der(der).map_err(|_| ProofError::Unreadable)?;
    let key = signer.public_key().clone();
    let hash = key.key_type().signature_hashes().first().copied().unwrap_or(SignatureHash::Sha256);
    let made = signer.sign(hash, TRIED).map_err(|_| ProofError::Halves)?;
    if verification::is_signed_by(&key, hash, TRIED, &made) { Ok(key) } else { Err(ProofError::Halves) }
}

fn request(octets: &[u8]) -> Result<Proof, ProofError> {
    let request = CertificateRequest::parse(octets, &|_| false)?;
    let read = CertReq::from_der(request.der()).map_err(|_| CsrError::Der)?;
    let names = read.info.subject.0.iter().flat_map(|rdn| rdn.0.iter());
    let names =
        names.filter(|attribute| attribute.oid == COMMON_NAME).map(|attribute| attribute.value.value().to_vec());
    let attributes = read.info.attributes.iter().filter(|attribute| attribute.oid == CHALLENGE_PASSWORD);
    let passwords = attributes.flat_map(|a| a.values.iter()).map(|value| value.value().to_vec());
    let says = names.chain(passwords).filter_map(|octets| String::from_utf8(octets).ok()).collect();
    Ok(Proof::Request(request.public_key().clone(), says))
}
