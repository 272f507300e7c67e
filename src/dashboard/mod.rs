//! ダッシュボード: what waits, for whom and since when; the way to the first certificate; when certificates end.
//!
//! Nothing is stored here: [`board`] reads the rooms' rows and sorts them into whose turn it is. Whoever may
//! not do a thing sees it among what waits for others, never as their own task.

pub mod board;
pub mod chart;
pub mod guide;
pub mod pages;
pub mod routes;
pub mod store;
pub mod turn;

pub use board::{Board, Viewer, board};
pub use turn::{Kind, Turn, Whose};
