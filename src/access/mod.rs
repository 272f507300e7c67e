//! Who may do what: roles, rights, passwords and sessions.
//!
//! A right is asked for by each route (`routes!`) and answered here by role alone; whether a row belongs to
//! the asker's account is part of every query, never a comparison afterwards.

pub mod actor;
pub mod password;
pub mod right;
pub mod session;

pub use actor::Actor;
pub use right::{Right, Role};
