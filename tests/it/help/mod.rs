//! What everybody may read.

mod awaited;
mod commands;
mod pages;
