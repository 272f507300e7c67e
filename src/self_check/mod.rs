//! The portal's look at itself, every night: does what was issued still say what the database believes, and do the
//! lists and answers that anybody can fetch say the same?
//!
//! ```text
//! CA certificates ─► lists, each as it is served ─► certificates, 200 at a time ─► finished: letters, once
//!        └────────────── what differs: one row for as long as it lasts ──────────────┘
//! ```
//!
//! It mends nothing: what differs is for a person to look at, and what does not differ any more closes by itself.
//! How far a run has come stands in its row and moves in the transaction that records what a step found, so a run
//! that broke off goes on where it was and two workers at once do nothing twice.

pub mod answer;
pub mod authority;
pub mod certificate;
pub mod finish;
pub mod list;
pub mod mails;
pub mod model;
pub mod pages;
pub mod request;
pub mod routes;
pub mod run;
pub mod store;

pub use model::{Difference, Finding, FindingKind, Run};
pub use run::run;

/// The kind of the job.
pub const RUN_JOB: &str = "self_check.run";
/// The step after which work can be stopped on purpose: what a part of a run has found is stored.
pub const LOOKED: &str = "self-check-looked";
