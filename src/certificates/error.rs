//! Why there is no certificate.

use super::ground::Lack;
use crate::app::steps::Stopped;
use crate::authorities::KeyringError;
use crate::ca::{self, CsrError, KeyError, Refusal, SubjectError};
use crate::store::StoreError;

/// Why nothing was issued, or not yet.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The order is not one that waits for its certificate.
    #[error("order does not wait for a certificate")]
    NotWaiting,
    /// The link ended meanwhile, or a later attempt counts.
    #[error("a later attempt counts")]
    Superseded,
    /// The certificate of this order is being made at this moment.
    #[error("certificate is being made")]
    Busy,
    /// What the order stands on does not hold.
    #[error("{}", list(.0))]
    Lacks(Vec<Lack>),
    /// The stored request cannot be used any more.
    #[error("request: {0}")]
    Csr(#[from] CsrError),
    /// The key must not be certified.
    #[error("key: {0}")]
    Key(#[from] KeyError),
    /// The choices are not possible with the CA of this day.
    #[error("{}", list(.0))]
    Refused(Vec<Refusal>),
    /// The names cannot stand in a certificate.
    #[error("{}", list(.0))]
    Subject(Vec<SubjectError>),
    /// The CA that was chosen is not there.
    #[error("the issuing CA is not available")]
    NoAuthority,
    /// The keys of the CAs cannot be opened.
    #[error("keys: {0}")]
    Keyring(#[from] KeyringError),
    /// The builder, the linter or the signer refused.
    #[error(transparent)]
    Ca(#[from] ca::IssueError),
    /// Stopped on purpose.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl IssueError {
    /// The key of the sentence for whoever waits. What only staff can mend is told in one sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotWaiting | Self::Superseded => "certificates-error-not-waiting",
            Self::Busy => "certificates-error-busy",
            Self::Lacks(_) => "certificates-error-lacks",
            Self::Csr(_) | Self::Key(_) => "certificates-error-key",
            _ => "certificates-error-ours",
        }
    }
}

fn list<T: std::fmt::Display>(all: &[T]) -> String {
    all.iter().map(T::to_string).collect::<Vec<_>>().join("; ")
}
