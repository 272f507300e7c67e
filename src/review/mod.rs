//! The staff desk: what the operator's people look at and decide.

pub mod orders;
