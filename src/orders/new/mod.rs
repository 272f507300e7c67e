//! The order form: one page that works without JavaScript (S-ORD-*, S-CSR-*, S-CN-*, S-EML-*, S-OPT-*, S-PAY-*).
//!
//! What may be combined is decided by `ca::CertificateOptions::check` alone; the page gets the same rules as
//! data ([`rules`]) so that what is impossible cannot be chosen there either.

pub mod billing;
pub mod choices;
pub mod csr;
pub mod emails;
pub mod form;
pub mod pages;
pub mod routes;
pub mod rules;
pub mod voucher;
