//! Version, serial number, signature algorithm, validity and key.

use super::{Leaf, Report, Severity};
use crate::{
    ca::{issuer::moment, key::PublicKey, verification},
    kernel::Moment,
};
use der::{Encode, Tag, Tagged};
use x509_cert::{Version, time::Time};

const DAY: i64 = 86_400;

pub fn check(leaf: &Leaf, report: &mut Report) {
    let tbs = leaf.tbs();
    report.error(!verification::is_canonical(leaf.certificate, leaf.der), "der_not_canonical", "X.690: not DER");
    report.error(tbs.version != Version::V3, "version_not_3", "SBR 7.1.1: version 3");
    let unique = tbs.issuer_unique_id.is_some() || tbs.subject_unique_id.is_some();
    report.error(unique, "unique_id_present", "RFC 5280 4.1.2.8: no unique identifiers");
    serial(leaf, report);
    signature(leaf, report);
    validity(leaf, report);
    match tbs.subject_public_key_info.to_der() {
        Ok(spki) => {
            if let Err(refused) = PublicKey::judge_again(&spki) {
                report.add(Severity::Error, "key_refused", format!("SBR 6.1.1.3, 6.1.5, 7.1.3.1: {refused}"));
            }
        }
        Err(error) => report.add(Severity::Error, "key_refused", error.to_string()),
    }
}

fn serial(leaf: &Leaf, report: &mut Report) {
    let octets = leaf.tbs().serial_number.as_bytes();
    let negative = octets.first().is_some_and(|first| first & 0x80 != 0);
    let zero = octets.iter().all(|octet| *octet == 0);
    report.error(negative || zero, "serial_not_positive", "SBR 7.1: serial number above zero");
    report.error(octets.len() > 20, "serial_too_long", "SBR 7.1: serial number below 2^159");
    report.error(octets.len() < 8, "serial_too_short", "SBR 7.1: at least 64 random bits");
}

fn signature(leaf: &Leaf, report: &mut Report) {
    let (outer, inner) = (&leaf.certificate.signature_algorithm, &leaf.tbs().signature);
    report.error(outer != inner, "signature_algorithm_differs", "RFC 5280 4.1.1.2: both algorithms the same");
    let rsa = inner.oid.to_string().starts_with("1.2.840.113549.1.1.");
    let null = inner.parameters.as_ref().is_some_and(|parameters| parameters.tag() == Tag::Null);
    let fits = if rsa { null } else { inner.parameters.is_none() };
    match verification::hash_of(inner) {
        None => report.error(true, "signature_algorithm_prohibited", "SBR 7.1.3.2: SHA-256, SHA-384 or SHA-512"),
        Some(_) => report.error(!fits, "signature_algorithm_encoding", "SBR 7.1.3.2: parameters as fixed"),
    }
    report.error(leaf.certificate.signature.unused_bits() != 0, "signature_unused_bits", "RFC 5280 4.1.1.3");
}

fn validity(leaf: &Leaf, report: &mut Report) {
    let validity = leaf.tbs().validity;
    let (Some(from), Some(to)) = (moment(validity.not_before), moment(validity.not_after)) else {
        return report.error(true, "validity_unreadable", "RFC 5280 4.1.2.5: times out of range");
    };
    report.error(to <= from, "validity_empty", "RFC 5280 4.1.2.5: the end after the start");
    let seconds = to.unix() - from.unix() + 1;
    report.error(seconds > 825 * DAY, "validity_too_long", "SBR 6.3.2: at most 825 days");
    let at_the_edge = seconds > 824 * DAY && seconds <= 825 * DAY;
    report.warning(at_the_edge, "validity_at_maximum", "SBR 6.3.2: not at the maximum");
    for (time, at) in [(validity.not_before, from), (validity.not_after, to)] {
        report.error(!encoded_right(time, at), "validity_encoding", "RFC 5280 4.1.2.5: UTCTime through 2049");
    }
}

fn encoded_right(time: Time, at: Moment) -> bool {
    match time {
        Time::UtcTime(_) => at.year() < 2050,
        Time::GeneralTime(_) => at.year() >= 2050,
    }
}
