//! Issuing in four steps that a crash may fall between: prepare, record, sign, verify.
//!
//! [`prepare`] builds the to-be-signed octets, lints them and gives a [`Draft`] to store and a [`Permit`].
//! [`sign`] is the only door to a CA's key: it takes the permit by value, so one linting is one signature, and
//! signs the very octets that were linted. After a crash [`resume`] gives a new permit for stored octets, when
//! they lint clean again.

use super::{
    extensions as ext,
    issuer::{Issuer, moment},
    key::PublicKey,
    lint::{self, Finding, Severity},
    options::Permitted,
    profile::{KeyFamily, KeyType, SignatureHash},
    rules,
    serial::Serial,
    signer::{Signer, SignerError},
    subject::Subject,
    validity::{MAX_DAYS, Period},
    verification,
};
use crate::kernel::{EmailAddress, Moment, sha256_hex};
use der::{
    Any, Decode, Encode,
    asn1::{BitString, GeneralizedTime, ObjectIdentifier, UtcTime},
};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use std::time::Duration;
use x509_cert::{
    Certificate, TbsCertificate, Version, ext::pkix::ExtendedKeyUsage, serial_number::SerialNumber, time::Time,
};

/// How far a certificate's start may lie back when it is signed, in hours.
const BACKDATING_HOURS: i64 = 48;

/// What is to be certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The choices, checked.
    pub options: Permitted,
    /// The subject, checked.
    pub subject: Subject,
    /// The mailboxes, in the order of the form; every one goes into subjectAltName.
    pub emails: Vec<EmailAddress>,
    /// The key, judged.
    pub public_key: PublicKey,
    /// From when to when.
    pub period: Period,
    /// The part of the revocation list that will name it, should it be revoked.
    pub crl_shard: u32,
}

/// What is stored before anything is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The serial number.
    pub serial: Serial,
    /// The octets that will be signed.
    pub tbs_der: Vec<u8>,
    /// From when to when.
    pub period: Period,
    /// What the linter remarked; nothing at warning or above.
    pub findings: Vec<Finding>,
}

/// Leave to sign certain octets once. It cannot be copied and comes only from [`prepare`] and [`resume`].
#[derive(Debug)]
#[must_use = "a permit that is dropped issues nothing"]
pub struct Permit {
    tbs_der: Vec<u8>,
    issuer: String,
    hash: SignatureHash,
}

/// A certificate that was signed, verified against its issuer and read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCertificate {
    der: Vec<u8>,
}

impl SignedCertificate {
    /// The certificate.
    pub fn der(&self) -> &[u8] {
        &self.der
    }
    /// SHA-256 of the certificate, in hex.
    pub fn fingerprint(&self) -> String {
        sha256_hex(&self.der)
    }
}

/// Why nothing was issued. None of these is the applicant's to mend: the form has refused what is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The options were checked for a key of another type.
    #[error("key is not of the type that was chosen")]
    KeyType,
    /// The common name is not the one that the options ask for.
    #[error("common name is not the one that was chosen")]
    CommonName,
    /// The start is in the future or too long ago, or the validity is longer than allowed.
    #[error("validity period cannot be issued")]
    Period,
    /// The certificate would outlive its issuer.
    #[error("certificate would outlive its issuer")]
    OutlivesIssuer,
    /// The issuer's key is too small by the rules of this day (SBR 6.1.5).
    #[error("issuer's key is too small")]
    IssuerKey,
    /// The linter found something.
    #[error("linter refuses: {}", lint::summary(.0))]
    Lint(Vec<Finding>),
    /// The octets are not what a certificate is made of, or are another issuer's.
    #[error("to-be-signed octets cannot be used: {0}")]
    Encoding(String),
    /// The signer holds another key than the issuer's certificate.
    #[error("signer does not hold the issuer's key")]
    WrongSigner,
    /// The key did not sign.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// What came out does not verify or is not what went in.
    #[error("signed certificate does not verify")]
    Unverified,
}

impl From<der::Error> for IssueError {
    fn from(error: der::Error) -> Self {
        Self::Encoding(error.to_string())
    }
}

