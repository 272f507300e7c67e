//! Rakkan: order, validate, issue and install S/MIME certificates.

pub mod kernel;
pub mod l10n;
pub mod lookup;
pub mod store;
