//! The certificate authority: profiles, keys, requests, issuing, linting, key stores. PURE: octets in,
//! octets out; `now` and `chance` are passed in; nothing here knows a database, a socket or a file.
//!
//! Rules live once, as typed values ([`profile`], [`options`], [`validity`], [`rules`]): the form, the
//! issuer and the help read the same. There is one door to a private key: [`issue::sign`] with a
//! [`issue::Permit`], which only exists for to-be-signed octets that the linter found clean.

pub mod authority;
pub mod bundle;
pub mod crl;
pub mod csr;
pub(crate) mod extensions;
pub mod facts;
pub mod fingerprint;
pub mod issue;
pub mod issuer;
pub mod key;
pub mod lint;
pub mod ocsp;
pub mod options;
pub mod pkcs12;
pub mod profile;
pub mod proof;
pub mod responder;
pub mod rules;
pub mod sealed;
pub mod serial;
pub mod signer;
pub mod subject;
pub mod tls;
pub mod urls;
pub mod validity;
pub(crate) mod verification;
pub(crate) mod weakness;
pub(crate) mod words;

pub use authority::{AuthorityError, AuthorityName};
pub use csr::{CertificateRequest, CsrError, CsrSummary};
pub use issue::{Draft, IssueError, Permit, SignedCertificate, Spec};
pub use issuer::{Issuer, IssuerError, OperatorPolicies};
pub use key::{KeyError, PublicKey};
pub use options::{Advice, CertificateOptions, Permitted, Refusal};
pub use pkcs12::{P12Format, P12Password, P12PasswordError};
pub use profile::{AdditionalUsage, CommonNameSource, KeyFamily, KeyType, Profile, SignatureHash, Usage};
pub use proof::{Proof, ProofError};
pub use rules::Standing;
pub use sealed::SealError;
pub use serial::Serial;
pub use signer::{FileSigner, Signer, SignerError, generate_key};
pub use subject::{OrganizationNames, Subject, SubjectError};
pub use urls::StatusUrls;
pub use validity::{Period, Validity};
