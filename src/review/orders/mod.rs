//! The desk's view of one order: everything on one page, and the decision about it.

pub mod pages;
pub mod release;
pub mod routes;
