//! The two levels of the hierarchy: a root that signs CAs only, and an issuing CA below it. These are what
//! the portal itself is the subject of, as are its OCSP responder ([`super::responder`]) and its web server
//! ([`super::tls`]), and are made with `rcgen`; customers' certificates never are.

use super::{
    extensions,
    profile::{KeyType, SignatureHash},
    rules,
    serial::Serial,
    signer::{Signer, SignerError},
    urls::StatusUrls,
};
use crate::kernel::{Chance, Moment};
use der::Encode;
use rcgen::{
    BasicConstraints, CertificateParams, CrlDistributionPoint, CustomExtension, DistinguishedName, DnType, DnValue,
    ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyUsagePurpose, PublicKeyData, SerialNumber, SignatureAlgorithm,
    SigningKey,
};

/// The root's life in days: 20 years.
const ROOT_DAYS: i64 = 7_305;
/// The issuing CA's life in days: 10 years.
const ISSUING_DAYS: i64 = 3_653;
/// anyPolicy, which is what a CA of the root's own operator carries (SBR 7.1.6.3).
const ANY_POLICY: &str = "2.5.29.32.0";

/// Who a CA is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityName {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The operator's name.
    pub organization: String,
    /// The CA's name, which no other CA of the operator has.
    pub common_name: String,
}

/// Why a CA certificate could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityError {
    /// The key is smaller than the rules want for a new CA (SBR 6.1.5).
    #[error("CA key has {0}, which is too small")]
    KeyTooSmall(&'static str),
    /// A country that is no code, or an empty or too long name.
    #[error("CA name cannot be used")]
    Name,
    /// The certificate could not be built.
    #[error("CA certificate could not be built: {0}")]
    Build(String),
    /// The key could not sign.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

/// A signer in the form that `rcgen` asks for.
pub(super) struct Held<'a> {
    signer: &'a dyn Signer,
    hash: SignatureHash,
    point: Vec<u8>,
}

impl<'a> Held<'a> {
    pub(super) fn new(signer: &'a dyn Signer, hash: SignatureHash) -> Result<Self, AuthorityError> {
        let info = spki::SubjectPublicKeyInfoRef::try_from(signer.public_key_der());
        let point = info.map_err(build)?.subject_public_key.raw_bytes().to_vec();
        if !signer.key_type().signature_hashes().contains(&hash) {
            return Err(SignerError::Hash.into());
        }
        Ok(Self { signer, hash, point })
    }
    fn key_identifier(&self) -> Vec<u8> {
        extensions::key_identifier(&self.point)
    }
}

impl PublicKeyData for Held<'_> {
    fn der_bytes(&self) -> &[u8] {
        &self.point
    }
    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match (self.signer.key_type(), self.hash) {
            (KeyType::P256, _) => &rcgen::PKCS_ECDSA_P256_SHA256,
            (KeyType::P384, _) => &rcgen::PKCS_ECDSA_P384_SHA384,
            (_, SignatureHash::Sha256) => &rcgen::PKCS_RSA_SHA256,
            (_, SignatureHash::Sha384) => &rcgen::PKCS_RSA_SHA384,
            (_, SignatureHash::Sha512) => &rcgen::PKCS_RSA_SHA512,
        }
    }
}

impl SigningKey for Held<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        self.signer.sign(self.hash, message).map_err(|_| rcgen::Error::RemoteKeyError)
    }
}

/// Makes the root's own certificate: no extended key usage, no policies (SBR 7.1.2.1). DER.
pub fn root(
    name: &AuthorityName,
    signer: &dyn Signer,
    hash: SignatureHash,
    now: Moment,
    chance: &dyn Chance,
) -> Result<Vec<u8>, AuthorityError> {
    let key = Held::new(signer, hash)?;
    let mut params = authority(name, &key, now, ROOT_DAYS, chance)?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    Ok(params.self_signed(&key).map_err(build)?.der().to_vec())
}

