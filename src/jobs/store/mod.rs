//! The rows of jobs, one file for each thing that is done with them.

pub mod dead;
pub mod lease;
pub mod purge;
pub mod queue;
pub mod recurring;

/// The words of the column `status`.
pub(super) const WAITING: &str = "waiting";
pub(super) const DONE: &str = "done";
pub(super) const DEAD: &str = "dead";
