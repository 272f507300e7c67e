//! The end of an order and what follows it: renewing it by hand, and the two switches for what happens by itself,
//! 自動更新 and 更新通知.
//!
//! A renewal is an order like any other, placed on the same form filled from the order before (S-REN-03); it
//! names that one in `renews`, and while it stands nobody can renew the same order again.

pub mod by_itself;
pub mod fill;
pub mod pages;
pub mod routes;
pub mod standing;
pub mod switch;

pub use by_itself::{BY_ITSELF_DAYS, Obstacle, Outcome, by_itself};
pub use standing::{Standing, Successor, by_time, days_left, left, standing};
pub use switch::{Switch, SwitchError, switch};

use super::OrderStatus;

/// Days before its end from which an order can be renewed (S-REN-04, T-02).
pub const OPENS_DAYS: i64 = crate::ca::rules::RENEWAL_OPENS_DAYS;

/// Days after its end until which it can be.
pub const CLOSES_DAYS: i64 = 30;

/// An order has, or had, a certificate that somebody may want to renew.
pub const RENEWABLE: [OrderStatus; 3] = [OrderStatus::Issued, OrderStatus::ReissuePending, OrderStatus::Expired];