/// Builds and lints what will be signed.
pub fn prepare(issuer: &Issuer, spec: &Spec, serial: Serial, now: Moment) -> Result<(Draft, Permit), IssueError> {
    let options = spec.options.options();
    if spec.public_key.key_type() != options.key_type {
        return Err(IssueError::KeyType);
    }
    let renamed = Subject::new(spec.subject.names().clone(), options.common_name, &spec.emails);
    if renamed.as_ref() != Ok(&spec.subject) {
        return Err(IssueError::CommonName);
    }
    check_period(issuer, spec.period, now)?;
    let hash = options.signature_hash;
    let tbs_der = to_be_signed(issuer, spec, serial)?.to_der()?;
    let findings = lint_clean(issuer, &tbs_der, hash, now)?;
    let draft = Draft { serial, tbs_der: tbs_der.clone(), period: spec.period, findings };
    Ok((draft, Permit { tbs_der, issuer: issuer.fingerprint(), hash }))
}

/// Gives a permit for octets that were stored before a crash, when they are this issuer's, lint clean by
/// today's rules and have not gone stale.
pub fn resume(issuer: &Issuer, tbs_der: &[u8], now: Moment) -> Result<Permit, IssueError> {
    let tbs = TbsCertificate::from_der(tbs_der)?;
    if tbs.issuer != *issuer.subject() || !verification::is_canonical(&tbs, tbs_der) {
        return Err(IssueError::Encoding("not this issuer's".into()));
    }
    let hash = verification::hash_of(&tbs.signature).ok_or_else(|| IssueError::Encoding("signature".into()))?;
    let at = |time| moment(time).ok_or(IssueError::Period);
    let period = Period { not_before: at(tbs.validity.not_before)?, not_after: at(tbs.validity.not_after)? };
    check_period(issuer, period, now)?;
    lint_clean(issuer, tbs_der, hash, now)?;
    Ok(Permit { tbs_der: tbs_der.to_vec(), issuer: issuer.fingerprint(), hash })
}

/// Signs what the permit allows, once, and checks what came out.
#[expect(clippy::needless_pass_by_value, reason = "the permit is used up: one linting, one signature")]
pub fn sign(issuer: &Issuer, signer: &dyn Signer, permit: Permit) -> Result<SignedCertificate, IssueError> {
    if permit.issuer != issuer.fingerprint() || signer.public_key_der() != issuer.public_key().spki_der() {
        return Err(IssueError::WrongSigner);
    }
    let signature = signer.sign(permit.hash, &permit.tbs_der)?;
    let der = assemble(&permit.tbs_der, &signature)?;
    // Nothing leaves this room unread: same octets, right key, right signature.
    let read = Certificate::from_der(&der).map_err(|_| IssueError::Unverified)?;
    let octets = read.signature.as_bytes().ok_or(IssueError::Unverified)?;
    let same = verification::signed_part(&der) == Some(permit.tbs_der.as_slice());
    let key = issuer.public_key();
    let verified =
        verification::verify(&read.signature_algorithm, key.spki_der(), key.key_type(), &permit.tbs_der, octets);
    if same && verified.is_ok() { Ok(SignedCertificate { der }) } else { Err(IssueError::Unverified) }
}

fn check_period(issuer: &Issuer, period: Period, now: Moment) -> Result<(), IssueError> {
    let started = period.not_before <= now && period.not_before >= now.plus_hours(-BACKDATING_HOURS);
    if !started || period.not_after <= now || period.days() > i64::from(MAX_DAYS) {
        return Err(IssueError::Period);
    }
    if period.not_after > issuer.not_after() {
        return Err(IssueError::OutlivesIssuer);
    }
    let key = issuer.key_type();
    if key.family() == KeyFamily::Rsa && key.bits() < rules::issuing_ca_rsa_bits(now) {
        return Err(IssueError::IssuerKey);
    }
    Ok(())
}

/// Lints the octets as a finished certificate with a fixed value for a signature (SBR 4.3.1.2 allows it):
/// the real key never sees what is not clean.
fn lint_clean(issuer: &Issuer, tbs_der: &[u8], hash: SignatureHash, now: Moment) -> Result<Vec<Finding>, IssueError> {
    let tbs = TbsCertificate::from_der(tbs_der)?;
    if tbs.signature != algorithm(issuer.key_type(), hash)? {
        return Err(IssueError::Encoding("signature algorithm".into()));
    }
    let candidate = assemble(tbs_der, &[0; 512])?;
    let findings = lint::lint(&candidate, Some(issuer.certificate_der()), now);
    if findings.iter().any(|finding| finding.severity >= Severity::Warning) {
        return Err(IssueError::Lint(findings));
    }
    Ok(findings)
}

