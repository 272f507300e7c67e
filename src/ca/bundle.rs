//! A certificate in the forms that people download: DER, PEM, PKCS#7 and a zip with its chain.

use crate::kernel::{Moment, Secret};
use chrono::{Datelike, Timelike};
use cms::content_info::ContentInfo;
use der::{Decode, Encode, pem::LineEnding};
use std::io::{Cursor, Write};
use x509_cert::Certificate;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A form could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("certificate file could not be made: {0}")]
pub struct BundleError(String);

impl BundleError {
    fn from(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// One certificate in PEM.
pub fn pem(der: &[u8]) -> Result<String, BundleError> {
    der::pem::encode_string("CERTIFICATE", LineEnding::LF, der).map_err(BundleError::from)
}

/// A private key in PEM (PKCS#8).
pub fn key_pem(pkcs8: &Secret<Vec<u8>>) -> Result<Secret<String>, BundleError> {
    der::pem::encode_string("PRIVATE KEY", LineEnding::LF, pkcs8.expose()).map(Secret::new).map_err(BundleError::from)
}

/// Several certificates in PEM, one after the other: the certificate first, the root last.
pub fn pem_chain(chain: &[&[u8]]) -> Result<String, BundleError> {
    chain.iter().map(|der| pem(der)).collect()
}

/// A certs-only PKCS#7 (.p7b) in DER. It is a SET, so the order of the chain is that of its octets.
pub fn p7b(chain: &[&[u8]]) -> Result<Vec<u8>, BundleError> {
    let certificates = chain.iter().map(|der| Certificate::from_der(der));
    let certificates = certificates.collect::<Result<Vec<_>, _>>().map_err(BundleError::from)?;
    ContentInfo::try_from(certificates).and_then(|info| info.to_der()).map_err(BundleError::from)
}

/// The root's name in the zip.
pub const ROOT_FILE: &str = "TrustedRoot.crt";

/// The zip of the issuance mail: `TrustedRoot.crt`, `<Issuer>CA.crt`, `<name>.crt`, all PEM. The chain is the
/// certificate, the issuing CA and the root; the time in the archive is `now`, in UTC.
pub fn zip(chain: [&[u8]; 3], issuer: &str, name: &str, now: Moment) -> Result<Vec<u8>, BundleError> {
    let [leaf, issuing, root] = chain;
    let at = now.utc();
    let year = u16::try_from(at.year()).map_err(BundleError::from)?;
    let part = |n: u32| u8::try_from(n).unwrap_or_default();
    let (month, day) = (part(at.month()), part(at.day()));
    let (hour, minute, second) = (part(at.hour()), part(at.minute()), part(at.second()));
    let stamp = zip::DateTime::from_date_and_time(year, month, day, hour, minute, second).map_err(BundleError::from)?;
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(stamp);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let files =
        [(ROOT_FILE.to_owned(), root), (issuer_file(issuer), issuing), (format!("{}.crt", file_stem(name)), leaf)];
    for (file, der) in files {
        archive.start_file(file, options).map_err(BundleError::from)?;
        archive.write_all(pem(der)?.as_bytes()).map_err(BundleError::from)?;
    }
    archive.finish().map(Cursor::into_inner).map_err(BundleError::from)
}

/// `<Issuer>CA.crt` from the operator's name.
pub fn issuer_file(issuer: &str) -> String {
    let letters: String = issuer.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    if letters.is_empty() { "IssuingCA.crt".into() } else { format!("{letters}CA.crt") }
}

/// A file name from a subject: `sample@example.com` gives `sample_example_com`. Names without a single ASCII
/// letter or digit give `certificate`, since archives and file systems disagree about the rest.
pub fn file_stem(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(64).collect();
    let plain = plain.trim_matches('_');
    if plain.is_empty() { "certificate".into() } else { plain.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, want) in [
            ("sample@example.com", "sample_example_com"),
            ("../../etc/passwd", "etc_passwd"),
            ("株式会社サンプル", "certificate"),
            ("", "certificate"),
        ] {
            assert_eq!(file_stem(name), want);
        }
        assert_eq!(
            (issuer_file("Rakkan Demo, Inc."), issuer_file("落款")),
            ("RakkanDemoIncCA.crt".into(), "IssuingCA.crt".into())
        );
    }
}
