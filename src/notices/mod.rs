//! What the portal says and does by itself before something ends, or while it waits: the notices of renewal
//! (S-REN-05, T-01, F-REN-03, W-10), 自動更新 (S-ORD-03, T-03), links that nobody opened (W-05), orders whose turn is
//! the customer's, and validations that run out under what leans on them (W-09).
//!
//! A turn of the work reads what is so now and never asks what happened since the last turn; so it does not matter
//! how often it runs, in how many workers, or how long it did not. That a notice goes out is a row in `notices`
//! with the thing, the end it is about and the stage as its key, written in the transaction of its letters: once,
//! or not at all. Of several stages that came due while the portal was down only the newest goes.

pub mod auto_renewal;
pub mod certificates;
pub mod mails;
pub mod pickups;
pub mod readers;
pub mod renewals;
pub mod stage;
pub mod store;
pub mod tell;
pub mod validations;
pub mod waiting;

mod turn;

/// The kind of the job that sends what is due.
pub const SWEEP_JOB: &str = "notice.sweep";

/// The step after which work can be stopped on purpose: the notice of one thing is in the outbox.
pub const TOLD: &str = "notice.told";

/// What a notice is about, as its row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The end of an order.
    Renewal,
    /// What keeps an order from renewing by itself.
    AutoRenewal,
    /// The end of a certificate whose order goes on.
    Certificate,
    /// The deadline of a link.
    Pickup,
    /// What the customer owes an order; the moment is since when.
    Waiting,
    /// The end of the validation of an organization or a domain.
    Validation,
}

impl Kind {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Renewal => "renewal",
            Self::AutoRenewal => "auto_renewal",
            Self::Certificate => "certificate",
            Self::Pickup => "pickup",
            Self::Waiting => "waiting",
            Self::Validation => "validation",
        }
    }
}
