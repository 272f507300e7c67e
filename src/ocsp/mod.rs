//! How a certificate stands, for whoever asks (OCSP).
//!
//! ```text
//! request ─► parsed ─► one of ours? ─► stored answer that fits the certificate's row ─► out
//!               │            │                     └─► none: signed now, stored without a nonce
//!               └ malformed  └ unauthorized
//! ```
//!
//! Never "good" for a serial number that was not issued: what is recorded only, or given up, is unknown. A stored
//! answer is compared with the certificate's row whenever it is served, so a revocation needs to throw nothing away.

pub mod ahead;
pub mod answer;
pub mod delegate;
pub mod model;
pub mod routes;
pub mod store;

pub use ahead::{SIGN_JOB, sign_ahead};
pub use delegate::{RENEW_JOB, renew};
