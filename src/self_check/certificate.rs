//! One certificate: its signature, its profile, and whether row and order say the same as it does.

use super::model::{Difference, FindingKind};
use crate::ca::Issuer;
use crate::ca::facts::{self, Facts};
use crate::ca::lint::{self, Severity};
use crate::certificates::{Certificate, CertificateStatus};
use crate::kernel::EmailAddress;

/// Judges the stored octets. Pure; a millisecond each.
pub(super) fn judge(row: &Certificate, wanted: Option<&[EmailAddress]>, issuer: Option<&Issuer>) -> Vec<Difference> {
    let differs = |kind, expected: String, found: String| Difference::new(kind, &row.serial, expected, found);
    let der = row.der.as_deref().unwrap_or_default();
    let Some(facts) = facts::read(der) else {
        return vec![differs(FindingKind::Unreadable, "X.509".into(), format!("{} octets", der.len()))];
    };
    let mut all = vec![];
    match issuer {
        Some(issuer) if facts::is_signed_by(der, issuer) => {}
        Some(_) => all.push(differs(FindingKind::Signature, row.authority.clone(), "does not verify".into())),
        None => all.push(differs(FindingKind::Signature, row.authority.clone(), "no such CA".into())),
    }
    // By the rules of the day on which it was issued: what came later does not reach back.
    let at = row.issued_at.unwrap_or(row.recorded_at);
    let remarks = lint::lint(der, issuer.map(Issuer::certificate_der), at);
    if remarks.iter().any(|remark| remark.severity >= Severity::Warning) {
        all.push(differs(FindingKind::Profile, String::new(), lint::summary(&remarks)));
    }
    let (expected, found) = beside(row, &facts, issuer);
    if !found.is_empty() {
        all.push(differs(FindingKind::Row, expected.join(" "), found.join(" ")));
    }
    if let Some(wanted) = wanted {
        let mut asked: Vec<_> = wanted.iter().map(|email| email.as_str().to_owned()).collect();
        let mut named = facts.mailboxes.clone();
        asked.sort_unstable();
        named.sort_unstable();
        if asked != named {
            all.push(differs(FindingKind::Order, asked.join(" "), named.join(" ")));
        }
    }
    all
}

/// What the certificate says and the row does not: as it stands in the certificate, and in the row.
fn beside(row: &Certificate, facts: &Facts, issuer: Option<&Issuer>) -> (Vec<String>, Vec<String>) {
    let list = issuer.map(|issuer| issuer.urls().crl(row.crl_shard.unsigned_abs())).unwrap_or_default();
    let revoked = row.stored_status == CertificateStatus::Revoked;
    let exists = !matches!(row.stored_status, CertificateStatus::Recorded | CertificateStatus::Abandoned);
    let word = |holds: bool| if holds { "yes" } else { "no" }.to_owned();
    let pairs = [
        ("serial", facts.serial.clone(), row.serial.clone()),
        ("not_before", facts.not_before.to_string(), row.not_before.whole_seconds().to_string()),
        ("not_after", facts.not_after.to_string(), row.not_after.whole_seconds().to_string()),
        ("subject", facts.common_name.clone(), row.subject.clone()),
        ("emails", facts.mailboxes.join(","), row.emails.replace('\n', ",")),
        ("key", facts.spki_sha256.clone(), row.spki_sha256.clone()),
        ("crl", facts.crl.join(","), if issuer.is_some() { list } else { facts.crl.join(",") }),
        ("issued", word(true), word(exists && row.issued_at.is_some())),
        ("revoked_at", word(revoked), word(row.revoked_at.is_some())),
    ];
    let different = pairs.into_iter().filter(|(_, certificate, row)| certificate != row);
    different.map(|(name, certificate, row)| (format!("{name}={certificate}"), format!("{name}={row}"))).unzip()
}
