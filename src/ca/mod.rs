//! The certificate authority: profiles, keys, requests, issuing, linting, key stores. PURE: octets in,
//! octets out; `now` and `chance` are passed in; nothing here knows a database, a socket or a file.
//!
//! Rules live once, as typed values ([`profile`], [`options`], [`validity`], [`rules`]): the form, the
//! issuer and the help read the same. There is one door to a private key: [`issue::sign`] with a
//! [`issue::Permit`], which only exists for to-be-signed octets that the linter found clean.

pub mod csr;
pub mod key;
pub mod options;
pub mod profile;
pub mod rules;
pub mod validity;
pub(crate) mod verification;
pub(crate) mod weakness;
pub(crate) mod words;

pub use csr::{CertificateRequest, CsrError, CsrSummary};
pub use key::{KeyError, PublicKey};
pub use options::{Advice, CertificateOptions, Permitted, Refusal};
pub use profile::{AdditionalUsage, CommonNameSource, KeyFamily, KeyType, Profile, SignatureHash, Usage};
pub use rules::Standing;
pub use validity::{Period, Validity};
