//! The dashboard.

mod others;
mod rows;
mod turns;
