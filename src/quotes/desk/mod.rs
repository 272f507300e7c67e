//! Quotes at the desk: staff draw one up for an account that asked by telephone or mail.

pub mod pages;
pub mod routes;
