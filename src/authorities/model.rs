//! A certificate authority as it is stored.

use crate::kernel::{Moment, Secret};

/// A CA of the portal.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Authority {
    /// Its name in addresses (`/ca/{name}.crt`), never used twice.
    pub name: String,
    /// What it signs.
    pub role: AuthorityRole,
    /// The name of the CA that certified it; a root has none.
    pub issuer: Option<String>,
    /// Its common name, as people read it.
    pub title: String,
    /// DER.
    pub certificate: Vec<u8>,
    /// The private key, sealed under the operator's secret; absent when it is kept elsewhere.
    pub sealed_key: Option<Vec<u8>>,
    /// The last second of its certificate.
    pub not_after: Moment,
    /// When it was made.
    pub created_at: Moment,
}

impl Authority {
    /// The label that its sealed key is bound to, so that no key can be put in another's place.
    pub fn label(&self) -> String {
        label(&self.name)
    }
    /// SHA-256 of the certificate in hex: the audit log's subject.
    pub fn fingerprint(&self) -> String {
        crate::kernel::secret::sha256_hex(&self.certificate)
    }
}

/// The label of the key of the CA named `name`.
pub(super) fn label(name: &str) -> String {
    format!("authority {name}")
}

/// What a CA signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorityRole {
    /// Issuing CAs.
    Root,
    /// Customers' certificates.
    Issuing,
    /// OCSP answers for its issuer, and nothing else: no CA, but kept beside them.
    Responder,
}

impl AuthorityRole {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Issuing => "issuing",
            Self::Responder => "responder",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Root, Self::Issuing, Self::Responder].into_iter().find(|r| r.word() == word)
    }
}

/// The operator's secret: what unlocks the keys.
pub type OperatorSecret = Secret<Vec<u8>>;
