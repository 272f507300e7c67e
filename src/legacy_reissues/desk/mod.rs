//! The desk of the people who answer.

pub mod routes;
