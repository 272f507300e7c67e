//! Pick-up: how the holder of the mailbox fetches the certificate whose key is made for them (S-P12-01…08).
//!
//! A [`Pickup`] is one mailed link, kept as a hash, good for one file until its deadline:
//!
//! ```text
//! ready → used       a file was handed over; the order is issued
//!       → expired    the deadline passed
//!       → replaced   a newer link was sent
//! ```
//!
//! Within a ready link there are *attempts*. The last one begun counts; only it can end in `used`, and the
//! certificate of every other one is lapsed (revoked by itself). So at any time at most one certificate of an
//! order is both valid and in somebody's hands (W-05). No GET writes: mail scanners open links.

pub mod attempt;
pub mod expire;
pub mod forms;
pub mod look;
pub mod mails;
pub mod model;
pub mod offer;
pub mod pages;
pub mod routes;
pub mod store;
pub mod unused;

pub use expire::EXPIRE_JOB;
pub use model::{KeyPlace, Pickup, PickupStatus};
pub use offer::offer;
pub use unused::unused;
