//! Diesel plumbing for SQLite and PostgreSQL from one code base; the URL decides at run time.
//!
//! No domain words live here. Rooms keep their SQL in `*/store.rs` and take `&mut Conn`; the only way to
//! write is [`Db::write`], one transaction with the clock and the chance of the moment in its [`Tx`].

pub mod column;
pub mod db;
pub mod error;
pub mod migrate;
pub mod page;
pub mod schema;
pub mod search;

pub use db::{Conn, Db, Tx};
pub use error::StoreError;
pub use page::{Cursor, CursorKey, Page, PageRequest, Sort, SortColumn, Total};
