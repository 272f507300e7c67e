//! Requests: what was asked for, and the account's own decision about it (P-02).

pub mod decide;
pub mod list;
pub mod model;
pub mod pages;
pub mod routes;
pub mod store;

pub use decide::{DecideError, approve, cancel, reject};
pub use model::{Billing, Dcv, Payment, Request, Wanted};

/// What the reader of a request may do about it.
#[derive(Debug, Clone, Copy)]
pub struct DecideRight {
    /// Approve or reject it.
    pub decide: bool,
    /// Take it back.
    pub cancel: bool,
}
