//! 代理操作: a member of staff opens the portal of a customer and works there as the main Administrator would.
//!
//! With a reason, for an hour at most, under a banner on every page. Every event names the member of staff and says
//! on whose behalf; the people of the account, its settings, its own approvals and anybody's profile stay closed
//! (`Actor::is_withheld`).

pub mod begin;
pub mod end;
pub mod routes;

/// Hours after which it ends by itself.
pub const HOURS: i64 = 1;
