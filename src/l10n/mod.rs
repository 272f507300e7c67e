//! Words in two languages: Fluent messages chosen by key, dates and amounts written the local way.
//!
//! Templates say `{{ cx.t("orders-title") }}` and `{{ cx.t("orders-count").a("n", rows.len()) }}`. A message
//! is only `Display`, so Askama escapes text and arguments together. Keys are literals, never built.

pub mod catalog;
pub mod country;
pub mod message;
pub mod when;

pub use message::{Arg, Key, Message, message};
