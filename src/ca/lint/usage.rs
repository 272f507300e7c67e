//! Policy, key usage and extended key usage: the matrix of SBR 7.1.2.3 (a), (e), (f), written out.

use super::{
    Leaf, Report, Severity,
    extensions::{EXTENDED_KEY_USAGE, KEY_USAGE, POLICIES},
};
use crate::ca::rules;
use x509_cert::ext::pkix::{CertificatePolicies, ExtendedKeyUsage, KeyUsage, KeyUsages};

const STRICT: &str = "2.23.140.1.5.2.3";
const MULTIPURPOSE: &str = "2.23.140.1.5.2.2";
const LEGACY: &str = "2.23.140.1.5.2.1";
const SMIME_ARC: &str = "2.23.140.1.5.";
const ANY_POLICY: &str = "2.5.29.32.0";
const CPS_URI: &str = "1.3.6.1.5.5.7.2.1";
const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";
const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
/// serverAuth, codeSigning, timeStamping, `OCSPSigning`, anyExtendedKeyUsage: never in an S/MIME certificate.
const NEVER: [&str; 5] =
    ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9", "2.5.29.37.0"];

/// The generation that the policies name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    Strict,
    Multipurpose,
}

/// Reads the generation out of the reserved policy; nothing when there is not exactly one.
pub fn generation(leaf: &Leaf) -> Option<Generation> {
    let policies = leaf.extension::<CertificatePolicies>(POLICIES)?.value.0;
    let oids: Vec<String> = policies.iter().map(|policy| policy.policy_identifier.to_string()).collect();
    match (oids.iter().any(|oid| oid == STRICT), oids.iter().any(|oid| oid == MULTIPURPOSE)) {
        (true, false) => Some(Generation::Strict),
        (false, true) => Some(Generation::Multipurpose),
        _ => None,
    }
}

pub fn check(leaf: &Leaf, report: &mut Report) {
    policies(leaf, report);
    let Some(generation) = generation(leaf) else { return };
    key_usage(leaf, generation, report);
    extended_key_usage(leaf, generation, report);
}

fn policies(leaf: &Leaf, report: &mut Report) {
    let Some(policies) = leaf.extension::<CertificatePolicies>(POLICIES) else { return };
    let oids: Vec<String> = policies.value.0.iter().map(|policy| policy.policy_identifier.to_string()).collect();
    let reserved = oids.iter().filter(|oid| oid.starts_with(SMIME_ARC)).count();
    report.error(reserved != 1, "policy_reserved_count", "SBR 7.1.6.1: exactly one reserved policy");
    let legacy = oids.iter().any(|oid| oid == LEGACY);
    report.error(legacy, "policy_legacy", "SBR 7.1.2.3: no Legacy since 2025-07-15");
    let foreign = |oid: &&String| oid.starts_with(SMIME_ARC) && ![STRICT, MULTIPURPOSE, LEGACY].contains(&oid.as_str());
    report.error(oids.iter().any(|oid| foreign(&oid)), "policy_other_kind", "not an organization-validated policy");
    report.error(oids.iter().any(|oid| oid == ANY_POLICY), "policy_any", "SBR 7.1.6.4: no anyPolicy");
    let mut unique = oids.clone();
    unique.sort();
    unique.dedup();
    report.error(unique.len() != oids.len(), "policy_repeated", "RFC 5280 4.2.1.4: each policy once");
    let qualifiers = policies.value.0.iter().filter_map(|policy| policy.policy_qualifiers.as_ref()).flatten();
    for qualifier in qualifiers {
        let statement = qualifier.policy_qualifier_id.to_string() == CPS_URI;
        let uri = qualifier.qualifier.as_ref().and_then(|any| std::str::from_utf8(any.value()).ok());
        let http = uri.is_some_and(|uri| uri.starts_with("http://") || uri.starts_with("https://"));
        report.error(!statement || !http, "policy_qualifier", "SBR 7.1.2.3 a: the address of the practice statement");
    }
}

fn key_usage(leaf: &Leaf, generation: Generation, report: &mut Report) {
    use KeyUsages::{
        DataEncipherment as De, DigitalSignature as Ds, KeyAgreement as Ka, KeyEncipherment as Ke, NonRepudiation as Nr,
    };
    let Some(usage) = leaf.extension::<KeyUsage>(KEY_USAGE) else { return };
    report.warning(!usage.critical, "key_usage_not_critical", "SBR 7.1.2.3 e: SHOULD be critical");
    let rsa = leaf.tbs().subject_public_key_info.algorithm.oid.to_string() == "1.2.840.113549.1.1.1";
    let both = [Ds.into(), Ds | Nr];
    let strict_rsa = [Ke.into(), Ds | Ke, Ds | Nr | Ke];
    let multipurpose_rsa = [Ke | De, Ds | Ke | De, Ds | Nr | Ke | De];
    let ec = [Ka.into(), Ds | Ka, Ds | Nr | Ka];
    let bits = usage.value.0;
    let legal = both.contains(&bits)
        || (rsa && strict_rsa.contains(&bits))
        || (rsa && generation == Generation::Multipurpose && multipurpose_rsa.contains(&bits))
        || (!rsa && ec.contains(&bits));
    if !legal {
        report.add(Severity::Error, "key_usage_combination", format!("SBR 7.1.2.3 e: {bits:?} cannot stand here"));
    }
}

fn extended_key_usage(leaf: &Leaf, generation: Generation, report: &mut Report) {
    let Some(usages) = leaf.extension::<ExtendedKeyUsage>(EXTENDED_KEY_USAGE) else { return };
    let oids: Vec<String> = usages.value.0.iter().map(ToString::to_string).collect();
    let mail = oids.iter().any(|oid| oid == EMAIL_PROTECTION);
    report.error(!mail, "email_protection_missing", "SBR 7.1.2.3 f: emailProtection is required");
    let never = oids.iter().any(|oid| NEVER.contains(&oid.as_str()));
    report.error(never, "extended_key_usage_prohibited", "SBR 7.1.2.3 f: never in an S/MIME certificate");
    let others = oids.iter().any(|oid| oid != EMAIL_PROTECTION);
    let strict = generation == Generation::Strict && others;
    report.error(strict, "extended_key_usage_strict", "SBR 7.1.2.3 f: Strict has emailProtection only");
    if oids.iter().any(|oid| ![EMAIL_PROTECTION, CLIENT_AUTH].contains(&oid.as_str())) {
        let restricted = rules::extended_key_usages_restricted(leaf.at);
        let severity = if restricted { Severity::Error } else { Severity::Warning };
        report.add(severity, "extended_key_usage_other", "SBR 1.0.16: only clientAuth may be added from 2027-07-01");
    }
    let mut unique = oids.clone();
    unique.sort();
    unique.dedup();
    report.error(unique.len() != oids.len(), "extended_key_usage_repeated", "each usage once");
}
