//! The self-test of the portal's own certificates: what SBR 7.1.2.1 and 7.1.2.2 ask of a root and an issuing
//! CA and RFC 6960 of a responder, that the chain verifies and that nothing has ended. Asked when they are made and whenever they are
//! loaded; keys whose certificates do not pass sign nothing.

use crate::ca::{KeyFamily, PublicKey, rules, verification};
use crate::kernel::Moment;
use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage,
    KeyUsages, SubjectKeyIdentifier,
};

const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";
const OCSP_SIGNING: &str = "1.3.6.1.5.5.7.3.9";
const OCSP_NO_CHECK: &str = "1.3.6.1.5.5.7.48.1.5";

/// The first thing that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InspectError(&'static str);

/// Judges a root's certificate.
pub fn root(certificate: &[u8], now: Moment) -> Result<(), InspectError> {
    let read = read(certificate)?;
    let tbs = &read.tbs_certificate;
    demand(tbs.issuer == tbs.subject, "root is not issued by itself")?;
    demand(get::<ExtendedKeyUsage>(&read).is_none(), "root has extended key usages (SBR 7.1.2.1)")?;
    demand(get::<CertificatePolicies>(&read).is_none(), "root has policies (SBR 7.1.2.1)")?;
    authority(&read, now)?;
    signed_by(certificate, &read, &read)
}

/// Judges an issuing CA's certificate beside that of its root.
pub fn issuing(certificate: &[u8], root: &[u8], now: Moment) -> Result<(), InspectError> {
    let (read, root) = (self::read(certificate)?, self::read(root)?);
    let tbs = &read.tbs_certificate;
    let same = tbs.issuer.to_der().ok() == root.tbs_certificate.subject.to_der().ok();
    demand(same && tbs.issuer != tbs.subject, "issuing CA is not named as its root's (SBR 7.1.4.1)")?;
    let named = get::<AuthorityKeyIdentifier>(&read).and_then(|a| a.key_identifier);
    let own = get::<SubjectKeyIdentifier>(&root).map(|s| s.0);
    demand(named.is_some() && named == own, "issuing CA names another key than its root's (RFC 5280 4.2.1.1)")?;
    let depth = get::<BasicConstraints>(&read).and_then(|b| b.path_len_constraint);
    demand(depth == Some(0), "issuing CA may have CAs below it (SBR 7.1.2.2 d)")?;
    let usages = get::<ExtendedKeyUsage>(&read).map(|u| u.0).unwrap_or_default();
    let mail = usages.iter().any(|usage| usage.to_string() == EMAIL_PROTECTION);
    demand(mail, "issuing CA is not for mail (SBR 7.1.2.2 g)")?;
    demand(get::<CertificatePolicies>(&read).is_some(), "issuing CA has no policies (SBR 7.1.6.3)")?;
    demand(get::<CrlDistributionPoints>(&read).is_some(), "issuing CA names no CRL (SBR 7.1.2.2 b)")?;
    let within = moment(&read, false) <= moment(&root, false);
    demand(within, "issuing CA outlives its root")?;
    authority(&read, now)?;
    signed_by(certificate, &read, &root)
}

/// Judges a responder's certificate beside that of the CA it answers for (RFC 6960 4.2.2.2).
pub fn responder(certificate: &[u8], ca: &[u8], now: Moment) -> Result<(), InspectError> {
    let (read, ca) = (self::read(certificate)?, self::read(ca)?);
    demand(read.tbs_certificate.issuer == ca.tbs_certificate.subject, "responder is not its CA's (RFC 6960 4.2.2.2)")?;
    demand(get::<BasicConstraints>(&read).is_none_or(|b| !b.ca), "responder is a CA itself")?;
    let usages = get::<ExtendedKeyUsage>(&read).map(|u| u.0).unwrap_or_default();
    let alone = matches!(&usages[..], [only] if only.to_string() == OCSP_SIGNING);
    demand(alone, "responder is for something else than OCSP answers (RFC 6960 4.2.2.2)")?;
    let no_check = read.tbs_certificate.extensions.iter().flatten().any(|e| e.extn_id.to_string() == OCSP_NO_CHECK);
    demand(no_check, "responder would have to be checked itself (SBR 4.9.9)")?;
    current(&read, now)?;
    signed_by(certificate, &read, &ca)
}

/// The last second of a certificate.
pub fn not_after(certificate: &[u8]) -> Result<Moment, InspectError> {
    moment(&read(certificate)?, false).ok_or(InspectError("certificate has no end that can be read"))
}

/// The `SubjectPublicKeyInfo` of a certificate.
pub fn public_key(certificate: &[u8]) -> Result<PublicKey, InspectError> {
    key_of(&read(certificate)?)
}

fn authority(read: &Certificate, now: Moment) -> Result<(), InspectError> {
    demand(get::<BasicConstraints>(read).is_some_and(|b| b.ca), "not the certificate of a CA (RFC 5280 4.2.1.9)")?;
    let usages = get::<KeyUsage>(read).map(|u| u.0);
    let signs = usages.is_some_and(|u| u.contains(KeyUsages::KeyCertSign) && u.contains(KeyUsages::CRLSign));
    demand(signs, "CA may not sign certificates and CRLs (SBR 7.1.2.1 b)")?;
    current(read, now)?;
    let key = key_of(read)?.key_type();
    let large = key.family() != KeyFamily::Rsa || key.bits() >= rules::issuing_ca_rsa_bits(now);
    demand(large, "CA key is too small (SBR 6.1.5)")
}

fn current(read: &Certificate, now: Moment) -> Result<(), InspectError> {
    demand(moment(read, true).is_some_and(|from| from <= now), "CA certificate has not begun")?;
    demand(moment(read, false).is_some_and(|until| until > now), "CA certificate has ended")
}

fn signed_by(octets: &[u8], read: &Certificate, by: &Certificate) -> Result<(), InspectError> {
    let wrong = InspectError("signature of the CA certificate does not verify");
    let key = key_of(by)?;
    let (message, signed) = (verification::signed_part(octets).ok_or(wrong)?, read.signature.as_bytes().ok_or(wrong)?);
    verification::verify(&read.signature_algorithm, key.spki_der(), key.key_type(), message, signed).map_err(|_| wrong)
}

fn key_of(read: &Certificate) -> Result<PublicKey, InspectError> {
    let spki = read.tbs_certificate.subject_public_key_info.to_der();
    let spki = spki.map_err(|_| InspectError("CA key cannot be read"))?;
    PublicKey::judge(&spki, &|_| false).map_err(|_| InspectError("CA key is not accepted"))
}

fn read(certificate: &[u8]) -> Result<Certificate, InspectError> {
    Certificate::from_der(certificate).map_err(|_| InspectError("CA certificate cannot be read"))
}

fn get<'a, T: Decode<'a> + der::oid::AssociatedOid>(read: &'a Certificate) -> Option<T> {
    read.tbs_certificate.get::<T>().ok().flatten().map(|(_, value)| value)
}

fn moment(read: &Certificate, start: bool) -> Option<Moment> {
    let validity = &read.tbs_certificate.validity;
    let time = if start { validity.not_before } else { validity.not_after };
    Moment::from_unix(i64::try_from(time.to_unix_duration().as_secs()).ok()?)
}

fn demand(holds: bool, otherwise: &'static str) -> Result<(), InspectError> {
    if holds { Ok(()) } else { Err(InspectError(otherwise)) }
}
