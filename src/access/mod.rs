//! Who may do what: roles, rights, passwords and sessions.
//!
//! A right is asked for by each route (`routes!`) and answered here by role alone; which rows the asker
//! sees is a [`Scope`] and part of every query, never a comparison afterwards.

pub mod actor;
pub mod password;
pub mod right;
pub mod scope;
pub mod session;

pub use actor::Actor;
pub use right::{Right, Role};
pub use scope::Scope;
