//! What everybody may read: the front page, the terms, the desks, and the how-to pages that forms link to.
//!
//! Nothing here touches the database. Commands shown to people are constants of [`commands`], which the
//! tests run against the real `openssl`.

pub mod awaited;
pub mod commands;
pub mod figures;
pub mod pages;
pub mod routes;
pub mod terms;

pub use terms::TERMS_VERSION;
