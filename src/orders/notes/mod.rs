//! 社内メモ: what the people of an account write down about an order, for themselves only. Staff never see it.

pub mod add;
pub mod remove;
pub mod routes;
pub mod store;

use crate::kernel::{Id, Moment};

pub use add::add;
pub use remove::{RemoveError, remove};

/// The most characters of a note.
pub const MAX: u32 = 1000;

/// A note.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Note {
    /// Row identity.
    pub id: Id,
    /// About what.
    pub order_id: Id,
    /// Who wrote it.
    pub author_id: Id,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub created_at: Moment,
}