/// Makes an issuing CA's certificate, signed by the root (SBR 7.1.2.2): path length 0, emailProtection and
/// clientAuth, anyPolicy, and where the root's CRL and certificate are found. DER.
pub fn issuing(
    name: &AuthorityName,
    signer: &dyn Signer,
    root: (&AuthorityName, &dyn Signer, &StatusUrls),
    hash: SignatureHash,
    now: Moment,
    chance: &dyn Chance,
) -> Result<Vec<u8>, AuthorityError> {
    let (root_name, root_signer, root_urls) = root;
    let key = Held::new(signer, signer.key_type().signature_hashes()[0])?;
    let root_key = Held::new(root_signer, hash)?;
    let mut params = authority(name, &key, now, ISSUING_DAYS, chance)?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection, ExtendedKeyUsagePurpose::ClientAuth];
    params.crl_distribution_points = vec![CrlDistributionPoint { uris: vec![root_urls.crl(0)] }];
    params.use_authority_key_identifier_extension = true;
    let policies = extensions::policies(&[(ANY_POLICY, None)]).map_err(build)?.to_der().map_err(build)?;
    let access = extensions::authority_access(None, root_urls.certificate()).map_err(build)?.to_der().map_err(build)?;
    params.custom_extensions = vec![
        CustomExtension::from_oid_content(&[2, 5, 29, 32], policies),
        CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], access),
    ];
    let issuer = issuer(root_name, &root_key)?;
    Ok(params.signed_by(&key, &issuer).map_err(build)?.der().to_vec())
}

/// A CA as the signer of somebody else's certificate.
pub(super) fn issuer<'a, 'b>(
    name: &AuthorityName,
    key: &'a Held<'b>,
) -> Result<rcgen::Issuer<'static, &'a Held<'b>>, AuthorityError> {
    let mut params = CertificateParams::default();
    params.distinguished_name = distinguished(name)?;
    params.key_identifier_method = KeyIdMethod::PreSpecified(key.key_identifier());
    params.key_usages = ca_usages();
    Ok(rcgen::Issuer::new(params, key))
}

fn authority(
    name: &AuthorityName,
    key: &Held<'_>,
    now: Moment,
    days: i64,
    chance: &dyn Chance,
) -> Result<CertificateParams, AuthorityError> {
    let key_type = key.signer.key_type();
    if key_type.family() == super::profile::KeyFamily::Rsa && key_type.bits() < rules::new_ca_rsa_bits(now) {
        return Err(AuthorityError::KeyTooSmall(key_type.name()));
    }
    let mut params = params(key, now, days, chance)?;
    params.distinguished_name = distinguished(name)?;
    params.key_usages = ca_usages();
    Ok(params)
}

/// What every certificate has: from `now` on, for `days`, with a random serial number and its key's identifier.
pub(super) fn params(
    key: &Held<'_>,
    now: Moment,
    days: i64,
    chance: &dyn Chance,
) -> Result<CertificateParams, AuthorityError> {
    let moment = |at: Moment| time::OffsetDateTime::from_unix_timestamp(at.unix()).map_err(build);
    let mut params = CertificateParams::default();
    params.not_before = moment(now)?;
    params.not_after = moment(now.plus_days(days).plus_seconds(-1))?;
    // Its own default would be a hash of the key: the same key, the same serial number.
    params.serial_number = Some(SerialNumber::from_slice(Serial::draw(chance).octets()));
    params.key_identifier_method = KeyIdMethod::PreSpecified(key.key_identifier());
    Ok(params)
}

fn ca_usages() -> Vec<KeyUsagePurpose> {
    vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign]
}

pub(super) fn distinguished(name: &AuthorityName) -> Result<DistinguishedName, AuthorityError> {
    let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= 64;
    let country = name.country.as_bytes();
    if country.len() != 2 || !country.iter().all(u8::is_ascii_uppercase) {
        return Err(AuthorityError::Name);
    }
    if !fits(&name.organization) || !fits(&name.common_name) {
        return Err(AuthorityError::Name);
    }
    let mut distinguished = DistinguishedName::new();
    // As UTF8String, its default, the country would be invalid ASN.1.
    let country = name.country.as_str().try_into().map(DnValue::PrintableString).map_err(|_| AuthorityError::Name)?;
    distinguished.push(DnType::CountryName, country);
    distinguished.push(DnType::OrganizationName, name.organization.as_str());
    distinguished.push(DnType::CommonName, name.common_name.as_str());
    Ok(distinguished)
}

pub(super) fn build(error: impl std::fmt::Display) -> AuthorityError {
    AuthorityError::Build(error.to_string())
}
