//! Revocation lists: one a CA and part, made on revocation and daily, for everybody to fetch.
//!
//! ```text
//! announce ─► wanted + 1 ─► made: spooled, signed, read again, renamed ─► stored: number + 1 ─► served
//! ```
//!
//! The row is the truth, the file is made of it. A list is a function of its row (number, times) and of the revoked
//! certificates, so a node that has no file makes the same one again; where it would differ by now it becomes the
//! next number. Numbers and times only grow, whatever the clock does: the row is changed only by who read it last.

pub mod ca;
pub mod export;
pub mod make;
pub mod model;
pub mod publish;
pub mod restore;
pub mod routes;
pub mod store;
pub mod sweep;

pub use model::Shard;
pub use publish::publish;
pub use sweep::{SWEEP_JOB, sweep};
