//! 追加のEメール of an order: who else hears of its issuance and its ends, changed on the order's page (S-OTH-02).

pub mod change;
pub mod pages;
pub mod routes;

pub use change::{ChangeError, change};
