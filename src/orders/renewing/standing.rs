//! Whether an order can be renewed now (S-REN-04, T-02), and by which one it was.

use super::{CLOSES_DAYS, OPENS_DAYS, RENEWABLE};
use crate::config::Desk;
use crate::kernel::{Id, Moment, Number};
use crate::orders::store::{self, renewals};
use crate::orders::{Order, OrderStatus};
use crate::store::{Conn, StoreError};

/// How an order stands to its renewal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It can be renewed now.
    Open,
    /// It can be, from this moment on.
    Early(Moment),
    /// It ended too long ago.
    Late,
    /// It is renewed, or about to be.
    Renewed(Successor),
    /// It has no certificate that could be renewed.
    Never,
}

/// What took an order's place: an order, or a request that still waits for approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successor {
    /// Its number.
    pub number: Number,
    /// Whether it waits within the account.
    pub waits: bool,
}

impl Successor {
    /// Its page.
    pub fn path(&self) -> String {
        if self.waits { format!("/requests/{}", self.number) } else { format!("/orders/{}", self.number) }
    }
}

impl Standing {
    /// What took its place.
    pub fn successor(&self) -> Option<&Successor> {
        match self {
            Self::Renewed(successor) => Some(successor),
            _ => None,
        }
    }
}

/// How an order stands now.
pub fn standing(conn: &mut Conn, order: &Order, now: Moment) -> Result<Standing, StoreError> {
    if let Some(successor) = renewals::successor(conn, &order.id)? {
        return Ok(Standing::Renewed(successor));
    }
    Ok(by_time(order, now))
}

/// The same for an order that nothing has taken the place of.
pub fn by_time(order: &Order, now: Moment) -> Standing {
    let Some(end) = order.ends_at.filter(|_| RENEWABLE.contains(&order.status)) else { return Standing::Never };
    match end.plus_days(-OPENS_DAYS) {
        opens if opens > now => Standing::Early(opens),
        _ if end.plus_days(CLOSES_DAYS) <= now => Standing::Late,
        _ => Standing::Open,
    }
}

/// Days that a renewal issued now takes over from the order that it renews: begun ones count whole. Nothing is
/// left of one that was revoked.
pub fn days_left(conn: &mut Conn, desk: &Desk, renews: Option<&Id>, now: Moment) -> Result<i64, StoreError> {
    let Some(id) = renews else { return Ok(0) };
    let old = store::find_by_id(conn, id)?.filter(|old| old.status != OrderStatus::Revoked);
    Ok(old.map_or(0, |old| left(desk, &old, now)))
}

/// The same of the order itself.
pub fn left(desk: &Desk, old: &Order, now: Moment) -> i64 {
    const DAY: i64 = 86_400;
    let seconds = old.ends_at.map_or(0, |end| end.unix() - now.unix());
    ((seconds + DAY - 1).div_euclid(DAY)).clamp(0, desk.carry_days.max(0))
}
