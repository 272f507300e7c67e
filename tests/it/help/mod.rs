//! What everybody may read.

mod awaited;
mod commands;
mod links;
pub mod pages;
