//! Certificates: the one door through which an order becomes one, and what people get of it.
//!
//! ```text
//! look-ups (CAA) ─► recorded: serial ─► prepared: linted octets ─► signed ─► issued ─► revoked, expired
//!                        └─► abandoned: never signed
//! ```
//!
//! Invariants: a row with its serial stands in the database before the octets exist, and the octets before the
//! key is used, so a crash anywhere leaves nothing that the database does not know. [`resume`] signs stored
//! octets again (the same signature, RSA PKCS#1) and gives up what never got so far. What an order stands on
//! (validations, payment, approval, age of the CAA look-up) is judged again inside each transaction.

pub mod announce;
pub mod caa;
pub mod deliver;
pub mod error;
pub mod file;
pub mod ground;
pub mod issue;
pub mod keep;
pub mod lapse;
pub mod model;
pub mod named;
pub mod pages;
pub mod prepare;
pub mod read;
pub mod record;
pub mod remind;
pub mod resume;
pub mod revoke;
pub mod routes;
pub mod shard;
pub mod store;
pub mod supersede;
pub mod withdraw;

mod mails;
mod pending_mails;

pub use announce::{CRL_JOB, announce};
pub use deliver::deliver;
pub use error::IssueError;
pub use ground::Lack;
pub use issue::{ISSUE_JOB, IssueStep, Issued, Through};
pub use lapse::lapse;
pub use model::{Certificate, CertificateStatus, RevocationReason};
pub use named::{Named, Unnamed};
pub use resume::resume;
pub use revoke::{compromised, revoke};
pub use supersede::{END_JOB, spare, supersede};
pub use withdraw::withdraw;
