//! The extensions of certificates that we build, each from the rule that asks for it.

use aws_lc_rs::digest;
use der::{
    Any, Encode, Tag,
    asn1::{Ia5String, ObjectIdentifier, OctetString},
    flagset::FlagSet,
};
use x509_cert::ext::{
    Extension,
    pkix::{
        AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, CertificatePolicies,
        CrlDistributionPoints, KeyUsage, KeyUsages, SubjectAltName, SubjectKeyIdentifier,
        certpolicy::{PolicyInformation, PolicyQualifierInfo},
        crl::dp::DistributionPoint,
        name::{DistributionPointName, GeneralName},
    },
};

use super::profile::KeyUsageBit;
use crate::kernel::EmailAddress;
use std::collections::BTreeSet;

const OCSP: &str = "1.3.6.1.5.5.7.48.1";
const CA_ISSUERS: &str = "1.3.6.1.5.5.7.48.2";
const CPS_URI: &str = "1.3.6.1.5.5.7.2.1";

/// The key identifier of RFC 5280 4.2.1.2 (1): SHA-1 over the public key's bits. A name, not a security claim.
pub fn key_identifier(public_key_bits: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, public_key_bits).as_ref().to_vec()
}

/// One extension.
pub fn extension<T: Encode>(oid: &str, critical: bool, value: &T) -> der::Result<Extension> {
    let extn_value = OctetString::new(value.to_der()?)?;
    Ok(Extension { extn_id: ObjectIdentifier::new(oid)?, critical, extn_value })
}

/// subjectKeyIdentifier.
pub fn subject_key(identifier: &[u8]) -> der::Result<SubjectKeyIdentifier> {
    Ok(SubjectKeyIdentifier(OctetString::new(identifier)?))
}

/// authorityKeyIdentifier with the key identifier alone (SBR 7.1.2.3 g).
pub fn authority_key(identifier: &[u8]) -> der::Result<AuthorityKeyIdentifier> {
    let key_identifier = Some(OctetString::new(identifier)?);
    Ok(AuthorityKeyIdentifier { key_identifier, authority_cert_issuer: None, authority_cert_serial_number: None })
}

/// keyUsage.
pub fn key_usage(bits: &BTreeSet<KeyUsageBit>) -> KeyUsage {
    let flag = |bit: &KeyUsageBit| match bit {
        KeyUsageBit::DigitalSignature => KeyUsages::DigitalSignature,
        KeyUsageBit::NonRepudiation => KeyUsages::NonRepudiation,
        KeyUsageBit::KeyEncipherment => KeyUsages::KeyEncipherment,
        KeyUsageBit::DataEncipherment => KeyUsages::DataEncipherment,
        KeyUsageBit::KeyAgreement => KeyUsages::KeyAgreement,
    };
    KeyUsage(bits.iter().map(flag).fold(FlagSet::default(), |all, bit| all | bit))
}

/// subjectAltName with mailboxes only (SBR 7.1.4.2.1).
pub fn mailboxes(emails: &[EmailAddress]) -> der::Result<SubjectAltName> {
    let name = |email: &EmailAddress| Ia5String::new(email.as_str()).map(GeneralName::Rfc822Name);
    Ok(SubjectAltName(emails.iter().map(name).collect::<Result<_, _>>()?))
}

/// certificatePolicies: OIDs, each with or without the address of a certification practice statement.
pub fn policies(rows: &[(&str, Option<&str>)]) -> der::Result<CertificatePolicies> {
    let policy = |(oid, statement): &(&str, Option<&str>)| -> der::Result<PolicyInformation> {
        let qualifier = |uri: &str| -> der::Result<PolicyQualifierInfo> {
            Ok(PolicyQualifierInfo {
                policy_qualifier_id: ObjectIdentifier::new(CPS_URI)?,
                qualifier: Some(Any::new(Tag::Ia5String, uri.as_bytes())?),
            })
        };
        Ok(PolicyInformation {
            policy_identifier: ObjectIdentifier::new(oid)?,
            policy_qualifiers: statement.map(|uri| qualifier(uri).map(|q| vec![q])).transpose()?,
        })
    };
    Ok(CertificatePolicies(rows.iter().map(policy).collect::<Result<_, _>>()?))
}

/// cRLDistributionPoints with one address (SBR 7.1.2.3 b).
pub fn crl_points(url: &str) -> der::Result<CrlDistributionPoints> {
    let point = DistributionPointName::FullName(vec![address(url)?]);
    Ok(CrlDistributionPoints(vec![DistributionPoint {
        distribution_point: Some(point),
        reasons: None,
        crl_issuer: None,
    }]))
}

/// authorityInfoAccess (SBR 7.1.2.3 c).
pub fn authority_access(ocsp: Option<&str>, issuer: &str) -> der::Result<AuthorityInfoAccessSyntax> {
    let row = |method: &str, url: &str| -> der::Result<AccessDescription> {
        Ok(AccessDescription { access_method: ObjectIdentifier::new(method)?, access_location: address(url)? })
    };
    let ocsp = ocsp.map(|url| row(OCSP, url)).transpose()?;
    Ok(AuthorityInfoAccessSyntax(ocsp.into_iter().chain([row(CA_ISSUERS, issuer)?]).collect()))
}

fn address(url: &str) -> der::Result<GeneralName> {
    Ia5String::new(url).map(GeneralName::UniformResourceIdentifier)
}
