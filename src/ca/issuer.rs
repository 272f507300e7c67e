//! An issuing CA as the issuer and the linter need it: its certificate, its addresses, its own policies.

use super::{authority::AuthorityName, key::PublicKey, profile::KeyType, urls::StatusUrls};
use crate::kernel::{Moment, sha256_hex};
use der::{Decode, Encode};
use x509_cert::{
    Certificate,
    ext::pkix::{BasicConstraints, SubjectKeyIdentifier},
    name::Name,
    time::Time,
};

/// What the operator adds to the reserved policy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OperatorPolicies {
    /// Further policy OIDs of the operator.
    pub oids: Vec<String>,
    /// Where the certification practice statement is published; stands beside the reserved policy.
    pub statement: Option<String>,
}

/// A CA that customers' certificates are issued from.
#[derive(Debug, Clone)]
pub struct Issuer {
    der: Vec<u8>,
    subject: Name,
    key: PublicKey,
    key_identifier: Vec<u8>,
    not_after: Moment,
    urls: StatusUrls,
    policies: OperatorPolicies,
}

/// Why a certificate cannot be an issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssuerError {
    /// Not a certificate.
    #[error("CA certificate cannot be read")]
    Unreadable,
    /// Not a CA, or without a key identifier.
    #[error("certificate is not that of a CA")]
    NotCa,
    /// A key that is not accepted.
    #[error("CA key is not accepted")]
    Key,
    /// An own policy that is no OID, or that is reserved.
    #[error("operator's policy is not an OID of its own")]
    Policy,
}

impl Issuer {
    /// Reads the CA's certificate (DER).
    pub fn new(der: &[u8], urls: StatusUrls, policies: OperatorPolicies) -> Result<Self, IssuerError> {
        let certificate = Certificate::from_der(der).map_err(|_| IssuerError::Unreadable)?;
        let tbs = &certificate.tbs_certificate;
        let ca = tbs.get::<BasicConstraints>().ok().flatten().is_some_and(|(_, basic)| basic.ca);
        let identifier = tbs.get::<SubjectKeyIdentifier>().ok().flatten().ok_or(IssuerError::NotCa)?;
        if !ca {
            return Err(IssuerError::NotCa);
        }
        let spki = tbs.subject_public_key_info.to_der().map_err(|_| IssuerError::Unreadable)?;
        let key = PublicKey::read(&spki).map_err(|_| IssuerError::Key)?;
        let own = |oid: &String| {
            der::asn1::ObjectIdentifier::new(oid).is_ok() && !oid.starts_with("2.23.140.1.") && oid != "2.5.29.32.0"
        };
        if !policies.oids.iter().all(own) {
            return Err(IssuerError::Policy);
        }
        Ok(Self {
            der: der.to_vec(),
            subject: tbs.subject.clone(),
            key,
            key_identifier: identifier.1.0.as_bytes().to_vec(),
            not_after: moment(tbs.validity.not_after).ok_or(IssuerError::Unreadable)?,
            urls,
            policies,
        })
    }

    /// The CA's certificate.
    pub fn certificate_der(&self) -> &[u8] {
        &self.der
    }
    /// The CA's name, as it stands in what it issues.
    pub fn subject(&self) -> &Name {
        &self.subject
    }
    /// The same, taken apart as it is put together again when the CA certifies its responder.
    pub fn authority_name(&self) -> Option<AuthorityName> {
        let find = |oid: &str| {
            let mut all = self.subject.0.iter().flat_map(|rdn| rdn.0.iter());
            let found = all.find(|attribute| attribute.oid.to_string() == oid)?;
            std::str::from_utf8(found.value.value()).ok().map(str::to_owned)
        };
        let (country, organization) = (find("2.5.4.6")?, find("2.5.4.10")?);
        Some(AuthorityName { country, organization, common_name: find("2.5.4.3")? })
    }
    /// The CA's key.
    pub fn public_key(&self) -> &PublicKey {
        &self.key
    }
    /// Type and size of the CA's key, which decides the hashes that can be chosen.
    pub fn key_type(&self) -> KeyType {
        self.key.key_type()
    }
    /// The CA's subjectKeyIdentifier.
    pub fn key_identifier(&self) -> &[u8] {
        &self.key_identifier
    }
    /// The CA's last second.
    pub fn not_after(&self) -> Moment {
        self.not_after
    }
    /// Where status is found.
    pub fn urls(&self) -> &StatusUrls {
        &self.urls
    }
    /// What the operator adds.
    pub fn policies(&self) -> &OperatorPolicies {
        &self.policies
    }
    /// SHA-256 of the certificate in hex: which CA this is.
    pub fn fingerprint(&self) -> String {
        sha256_hex(&self.der)
    }
}

/// A certificate's time as a moment.
pub(crate) fn moment(time: Time) -> Option<Moment> {
    Moment::from_unix(i64::try_from(time.to_unix_duration().as_secs()).ok()?)
}
