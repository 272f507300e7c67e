//! What a certificate says, read off its octets: to be held against what the portal believes of it.

use super::{issuer::Issuer, issuer::moment, verification};
use crate::kernel::{Moment, sha256_hex};
use der::{Decode, Encode};
use x509_cert::{
    Certificate,
    ext::pkix::{
        CrlDistributionPoints, SubjectAltName,
        name::{DistributionPointName, GeneralName},
    },
};

const COMMON_NAME: &str = "2.5.4.3";

/// What a customer's certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// In hex, as it is stored.
    pub serial: String,
    /// First second.
    pub not_before: Moment,
    /// Last second.
    pub not_after: Moment,
    /// The common name; empty where there is none.
    pub common_name: String,
    /// The mailboxes of subjectAltName, in their order.
    pub mailboxes: Vec<String>,
    /// SHA-256 of the public key, in hex.
    pub spki_sha256: String,
    /// Where its CA says whether it is revoked.
    pub crl: Vec<String>,
}

/// Reads a certificate; `None` for what is none.
pub fn read(der: &[u8]) -> Option<Facts> {
    let tbs = Certificate::from_der(der).ok()?.tbs_certificate;
    let mut names = tbs.subject.0.iter().flat_map(|rdn| rdn.0.iter());
    let common_name = names.find(|attribute| attribute.oid.to_string() == COMMON_NAME);
    let common_name = common_name.map(|found| String::from_utf8_lossy(found.value.value()).into_owned());
    let alternative = tbs.get::<SubjectAltName>().ok()?.map(|(_, names)| names.0).unwrap_or_default();
    let mailbox = |name: &GeneralName| match name {
        GeneralName::Rfc822Name(address) => Some(address.as_str().to_owned()),
        _ => None,
    };
    let points = tbs.get::<CrlDistributionPoints>().ok()?.map(|(_, points)| points.0).unwrap_or_default();
    let addresses = points.into_iter().flat_map(|point| match point.distribution_point {
        Some(DistributionPointName::FullName(names)) => names,
        _ => vec![],
    });
    let address = |name: GeneralName| match name {
        GeneralName::UniformResourceIdentifier(uri) => Some(uri.as_str().to_owned()),
        _ => None,
    };
    Some(Facts {
        serial: data_encoding::HEXLOWER.encode(tbs.serial_number.as_bytes()),
        not_before: moment(tbs.validity.not_before)?,
        not_after: moment(tbs.validity.not_after)?,
        common_name: common_name.unwrap_or_default(),
        mailboxes: alternative.iter().filter_map(mailbox).collect(),
        spki_sha256: sha256_hex(&tbs.subject_public_key_info.to_der().ok()?),
        crl: addresses.filter_map(address).collect(),
    })
}

/// Whether this CA's key has signed a certificate: over the octets as they are, not as we would write them.
pub fn is_signed_by(der: &[u8], issuer: &Issuer) -> bool {
    let Ok(read) = Certificate::from_der(der) else { return false };
    let (Some(message), Some(signed)) = (verification::signed_part(der), read.signature.as_bytes()) else {
        return false;
    };
    let key = issuer.public_key();
    verification::verify(&read.signature_algorithm, key.spki_der(), key.key_type(), message, signed).is_ok()
}
