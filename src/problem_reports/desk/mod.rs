//! The desk: reports by their next deadline, and one with the certificates that may be meant.

pub mod routes;
