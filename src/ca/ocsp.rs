//! Status answers (RFC 6960, 5019, 9654): reading what is asked, and signing what is answered.

mod read;

pub use read::{Heard, question, read};

use super::{
    extensions, issue,
    issuer::Issuer,
    key::KeyError,
    signer::{Signer, SignerError},
};
use crate::kernel::Moment;
use aws_lc_rs::digest;
use der::{
    Any, Decode, Encode,
    asn1::{BitString, GeneralizedTime, Null, ObjectIdentifier, OctetString},
};
use spki::AlgorithmIdentifierOwned;
use std::time::Duration;
use x509_cert::{Certificate, ext::Extension, ext::pkix::CrlReason, serial_number::SerialNumber};
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, ResponderId, ResponseData,
    RevokedInfo, SingleResponse, Version,
};

/// The longest request that is read. One for a certificate has 80 octets, with a nonce 120.
pub const LONGEST_REQUEST: usize = 8 * 1024;
/// So many certificates may be asked for at once.
pub const MOST_ASKED: usize = 20;
/// RFC 9654 2.1: so long a nonce may be.
const NONCE_OCTETS: std::ops::RangeInclusive<usize> = 1..=128;
const NONCE: &str = "1.3.6.1.5.5.7.48.1.2";
const SHA1: &str = "1.3.14.3.2.26";
const SHA256: &str = "2.16.840.1.101.3.4.2.1";

/// The hashes by which a certificate's issuer is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdHash {
    /// What nearly everybody sends (RFC 5019 2.1.1). Names the CA, proves nothing.
    Sha1,
    /// What RFC 9654 and newer profiles ask for.
    Sha256,
}

impl IdHash {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Sha1, Self::Sha256].into_iter().find(|hash| hash.word() == word)
    }
    fn of(self, octets: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
        };
        digest::digest(algorithm, octets).as_ref().to_vec()
    }
}

/// One certificate that somebody asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    id: CertId,
    hash: Option<IdHash>,
}

impl Asked {
    /// About a certificate of this CA.
    pub fn about(ca: &Issuer, hash: IdHash, serial: &[u8]) -> der::Result<Self> {
        let oid = ObjectIdentifier::new(if hash == IdHash::Sha1 { SHA1 } else { SHA256 })?;
        let (name, key) = names(ca, hash)?;
        let id = CertId {
            hash_algorithm: AlgorithmIdentifierOwned { oid, parameters: Some(Any::null()) },
            issuer_name_hash: OctetString::new(name)?,
            issuer_key_hash: OctetString::new(key)?,
            serial_number: SerialNumber::new(serial)?,
        };
        Ok(Self { id, hash: Some(hash) })
    }
    /// The hash that it names the CA by, where we know it.
    pub fn hash(&self) -> Option<IdHash> {
        self.hash
    }
    /// Whether it names this CA.
    pub fn names(&self, ca: &Issuer) -> bool {
        let Some(Ok((name, key))) = self.hash.map(|hash| names(ca, hash)) else { return false };
        self.id.issuer_name_hash.as_bytes() == name && self.id.issuer_key_hash.as_bytes() == key
    }
    /// The serial number, in hex as it is stored.
    pub fn serial(&self) -> String {
        data_encoding::HEXLOWER.encode(self.id.serial_number.as_bytes())
    }
}

/// What a CA is named by: hashes of its name and of its key's bits.
fn names(ca: &Issuer, hash: IdHash) -> der::Result<(Vec<u8>, Vec<u8>)> {
    let info = spki::SubjectPublicKeyInfoRef::from_der(ca.public_key().spki_der())?;
    Ok((hash.of(&ca.subject().to_der()?), hash.of(info.subject_public_key.raw_bytes())))
}

/// A request that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked about, in its order.
    pub asked: Vec<Asked>,
    nonce: Option<Extension>,
}

impl Question {
    /// Reads a request; `None` for what is none.
    pub fn parse(octets: &[u8]) -> Option<Self> {
        if octets.len() > LONGEST_REQUEST {
            return None;
        }
        let tbs = OcspRequest::from_der(octets).ok()?.tbs_request;
        if tbs.request_list.is_empty() || tbs.request_list.len() > MOST_ASKED {
            return None;
        }
        let mut nonces = tbs.request_extensions.unwrap_or_default();
        // Others may be there; RFC 6960 4.4: one that is critical and not understood is not answered.
        if nonces.iter().any(|e| e.critical && e.extn_id.to_string() != NONCE) {
            return None;
        }
        nonces.retain(|extension| extension.extn_id.to_string() == NONCE);
        let nonce = nonces.pop();
        if let Some(nonce) = &nonce {
            let inner = OctetString::from_der(nonce.extn_value.as_bytes()).ok()?;
            if !nonces.is_empty() || !NONCE_OCTETS.contains(&inner.as_bytes().len()) {
                return None;
            }
        }
        let asked = tbs.request_list.into_iter().map(|request| {
            let hash = match request.req_cert.hash_algorithm.oid.to_string().as_str() {
                SHA1 => Some(IdHash::Sha1),
                SHA256 => Some(IdHash::Sha256),
                _ => None,
            };
            Asked { id: request.req_cert, hash }
        });
        Some(Self { asked: asked.collect(), nonce })
    }
    /// Whether the answer must be made for this question alone.
    pub fn has_nonce(&self) -> bool {
        self.nonce.is_some()
    }
}

