//! 証明書申請: the list of requests with its filters, and the same as a file.

pub mod filter;
pub mod pages;
pub mod routes;
pub mod store;

pub use filter::Filter;
