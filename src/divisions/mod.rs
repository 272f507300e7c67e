//! 管理グループ: parts of an account with their own people, organizations, domains and renewal addressees.
//!
//! A person held to divisions sees the requests and orders of these and chooses only what they allow
//! (`access::Scope` carries that into every query). An order belongs to at most one division, for good. A
//! division is deactivated, never deleted: its orders stay where they are, and nobody who is held to it sees
//! more for it.

pub mod choice;
pub mod forms;
pub mod model;
pub mod pages;
pub mod routes;
pub mod save;
pub mod store;

pub use choice::Choice;
pub use model::{Division, Members, NewDivision};
pub use save::{SaveError, create, save, set_active};
