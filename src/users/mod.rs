//! The people of an account: who they are, what they may do, who comes and who goes.
//!
//! [`Hand`] says how far somebody's hand reaches: an Administrator manages everybody, a Manager only standard
//! and limited users, and whoever is held to divisions only people within these. Beyond that:
//!
//! - nobody changes their own role, divisions or status;
//! - the main Administrator stays Administrator and active until they hand over to another one;
//! - a deactivated person has no session, no open link and no open invitation of theirs from that moment on.

pub mod change;
pub mod forms;
pub mod hand;
pub mod hand_over;
pub mod invitations;
pub mod mails;
pub mod pages;
pub mod routes;
pub mod samples;
pub mod set_active;
pub mod store;
pub mod words;

pub use change::{ChangeError, change};
pub use hand::{Hand, Placement};
pub use hand_over::hand_over;
pub use set_active::set_active;
