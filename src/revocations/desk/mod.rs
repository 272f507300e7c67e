//! The desk of the people who keep the clocks.

pub mod routes;
