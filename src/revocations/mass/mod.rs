//! Many certificates at once (field: bulk revocation with a dry run): one person proposes, another confirms.
//!
//! ```text
//! proposed ─► running ─► done
//!     └─► withdrawn
//! ```
//!
//! The dry run names every certificate and keeps them by row; what is issued afterwards is shown and never taken.
//! The work goes through `certificates::revoke` in small transactions, each certificate with the row that says so, so
//! a crash anywhere resumes where it was. Each account gets one letter with all of its certificates.

pub mod confirm;
pub mod forms;
pub mod mails;
pub mod model;
pub mod pages;
pub mod propose;
pub mod routes;
pub mod run;
pub mod samples;
pub mod select;
pub mod store;

pub use model::{ItemState, Mass, MassStatus, Selection};
pub use run::MASS_JOB;
