//! What everybody may read: the front page, the terms, the desks, and the how-to pages that forms link to.
//!
//! Nothing here touches the database. A how-to page is a [`topic::Topic`]: the keys of its words in their order.
//! Numbers, dates and names in the words are [`figures`], taken from where they are decided. Commands shown to
//! people are constants of [`commands`], which the tests run.

pub mod commands;
pub mod figures;
pub mod pages;
pub mod routes;
pub mod terms;
pub mod topic;
pub mod topics;

pub use terms::TERMS_VERSION;
