//! The staff desk: what waits, oldest first, and one page for each kind of thing that waits, with everything
//! that the decision needs on it.
//!
//! Decisions themselves are verbs of the rooms they belong to; here are the pages that call them.

pub mod accounts;
pub mod audit;
pub mod authorities;
pub mod calendar;
pub mod jobs;
pub mod mail;
pub mod on_behalf;
pub mod orders;
pub mod organizations;
pub mod payments;
pub mod queue;
pub mod samples;
pub mod search;
pub mod words;
