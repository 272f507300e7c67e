//! Invitations: a mailed link by which a person comes into an account (P-03, T-14).
//!
//! ```text
//! open → accepted   the person has come
//!      → revoked    taken back, or the inviter was deactivated
//!      → expired    60 days passed; sending it again opens it anew
//! ```
//!
//! The link is kept as a hash and dies when another one is sent. What it gives is decided when it is used, once
//! more: an inviter who may not give that any more lets nobody in.

pub mod accept;
pub mod forms;
pub mod invite;
pub mod model;
pub mod pages;
pub mod revoke;
pub mod routes;
pub mod send_again;
pub mod store;

pub use accept::{AcceptError, Guest, accept, look};
pub use invite::{InviteError, NewInvitations, invite};
pub use model::{Invitation, InvitationStatus, Standing};
pub use revoke::{revoke, revoke_all_of};
pub use send_again::{SendError, send_again};
