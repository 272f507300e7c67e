//! Domains and the proof that their owner wants certificates for addresses under them (DCV).
//!
//! ```text
//! register ─► start (a token, or mails) ─► record (look-up) / approval (mail) ─► prove ─► validated
//!                 ▲ again at any time: an old proof stays usable until the new one is there    │
//!                 └──────────────────────────── expired ◄── the dated reuse period ◄───────────┘
//! ```
//!
//! Invariants: a proof counts for one account only; a token is random, asked once and dead after 30 days;
//! every look-up is stored with what was asked and what came back; states are read from the proofs and the
//! moment, never stored; a token that stood in DNS never opens the approval page.

pub mod activate;
pub mod approval;
pub mod check;
pub mod coverage;
pub mod deactivate;
pub mod explain;
pub mod file;
pub mod forms;
pub mod model;
pub mod pages;
pub mod prove;
pub mod publish;
pub mod record;
pub mod register;
pub mod revalidate;
pub mod routes;
pub mod samples;
pub mod start;
pub mod store;
pub mod suffix;

mod mails;

pub use activate::activate;
pub use approval::AnswerError;
pub use check::{CHECK_JOB, run};
pub use coverage::{Coverage, coverage};
pub use deactivate::{ActivityError, deactivate};
pub use model::{Challenge, ChallengeStatus, DcvMethod, Domain, DomainStatus, Proofs, Scope, Validation};
pub use register::{NewDomain, RegisterError, register};
pub use start::{NewChallenge, StartError, start};
