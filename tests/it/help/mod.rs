//! What everybody may read.

mod commands;
mod links;
pub mod pages;
