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

pub mod model;
pub mod requests;
pub mod status;
pub mod store;

pub use model::{Order, PRODUCT};
pub use requests::{Request, Wanted};
pub use status::{OrderStatus, RequestStatus};
