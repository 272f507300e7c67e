//! Outgoing mail: a row in the same transaction as the change it tells of, sent by a worker, retried with
//! back-off until it goes or three days have passed.
//!
//! A mail is a typed [`Letter`]; text and HTML are two renderings of it, so they cannot differ.

pub mod letter;
pub mod outbox;
pub mod transport;
pub mod worker;

pub use letter::{Letter, Part};
pub use outbox::queue;
pub use transport::Transport;
