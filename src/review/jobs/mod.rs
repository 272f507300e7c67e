//! The work behind the pages: what comes again and again, and what failed for a day and waits for a person.

pub mod decide;
pub mod pages;
pub mod routes;
