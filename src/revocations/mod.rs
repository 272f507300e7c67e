//! Revocation on request (F-REV-01, F-BR-05): the account asks, an approver of the account agrees where the account
//! wants that, and staff see to it that nothing waits longer than the rules allow.
//!
//! ```text
//! needs_approval → done       approved within the account, or by staff, who need not wait for it
//!                → rejected   refused within the account
//!                → withdrawn  taken back, or nothing is left to revoke
//! done                        at once: nobody has to approve, or a key is in wrong hands
//! ```
//!
//! The clock runs from receipt (SBR 4.9.1.1: 24 hours), not from any approval. What is done is done by
//! `certificates::revoke`, in the transaction of the request or of its approval. A compromised key waits for nobody.

pub mod decide;
pub mod desk;
pub mod forms;
pub mod lapse;
pub mod list;
pub mod mails;
pub mod mass;
pub mod model;
pub mod pages;
pub mod past;
pub mod request;
pub mod routes;
pub mod samples;
pub mod store;

pub use model::{Revocation, RevocationStatus};
