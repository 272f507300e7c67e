//! What everybody may read.

mod commands;
mod pages;