fn assemble(tbs_der: &[u8], signature: &[u8]) -> Result<Vec<u8>, IssueError> {
    let tbs_certificate = TbsCertificate::from_der(tbs_der)?;
    let signature_algorithm = tbs_certificate.signature.clone();
    let signature = BitString::from_bytes(signature)?;
    Ok(Certificate { tbs_certificate, signature_algorithm, signature }.to_der()?)
}

fn to_be_signed(issuer: &Issuer, spec: &Spec, serial: Serial) -> Result<TbsCertificate, IssueError> {
    let options = spec.options.options();
    let spki = SubjectPublicKeyInfoOwned::from_der(spec.public_key.spki_der())?;
    let identifier = ext::key_identifier(spki.subject_public_key.raw_bytes());
    let usages = spec.options.extended_key_usages();
    let usages = usages.into_iter().map(ObjectIdentifier::new).collect::<Result<_, _>>().map_err(der::Error::from)?;
    let own = issuer.policies();
    let reserved = (options.profile.policy_oid(), own.statement.as_deref());
    let policies: Vec<_> = std::iter::once(reserved).chain(own.oids.iter().map(|oid| (oid.as_str(), None))).collect();
    let urls = issuer.urls();
    let extensions = vec![
        ext::extension("2.5.29.35", false, &ext::authority_key(issuer.key_identifier())?)?,
        ext::extension("2.5.29.14", false, &ext::subject_key(&identifier)?)?,
        ext::extension("2.5.29.15", true, &ext::key_usage(&spec.options.key_usages()))?,
        ext::extension("2.5.29.37", false, &ExtendedKeyUsage(usages))?,
        ext::extension("2.5.29.17", false, &ext::mailboxes(&spec.emails)?)?,
        ext::extension("2.5.29.32", false, &ext::policies(&policies)?)?,
        ext::extension("2.5.29.31", false, &ext::crl_points(&urls.crl(spec.crl_shard))?)?,
        ext::extension("1.3.6.1.5.5.7.1.1", false, &ext::authority_access(Some(urls.ocsp()), urls.certificate())?)?,
    ];
    Ok(TbsCertificate {
        version: Version::V3,
        serial_number: SerialNumber::new(serial.octets())?,
        signature: algorithm(issuer.key_type(), options.signature_hash)?,
        issuer: issuer.subject().clone(),
        validity: x509_cert::time::Validity {
            not_before: time(spec.period.not_before)?,
            not_after: time(spec.period.not_after)?,
        },
        subject: spec.subject.to_name()?,
        subject_public_key_info: spki,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(extensions),
    })
}

/// The signature algorithm of an issuer's key and a hash, encoded as SBR 7.1.3.2 fixes it.
pub(super) fn algorithm(key: KeyType, hash: SignatureHash) -> Result<AlgorithmIdentifierOwned, IssueError> {
    if !key.signature_hashes().contains(&hash) {
        return Err(SignerError::Hash.into());
    }
    let (oid, parameters) = match (key.family(), hash) {
        (KeyFamily::Rsa, SignatureHash::Sha256) => (verification::RSA_SHA256, Some(Any::null())),
        (KeyFamily::Rsa, SignatureHash::Sha384) => (verification::RSA_SHA384, Some(Any::null())),
        (KeyFamily::Rsa, SignatureHash::Sha512) => (verification::RSA_SHA512, Some(Any::null())),
        (KeyFamily::Ec, SignatureHash::Sha256) => (verification::ECDSA_SHA256, None),
        (KeyFamily::Ec, SignatureHash::Sha384) => (verification::ECDSA_SHA384, None),
        (KeyFamily::Ec, SignatureHash::Sha512) => (verification::ECDSA_SHA512, None),
    };
    let oid = ObjectIdentifier::new(oid).map_err(der::Error::from)?;
    Ok(AlgorithmIdentifierOwned { oid, parameters })
}

/// RFC 5280 4.1.2.5: `UTCTime` through 2049, `GeneralizedTime` afterwards.
pub(super) fn time(at: Moment) -> Result<Time, IssueError> {
    let since = Duration::from_secs(u64::try_from(at.unix()).map_err(|_| IssueError::Period)?);
    if at.year() < 2050 {
        Ok(Time::UtcTime(UtcTime::from_unix_duration(since)?))
    } else {
        Ok(Time::GeneralTime(GeneralizedTime::from_unix_duration(since)?))
    }
}
