//! 有効期限間近の証明書 (S-REN-01…03): the report of what ends soon, and the notices that will go out about it.

pub mod filter;
pub mod pages;
pub mod routes;
pub mod store;

pub use filter::{Filter, Tab};
