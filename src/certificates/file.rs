//! A certificate in the forms that people download (S-GET-04).

use super::model::Certificate;
use crate::ca::bundle::{self, BundleError};
use crate::config::Config;
use crate::kernel::Moment;

/// The forms, by the ending of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// PKCS#7 with the chain.
    P7b,
    /// The certificate alone, in PEM: what mail servers and appliances take.
    Crt,
    /// The certificate and its chain, in PEM.
    Pem,
    /// The certificate alone, in DER.
    Der,
    /// The zip of the issuance mail.
    Zip,
}

impl Form {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Zip, Self::P7b, Self::Crt, Self::Pem, Self::Der];

    /// The ending of address and file name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::P7b => "p7b",
            Self::Crt => "crt",
            Self::Pem => "pem",
            Self::Der => "der",
            Self::Zip => "zip",
        }
    }
    /// From the ending.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }
    /// The key of what is in it.
    pub fn key(self) -> &'static str {
        match self {
            Self::P7b => "certificates-form-p7b",
            Self::Crt => "certificates-form-crt",
            Self::Pem => "certificates-form-pem",
            Self::Der => "certificates-form-der",
            Self::Zip => "certificates-form-zip",
        }
    }
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::P7b => "application/x-pkcs7-certificates",
            Self::Crt | Self::Pem => "application/x-pem-file",
            Self::Der => "application/pkix-cert",
            Self::Zip => "application/zip",
        }
    }

    /// The octets. The chain is the certificate, the issuing CA and the root.
    pub fn octets(
        self,
        config: &Config,
        certificate: &Certificate,
        chain: &[Vec<u8>; 3],
        now: Moment,
    ) -> Result<Vec<u8>, BundleError> {
        let parts = chain.each_ref().map(Vec::as_slice);
        Ok(match self {
            Self::P7b => bundle::p7b(&parts)?,
            Self::Crt => bundle::pem(parts[0])?.into_bytes(),
            Self::Pem => bundle::pem_chain(&parts)?.into_bytes(),
            Self::Der => parts[0].to_vec(),
            Self::Zip => bundle::zip(parts, &config.brand.organization, &certificate.file_stem(), now)?,
        })
    }
}
