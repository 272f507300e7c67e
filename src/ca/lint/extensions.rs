//! Which extensions there are, whether they are critical, and what the plain ones hold.

use super::{Leaf, Report, Severity};
use crate::kernel::EmailAddress;
use aws_lc_rs::digest;
use der::Decode;
use std::collections::BTreeSet;
use x509_cert::ext::pkix::{
    AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CrlDistributionPoints,
    ExtendedKeyUsage, KeyUsage, SubjectAltName, SubjectKeyIdentifier,
    name::{DistributionPointName, GeneralName},
};

pub const AUTHORITY_KEY: &str = "2.5.29.35";
pub const SUBJECT_KEY: &str = "2.5.29.14";
pub const KEY_USAGE: &str = "2.5.29.15";
pub const EXTENDED_KEY_USAGE: &str = "2.5.29.37";
pub const SUBJECT_ALT_NAME: &str = "2.5.29.17";
pub const POLICIES: &str = "2.5.29.32";
const CRL_POINTS: &str = "2.5.29.31";
const AUTHORITY_ACCESS: &str = "1.3.6.1.5.5.7.1.1";
pub const BASIC_CONSTRAINTS: &str = "2.5.29.19";

/// Whether the content of an extension we know can be decoded; `None` for one that may not be there.
fn decodes(oid: &str, octets: &[u8]) -> Option<bool> {
    Some(match oid {
        AUTHORITY_KEY => AuthorityKeyIdentifier::from_der(octets).is_ok(),
        SUBJECT_KEY => SubjectKeyIdentifier::from_der(octets).is_ok(),
        KEY_USAGE => KeyUsage::from_der(octets).is_ok(),
        EXTENDED_KEY_USAGE => ExtendedKeyUsage::from_der(octets).is_ok(),
        SUBJECT_ALT_NAME => SubjectAltName::from_der(octets).is_ok(),
        POLICIES => CertificatePolicies::from_der(octets).is_ok(),
        CRL_POINTS => CrlDistributionPoints::from_der(octets).is_ok(),
        AUTHORITY_ACCESS => AuthorityInfoAccessSyntax::from_der(octets).is_ok(),
        BASIC_CONSTRAINTS => BasicConstraints::from_der(octets).is_ok(),
        _ => return None,
    })
}

pub fn check(leaf: &Leaf, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for extension in leaf.tbs().extensions.iter().flatten() {
        let oid = extension.extn_id.to_string();
        match decodes(&oid, extension.extn_value.as_bytes()) {
            None => report.add(Severity::Error, "extension_unknown", format!("SBR 7.1.2.3: {oid} is not listed")),
            Some(false) => report.add(Severity::Error, "extension_malformed", format!("RFC 5280: {oid}")),
            Some(true) => {}
        }
        let critical_allowed = oid == KEY_USAGE || oid == BASIC_CONSTRAINTS;
        let message = format!("SBR 7.1.2.3: {oid} is not critical");
        report.error(extension.critical && !critical_allowed, "extension_critical", &message);
        report.error(!seen.insert(oid), "extension_repeated", "RFC 5280 4.2: each extension once");
    }
    for (oid, code) in [
        (AUTHORITY_KEY, "authority_key_missing"),
        (KEY_USAGE, "key_usage_missing"),
        (EXTENDED_KEY_USAGE, "extended_key_usage_missing"),
        (SUBJECT_ALT_NAME, "subject_alt_name_missing"),
        (POLICIES, "policies_missing"),
        (CRL_POINTS, "crl_points_missing"),
    ] {
        report.error(!seen.contains(oid), code, "SBR 7.1.2.3: the extension is required");
    }
    report.warning(!seen.contains(AUTHORITY_ACCESS), "authority_access_missing", "SBR 7.1.2.3 c: SHOULD");
    report.warning(!seen.contains(SUBJECT_KEY), "subject_key_missing", "SBR 7.1.2.3 n: SHOULD");
    key_identifiers(leaf, report);
    addresses(leaf, report);
    mailboxes(leaf, report);
    if let Some(basic) = leaf.extension::<BasicConstraints>(BASIC_CONSTRAINTS) {
        let ca = basic.value.ca || basic.value.path_len_constraint.is_some();
        report.error(ca, "basic_constraints_ca", "SBR 7.1.2.3 d: not a CA");
    }
}

