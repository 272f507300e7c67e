//! オーダー: the list with its filters, the same as a file, and クイックビュー beside it.

pub mod filter;
pub mod pages;
pub mod quick;
pub mod routes;
pub mod store;

pub use filter::{Ends, Filter};
pub use quick::Quick;
