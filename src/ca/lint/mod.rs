//! Our own linter: judges the DER of a finished certificate against the matrix of SBR 7.1 for
//! organization-validated certificates, and RFC 5280 below it.
//!
//! It reads octets and knows nothing of the builder: rules are written out here a second time on purpose,
//! so that a mistake has to be made twice to get through. Whatever is a warning or worse stops the issuer.

mod extensions;
mod issuer;
mod structure;
mod subject;
mod usage;

use crate::kernel::Moment;
use der::{Decode, asn1::ObjectIdentifier};
use x509_cert::{Certificate, TbsCertificate};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Unusual, allowed.
    Notice,
    /// A SHOULD is not followed.
    Warning,
    /// A SHALL is not followed.
    Error,
    /// It is no certificate.
    Fatal,
}

/// One thing that the linter saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A stable name, for logs and tests.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// One sentence with the section of the rule.
    pub message: String,
}

/// The findings in one line, worst things first as they were found.
pub fn summary(findings: &[Finding]) -> String {
    let bad = findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    bad.map(|finding| format!("{} ({})", finding.code, finding.message)).collect::<Vec<_>>().join("; ")
}

/// Lints a certificate; with its issuer's certificate also what only shows between the two.
pub fn lint(der: &[u8], issuer: Option<&[u8]>, at: Moment) -> Vec<Finding> {
    let mut report = Report(Vec::new());
    match Certificate::from_der(der) {
        Ok(certificate) => {
            let leaf = Leaf { der, certificate: &certificate, at };
            structure::check(&leaf, &mut report);
            extensions::check(&leaf, &mut report);
            usage::check(&leaf, &mut report);
            subject::check(&leaf, &mut report);
            if let Some(issuer) = issuer {
                issuer::check(&leaf, issuer, &mut report);
            }
        }
        Err(error) => report.add(Severity::Fatal, "der_malformed", error.to_string()),
    }
    report.0
}

/// What is judged.
struct Leaf<'a> {
    der: &'a [u8],
    certificate: &'a Certificate,
    at: Moment,
}

/// An extension as found: its criticality and, when it could be decoded, its value.
struct Found<T> {
    critical: bool,
    value: T,
}

impl Leaf<'_> {
    fn tbs(&self) -> &TbsCertificate {
        &self.certificate.tbs_certificate
    }

    /// The extension's value. Malformed content is told by [`extensions::check`], here it counts as absent.
    fn extension<'b, T: Decode<'b>>(&'b self, oid: &str) -> Option<Found<T>> {
        let oid = ObjectIdentifier::new(oid).ok()?;
        let extension = self.tbs().extensions.iter().flatten().find(|e| e.extn_id == oid)?;
        let value = T::from_der(extension.extn_value.as_bytes()).ok()?;
        Some(Found { critical: extension.critical, value })
    }
}

struct Report(Vec<Finding>);

impl Report {
    fn add(&mut self, severity: Severity, code: &'static str, message: impl Into<String>) {
        self.0.push(Finding { code, severity, message: message.into() });
    }
    fn error(&mut self, when: bool, code: &'static str, message: &str) {
        if when {
            self.add(Severity::Error, code, message);
        }
    }
    fn warning(&mut self, when: bool, code: &'static str, message: &str) {
        if when {
            self.add(Severity::Warning, code, message);
        }
    }
}
