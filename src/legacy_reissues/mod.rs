//! Reissues of certificates from before this portal (S-REI-05): a public form, a receipt number, a queue for staff
//! who work by hand, and their answer by mail.
//!
//! Nothing is issued here and no account is needed. What the old product was called and until when it was sold is
//! the operator's (`RAKKAN_LEGACY_PRODUCT`, `RAKKAN_LEGACY_UNTIL`). A request is answered once.

pub mod answer;
pub mod desk;
pub mod forms;
pub mod mails;
pub mod model;
pub mod pages;
pub mod routes;
pub mod store;
pub mod submit;
pub mod words;

pub use model::{Contact, LegacyReissue, Status};
