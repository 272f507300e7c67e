//! Organizations: what a certificate names as its subject, and the validation of it (S-ORG-01…08).
//!
//! A customer registers an organization and asks for its validation; staff record evidence and decide:
//!
//! ```text
//! unvalidated ──request──▶ pending ──approve──▶ validated ──825 days──▶ expired
//!      ▲                      │ └────reject───▶ rejected       │            │
//!      └──────amend (voids what was validated or asked for)────┴────────────┘
//! ```
//!
//! A validated organization may ask again before its time runs out; it stays valid meanwhile. Evidence
//! belongs to the very data it was recorded for: whoever changes the data voids it (F-ORG-03), after having
//! been shown what goes (W-12).

pub mod activate;
pub mod amend;
pub mod approve;
pub mod deactivate;
pub mod details;
pub mod evidence;
pub mod file;
pub mod forms;
pub mod mails;
pub mod model;
pub mod pages;
pub mod record_evidence;
pub mod register;
pub mod reject;
pub mod request_validation;
pub mod routes;
pub mod store;
pub mod validation;

pub use activate::activate;
pub use amend::{AmendError, Amended, amend};
pub use approve::approve;
pub use deactivate::{ActivityError, deactivate};
pub use details::Details;
pub use evidence::{CallBack, Evidence, EvidenceKind};
pub use model::{Activity, Organization, ValidationStatus};
pub use record_evidence::record_evidence;
pub use register::{RegisterError, register};
pub use reject::{Rejection, reject};
pub use request_validation::{RequestError, request_validation};
pub use validation::{DecideError, Seen, Stage, Validation};