/// How a certificate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Issued, and not revoked.
    Good,
    /// Revoked.
    Revoked(Moment, Option<CrlReason>),
    /// Never issued by this CA.
    Unknown,
}

/// A status, with its times.
#[derive(Debug, Clone)]
pub struct Status {
    /// What was asked.
    pub asked: Asked,
    /// How it stands.
    pub standing: Standing,
    /// From when.
    pub this_update: Moment,
    /// Until when this may be relied on.
    pub next_update: Moment,
}

/// Who signs the answers of a CA.
pub struct Delegate<'a> {
    /// Its certificate, which goes with each answer.
    pub certificate: &'a Certificate,
    /// Its key.
    pub signer: &'a dyn Signer,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum OcspError {
    /// A value that cannot be written.
    #[error("OCSP answer: {0}")]
    Encoding(#[from] der::Error),
    /// The key did not sign.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// The key or the algorithm.
    #[error(transparent)]
    Issue(#[from] issue::IssueError),
    /// The delegate's key.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Signs an answer; with the nonce of the question it is for, where that has one. DER.
pub fn answer(
    delegate: &Delegate<'_>,
    statuses: &[Status],
    question: Option<&Question>,
    now: Moment,
) -> Result<Vec<u8>, OcspError> {
    let bits = &delegate.certificate.tbs_certificate.subject_public_key_info.subject_public_key;
    let data = ResponseData {
        version: Version::V1,
        responder_id: ResponderId::ByKey(OctetString::new(extensions::key_identifier(bits.raw_bytes()))?),
        produced_at: time(now)?,
        responses: statuses.iter().map(single).collect::<Result<_, _>>()?,
        response_extensions: question
            .and_then(|question| question.nonce.clone())
            .map(|nonce| vec![Extension { critical: false, ..nonce }]),
    };
    let key = delegate.signer.key_type();
    let hash = key.signature_hashes()[0];
    let signature = delegate.signer.sign(hash, &data.to_der()?)?;
    let basic = BasicOcspResponse {
        tbs_response_data: data,
        signature_algorithm: issue::algorithm(key, hash)?,
        signature: BitString::from_bytes(&signature)?,
        certs: Some(vec![delegate.certificate.clone()]),
    };
    Ok(OcspResponse::successful(basic)?.to_der()?)
}

fn single(status: &Status) -> Result<SingleResponse, OcspError> {
    let cert_status = match status.standing {
        Standing::Good => CertStatus::Good(Null),
        Standing::Unknown => CertStatus::Unknown(Null),
        Standing::Revoked(at, reason) => {
            CertStatus::Revoked(RevokedInfo { revocation_time: time(at)?, revocation_reason: reason })
        }
    };
    Ok(SingleResponse {
        cert_id: status.asked.id.clone(),
        cert_status,
        this_update: time(status.this_update)?,
        next_update: Some(time(status.next_update)?),
        // SBR 7.3.2: in particular no reasonCode here.
        single_extensions: None,
    })
}

/// RFC 6960 4.2.2.1: whole seconds.
fn time(at: Moment) -> der::Result<OcspGeneralizedTime> {
    let since = Duration::from_secs(u64::try_from(at.unix()).unwrap_or_default());
    Ok(OcspGeneralizedTime(GeneralizedTime::from_unix_duration(since)?))
}

/// An answer that is no status, and is signed by nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// Not a request.
    Malformed,
    /// Something is wrong here.
    TryLater,
    /// Of another CA's certificate.
    Unauthorized,
}

impl NoAnswer {
    /// Its octets: RFC 6960 4.2.1, the status alone.
    pub fn octets(self) -> [u8; 5] {
        let status = match self {
            Self::Malformed => 1,
            Self::TryLater => 3,
            Self::Unauthorized => 6,
        };
        [0x30, 0x03, 0x0a, 0x01, status]
    }
}
