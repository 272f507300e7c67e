//! The rules of the house, checked on the files as they lie. A failure says which file to change, or which list here
//! a reviewer should see grow.

mod access;
mod arrows;
mod assets;
mod crates;
mod docs;
mod fluent;
mod guide;
mod i18n;
mod migrations;
mod pages;
mod rust;
mod sizes;
mod templates;
pub mod tree;
