//! What staff are told before a clock runs out (field: reports lost in mail queues): a request for revocation, a
//! mass revocation that was proposed or a problem report at half of its time, two hours before the deadline, and once it is late.
//!
//! A turn of the work reads what waits now and how far its clock is; that somebody was told is a row with the thing,
//! its clock and the stage as its key, written in the transaction of the letters: once, or not at all. Of several
//! stages that were passed while the portal was down only the last is told.

pub mod mails;
pub mod model;
pub mod run;
pub mod store;

pub use model::{Clock, Stage, Subject};
pub use run::{SWEEP_JOB, run};
