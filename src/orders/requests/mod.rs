//! Requests: what was asked for, and the account's own decision about it (P-02).

pub mod model;
pub mod store;

pub use model::{Billing, Dcv, Payment, Request, Wanted};
