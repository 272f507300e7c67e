//! A CA certificate in the forms that programs take.

use crate::ca::bundle::{self, BundleError};

/// The forms, by the ending of the address. `.crt` is DER too: authorityInfoAccess promises it at that address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// DER, under the ending that Windows, macOS and telephones open.
    Crt,
    /// PEM.
    Pem,
    /// DER.
    Der,
    /// PKCS#7 with the chain up to the root.
    P7b,
}

impl Form {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Crt, Self::Pem, Self::Der, Self::P7b];

    /// The ending of address and file name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Crt => "crt",
            Self::Pem => "pem",
            Self::Der => "der",
            Self::P7b => "p7b",
        }
    }
    /// From the ending.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }
    /// For whom it is.
    pub fn key(self) -> &'static str {
        match self {
            Self::Crt => "repository-form-crt",
            Self::Pem => "repository-form-pem",
            Self::Der => "repository-form-der",
            Self::P7b => "repository-form-p7b",
        }
    }
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Crt | Self::Der => "application/pkix-cert",
            Self::Pem => "application/x-pem-file",
            Self::P7b => "application/x-pkcs7-certificates",
        }
    }
    /// The octets. The chain is the CA's certificate and those above it, the root last.
    pub fn octets(self, chain: &[&[u8]]) -> Result<Vec<u8>, BundleError> {
        let own = chain.first().copied().unwrap_or_default();
        Ok(match self {
            Self::Crt | Self::Der => own.to_vec(),
            Self::Pem => bundle::pem(own)?.into_bytes(),
            Self::P7b => bundle::p7b(chain)?,
        })
    }
}
