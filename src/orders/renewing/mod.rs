//! What happens by itself when an order comes to its end: 自動更新 and 更新通知, each switched on or off per order.

pub mod routes;
pub mod switch;

pub use switch::{Switch, SwitchError, switch};

/// Days before its end from which an order can be renewed (S-REN-04, T-02).
pub const OPENS_DAYS: i64 = crate::ca::rules::RENEWAL_OPENS_DAYS;