fn key_identifiers(leaf: &Leaf, report: &mut Report) {
    if let Some(authority) = leaf.extension::<AuthorityKeyIdentifier>(AUTHORITY_KEY) {
        let it = authority.value;
        let more = it.authority_cert_issuer.is_some() || it.authority_cert_serial_number.is_some();
        let alone = it.key_identifier.is_some() && !more;
        report.error(!alone, "authority_key_form", "SBR 7.1.2.3 g: the key identifier alone");
    }
    if let Some(subject) = leaf.extension::<SubjectKeyIdentifier>(SUBJECT_KEY) {
        let bits = leaf.tbs().subject_public_key_info.subject_public_key.raw_bytes();
        let want = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bits);
        let same = subject.value.0.as_bytes() == want.as_ref();
        report.warning(!same, "subject_key_not_of_this_key", "RFC 5280 4.2.1.2: hash of the public key");
    }
}

/// Every address where status is found: http, nothing else.
fn addresses(leaf: &Leaf, report: &mut Report) {
    let http = |name: &GeneralName| {
        matches!(name, GeneralName::UniformResourceIdentifier(uri) if uri.as_str().starts_with("http://")
            && uri.as_str().len() > "http://".len())
    };
    if let Some(points) = leaf.extension::<CrlDistributionPoints>(CRL_POINTS) {
        let good = points.value.0.iter().all(|point| {
            let plain = point.reasons.is_none() && point.crl_issuer.is_none();
            let full = matches!(&point.distribution_point, Some(DistributionPointName::FullName(names))
                if !names.is_empty() && names.iter().all(http));
            plain && full
        });
        // MRSP 6.1.2: the part of a list that names it is told by one address, which the part repeats.
        let good = good && points.value.0.len() == 1;
        report.error(!good, "crl_points_not_http", "SBR 7.1.2.3 b: full names, http only, no reasons");
    }
    if let Some(access) = leaf.extension::<AuthorityInfoAccessSyntax>(AUTHORITY_ACCESS) {
        let known = ["1.3.6.1.5.5.7.48.1", "1.3.6.1.5.5.7.48.2"];
        let good = |row: &x509_cert::ext::pkix::AccessDescription| {
            known.contains(&row.access_method.to_string().as_str()) && http(&row.access_location)
        };
        let good = access.value.0.iter().all(good) && !access.value.0.is_empty();
        report.error(!good, "authority_access_not_http", "SBR 7.1.2.3 c: OCSP and issuer, http only");
    }
}

/// The mailboxes of subjectAltName; also asked by the subject's checks.
pub fn alternative_mailboxes(leaf: &Leaf) -> Vec<String> {
    let names = leaf.extension::<SubjectAltName>(SUBJECT_ALT_NAME).map(|found| found.value.0).unwrap_or_default();
    let mailbox = |name: &GeneralName| match name {
        GeneralName::Rfc822Name(address) => Some(address.as_str().to_owned()),
        _ => None,
    };
    names.iter().filter_map(mailbox).collect()
}

fn mailboxes(leaf: &Leaf, report: &mut Report) {
    let Some(names) = leaf.extension::<SubjectAltName>(SUBJECT_ALT_NAME) else { return };
    let mailboxes = alternative_mailboxes(leaf);
    report.error(mailboxes.is_empty(), "mailbox_missing", "SBR 7.1.4.2.1: at least one mailbox");
    let others = names.value.0.len() != mailboxes.len();
    report.error(others, "alternative_name_kind", "SBR 7.1.4.2.1: mailboxes only");
    for mailbox in &mailboxes {
        let canonical = EmailAddress::parse(mailbox).is_ok_and(|address| address.as_str() == mailbox);
        report.error(!canonical, "mailbox_malformed", "RFC 5280 4.2.1.6: a Mailbox with an A-label domain");
    }
    let different: BTreeSet<_> = mailboxes.iter().collect();
    report.warning(different.len() != mailboxes.len(), "mailbox_repeated", "each mailbox once");
}
