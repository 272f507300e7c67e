//! Reports of problems with certificates, from anybody (SBR 4.9.3, 4.9.5): a public form in two languages, a receipt
//! number, a desk with its clocks, and the proof of a compromised key, which is acted on at once.
//!
//! ```text
//! waiting ─► (first answer) ─► closed: revoked, or not for a reason
//!    └─ with a proof ─────────► closed by itself: every certificate with the key revoked, the key blocked
//! ```
//!
//! Both clocks run from receipt and stand in the row: 24 hours to the first answer, and to the revocation what
//! [`Category::revocation_hours`] says. The page of the receipt is the same whether a certificate exists or not. Of a
//! private key only the hash of its public half is kept.

pub mod answer;
pub mod challenge;
pub mod close;
pub mod desk;
pub mod forms;
pub mod mails;
pub mod model;
pub mod pages;
pub mod proof;
pub mod routes;
pub mod samples;
pub mod store;
pub mod submit;

pub use model::{Category, ProblemReport, ReportStatus};
