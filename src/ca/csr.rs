//! Certificate signing requests, as people paste or upload them: PEM with text around it, bare base64, DER.
//!
//! Only the public key of a request is ever certified. Its signature is checked over the received octets, as
//! proof that the applicant holds the key; subject and extensions are read out for the form and then forgotten.

use super::{
    key::{KeyError, PublicKey},
    profile::KeyType,
    verification::{self, Unverified},
};
use data_encoding::BASE64;
use der::{Decode, Encode, Tagged, asn1::ObjectIdentifier};
use x509_cert::{
    ext::{
        Extensions,
        pkix::{SubjectAltName, name::GeneralName},
    },
    request::CertReq,
};

/// The longest input that is looked at; an RSA-4096 request with many extensions has 3 KiB.
pub const MAX_OCTETS: usize = 16 * 1024;
const EXTENSION_REQUEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.14");
const SUBJECT_ALT_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.17");
const EMAIL_ADDRESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.1");
const LABELS: [&str; 2] = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CsrError {
    /// Nothing was given.
    #[error("no request given")]
    Empty,
    /// More than [`MAX_OCTETS`].
    #[error("request is too large")]
    TooLarge,
    /// A private key was pasted.
    #[error("a private key was given instead of a request")]
    PrivateKey,
    /// Something else in PEM: a certificate, a public key.
    #[error("not a certificate signing request")]
    Label,
    /// More than one request.
    #[error("more than one request given")]
    Several,
    /// No end line, or not base64.
    #[error("request is not well-formed PEM or base64")]
    Pem,
    /// Not a PKCS#10 structure in DER, or something follows it.
    #[error("request is not well-formed DER")]
    Der,
    /// Signed with SHA-1 or older.
    #[error("request is signed with a broken hash")]
    BrokenHash,
    /// Signed in a way that is not accepted, or that does not go with the key.
    #[error("signature algorithm is not accepted")]
    SignatureAlgorithm,
    /// The signature is wrong: the request was altered, or the applicant does not hold the key.
    #[error("signature does not verify")]
    Signature,
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl CsrError {
    /// The Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "errors-csr-empty",
            Self::TooLarge => "errors-csr-too-large",
            Self::PrivateKey => "errors-csr-private-key",
            Self::Label => "errors-csr-label",
            Self::Several => "errors-csr-several",
            Self::Pem => "errors-csr-pem",
            Self::Der => "errors-csr-der",
            Self::BrokenHash => "errors-csr-broken-hash",
            Self::SignatureAlgorithm => "errors-csr-signature-algorithm",
            Self::Signature => "errors-csr-signature",
            Self::Key(key) => key.key(),
        }
    }

    /// The number that the sentence names as `$limit`, where there is one.
    pub fn limit(self) -> Option<u32> {
        match self {
            Self::TooLarge => u32::try_from(MAX_OCTETS / 1024).ok(),
            Self::Key(key) => key.limit(),
            _ => None,
        }
    }
}

/// What a request says about itself, for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsrSummary {
    /// The subject as text; form values win over it.
    pub subject: String,
    /// Type and size of the key.
    pub key_type: KeyType,
    /// How the request is signed.
    pub signature_algorithm: String,
    /// Mail addresses in subject and subjectAltName, as written.
    pub emails: Vec<String>,
}

/// A request whose signature and key were found good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRequest {
    der: Vec<u8>,
    public_key: PublicKey,
    summary: CsrSummary,
}

impl CertificateRequest {
    /// Parses and checks what was pasted or uploaded; `blocked` as in [`PublicKey::judge`].
    pub fn parse(input: &[u8], blocked: &dyn Fn(&[u8; 32]) -> bool) -> Result<Self, CsrError> {
        let der = octets(input)?;
        let request = CertReq::from_der(&der).map_err(|_| CsrError::Der)?;
        if !verification::is_canonical(&request, &der) {
            return Err(CsrError::Der);
        }
        let spki = request.info.public_key.to_der().map_err(|_| CsrError::Der)?;
        let public_key = PublicKey::judge(&spki, blocked)?;
        let signed = verification::signed_part(&der).ok_or(CsrError::Der)?;
        let signature = request.signature.as_bytes().ok_or(CsrError::Der)?;
        verification::verify(&request.algorithm, &spki, public_key.key_type(), signed, signature).map_err(
            |unverified| match unverified {
                Unverified::BrokenHash => CsrError::BrokenHash,
                Unverified::Algorithm => CsrError::SignatureAlgorithm,
                Unverified::Signature => CsrError::Signature,
            },
        )?;
        let summary = CsrSummary {
            subject: readable(&request.info.subject.to_string()),
            key_type: public_key.key_type(),
            signature_algorithm: verification::name_of(&request.algorithm),
            emails: emails(&request),
        };
        Ok(Self { der, public_key, summary })
    }

    /// The request as received, in DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }
    /// The key: the one thing of a request that is certified.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }
    /// What it says about itself.
    pub fn summary(&self) -> &CsrSummary {
        &self.summary
    }
}

fn octets(input: &[u8]) -> Result<Vec<u8>, CsrError> {
    if input.len() > MAX_OCTETS {
        return Err(CsrError::TooLarge);
    }
    // A SEQUENCE opens with 0x30; base64 of one opens with "M".
    if input.first() == Some(&0x30) {
        return Ok(input.to_vec());
    }
    let text = std::str::from_utf8(input).map_err(|_| CsrError::Pem)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(CsrError::Empty);
    }
    if text.contains("PRIVATE KEY-----") {
        return Err(CsrError::PrivateKey);
    }
    let body = if text.contains("-----BEGIN ") { armored(text)? } else { text };
    let body: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    BASE64.decode(body.as_bytes()).map_err(|_| CsrError::Pem)
}

/// The text between the begin and end lines of the one request; whatever stands around it is ignored.
fn armored(text: &str) -> Result<&str, CsrError> {
    if text.matches("-----BEGIN ").count() > 1 {
        return Err(CsrError::Several);
    }
    for label in LABELS {
        let Some((_, rest)) = text.split_once(&format!("-----BEGIN {label}-----")) else { continue };
        let (body, _) = rest.split_once(&format!("-----END {label}-----")).ok_or(CsrError::Pem)?;
        return Ok(body);
    }
    Err(CsrError::Label)
}

/// One line, bounded, without control characters: it comes from outside and goes onto a page.
fn readable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(512).collect()
}

fn emails(request: &CertReq) -> Vec<String> {
    let in_subject = request.info.subject.0.iter().flat_map(|rdn| rdn.0.iter());
    let mut found: Vec<String> = in_subject
        .filter(|attribute| attribute.oid == EMAIL_ADDRESS && attribute.value.tag() != der::Tag::Null)
        .filter_map(|attribute| std::str::from_utf8(attribute.value.value()).ok().map(readable))
        .collect();
    let requested = request.info.attributes.iter().filter(|a| a.oid == EXTENSION_REQUEST).flat_map(|a| a.values.iter());
    for extensions in requested.filter_map(|value| value.decode_as::<Extensions>().ok()) {
        let names = extensions.iter().filter(|e| e.extn_id == SUBJECT_ALT_NAME);
        for names in names.filter_map(|e| SubjectAltName::from_der(e.extn_value.as_bytes()).ok()) {
            found.extend(names.0.iter().filter_map(|name| match name {
                GeneralName::Rfc822Name(address) => Some(readable(address.as_str())),
                _ => None,
            }));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|address| seen.insert(address.clone()));
    found.truncate(100);
    found
}
