//! What only shows beside the issuer's certificate: names, key identifiers, algorithm, life, usages.

use super::{
    Leaf, Report,
    extensions::{AUTHORITY_KEY, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, KEY_USAGE, SUBJECT_KEY},
};
use crate::ca::{issuer::moment, key::PublicKey, profile::KeyFamily, rules, verification};
use der::{Decode, Encode};
use x509_cert::{
    Certificate,
    ext::pkix::{
        AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier,
    },
};

pub fn check(leaf: &Leaf, der: &[u8], report: &mut Report) {
    let Ok(certificate) = Certificate::from_der(der) else {
        return report.error(true, "issuer_unreadable", "RFC 5280: the issuer's certificate");
    };
    let issuer = Leaf { der, certificate: &certificate, at: leaf.at };
    let same = leaf.tbs().issuer.to_der().ok() == certificate.tbs_certificate.subject.to_der().ok();
    report.error(!same, "issuer_name_differs", "SBR 7.1.4.1: octet for octet the issuer's subject");
    let root = certificate.tbs_certificate.issuer == certificate.tbs_certificate.subject;
    report.error(root, "issued_by_root", "a root signs no customers' certificates");
    let ca = issuer.extension::<BasicConstraints>(BASIC_CONSTRAINTS).is_some_and(|basic| basic.value.ca);
    let usage = issuer.extension::<KeyUsage>(KEY_USAGE).is_some_and(|u| u.value.0.contains(KeyUsages::KeyCertSign));
    report.error(!ca || !usage, "issuer_not_ca", "RFC 5280 4.2.1.9: a CA that signs certificates");
    let named = leaf.extension::<AuthorityKeyIdentifier>(AUTHORITY_KEY).and_then(|a| a.value.key_identifier);
    let own = issuer.extension::<SubjectKeyIdentifier>(SUBJECT_KEY).map(|s| s.value.0);
    report.error(named.is_none() || named != own, "authority_key_differs", "RFC 5280 4.2.1.1: the issuer's key");
    let usages = |of: &Leaf| {
        of.extension::<ExtendedKeyUsage>(EXTENDED_KEY_USAGE).map(|usages| usages.value.0).unwrap_or_default()
    };
    let allowed = usages(&issuer);
    let within = usages(leaf).iter().all(|usage| allowed.contains(usage));
    report.error(!within, "usages_beyond_issuer", "SBR 7.1.2.2: usages that the issuer has");
    let (ours, its) = (leaf.tbs().validity, certificate.tbs_certificate.validity);
    let outlives = moment(ours.not_after) > moment(its.not_after) || moment(ours.not_before) < moment(its.not_before);
    report.error(outlives, "outlives_issuer", "the certificate lies within its issuer's life");
    key(leaf, &certificate, report);
}

fn key(leaf: &Leaf, certificate: &Certificate, report: &mut Report) {
    let spki = certificate.tbs_certificate.subject_public_key_info.to_der().unwrap_or_default();
    let Ok(key) = PublicKey::read(&spki) else {
        return report.error(true, "issuer_key_refused", "SBR 6.1.5: the issuer's key");
    };
    let key_type = key.key_type();
    let small = key_type.family() == KeyFamily::Rsa && key_type.bits() < rules::issuing_ca_rsa_bits(leaf.at);
    report.error(small, "issuer_key_too_small", "SBR 6.1.5: 3072 bits from 2027-09-15");
    let hash = verification::hash_of(&leaf.tbs().signature);
    let fits = hash.is_some_and(|hash| key_type.signature_hashes().contains(&hash));
    let rsa = leaf.tbs().signature.oid.to_string().starts_with("1.2.840.113549.1.1.");
    let family = rsa == (key_type.family() == KeyFamily::Rsa);
    report.error(!fits || !family, "signature_not_of_issuer_key", "SBR 7.1.3.2: algorithm of the issuer's key");
    let own = leaf.tbs().subject_public_key_info.to_der().is_ok_and(|own| own == spki);
    report.error(own, "key_is_issuers", "the issuer's key as a customer's key");
}
