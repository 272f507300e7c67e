//! Orders: from the filled-in form to the certificate.
//!
//! A [`Request`] is what was asked for; once the account approves it (at once, where nobody has to) it becomes
//! an [`Order`] with the same number (F-ST-01):
//!
//! ```text
//! request: needs_approval → approved | rejected | canceled
//! order:   pending → waiting_pickup → issued ⇄ reissue_pending
//!             │ └─────── CSR ───────────↗   └→ expired, revoked
//!             └→ rejected, canceled (canceled from waiting_pickup too)
//! ```
//!
//! Invariants: a status changes only by [`OrderStatus::may_become`]; the choices of a request passed
//! `ca::CertificateOptions::check`; an order is approved only while [`missing`] finds nothing else missing.

pub mod approve;
pub mod cancel;
pub mod change_payment;
pub mod emails;
pub mod expire;
pub mod expiring;
pub mod issued;
pub mod list;
pub mod missing;
pub mod model;
pub mod new;
pub mod notes;
pub mod pages;
pub mod place;
pub mod proofs;
pub mod rate;
pub mod ready;
pub mod reissue;
pub mod reissuing;
pub mod reject;
pub mod renewing;
pub mod requests;
pub mod routes;
pub mod samples;
pub mod settle;
pub mod status;
pub mod store;
pub mod waiting;
pub mod words;

mod mails;
mod open;
mod record;

pub use approve::{ApproveError, approve};
pub use cancel::cancel;
pub use change_payment::change_payment;
pub use issued::{issued, revoked, wait_for_pickup};
pub use missing::{Missing, Turn, missing};
pub use model::{Addresses, Order, PRODUCT};
pub use place::{NewOrder, PlaceError, Placed, place};
pub use rate::tax_percent;
pub use reject::{StepError, reject};
pub use requests::{Request, Wanted};
pub use settle::{mark_paid, mark_unpaid, settle};
pub use status::{OrderStatus, RequestStatus};
pub use waiting::{Waiting, waiting};
