//! What the rows hold: spread as a grown account's are, the same for the same count but for their identities.

use crate::kernel::{Id, Moment};
use crate::store::Tx;
use std::ops::Range;

/// One of everything that hangs together.
pub(super) struct Made {
    pub account: Id,
    pub user: Id,
    pub organization: Id,
    pub domain: Id,
    pub request: Id,
    pub order: Id,
    pub certificate: Id,
    /// Its place in the whole, from 0.
    pub n: u32,
    pub status: &'static str,
    pub created_at: Moment,
    pub ends_at: Option<Moment>,
    pub validity: &'static str,
}

/// Days over which the orders were placed.
const DAYS: i64 = 700;

/// The rows of a part of the whole.
pub(super) fn make(tx: &Tx<'_>, account: &Id, user: &Id, part: Range<u32>, count: u32) -> Vec<Made> {
    part.map(|n| one(tx, account, user, n, count)).collect()
}

fn one(tx: &Tx<'_>, account: &Id, user: &Id, n: u32, count: u32) -> Made {
    // Evenly over the time, oldest first; a stride keeps neighbours from having neighbouring ends.
    let age = DAYS * 86_400 * i64::from(count - n) / i64::from(count.max(1));
    let created_at = tx.now.plus_seconds(-age).plus_microseconds(i64::from(n % 997));
    let two_years = n.is_multiple_of(4);
    let status = match n % 100 {
        0..=69 => "issued",
        70..=79 => "pending",
        80..=84 => "waiting_pickup",
        85..=86 => "reissue_pending",
        87..=89 => "rejected",
        90..=94 => "canceled",
        95..=97 => "expired",
        _ => "revoked",
    };
    let has_end = matches!(status, "issued" | "reissue_pending" | "expired" | "revoked");
    let term = if two_years { 730 } else { 365 };
    let id = || Id::new(created_at, tx.chance);
    Made {
        account: account.clone(),
        user: user.clone(),
        organization: id(),
        domain: id(),
        request: id(),
        order: id(),
        certificate: id(),
        n,
        status,
        created_at,
        ends_at: has_end.then(|| created_at.plus_days(term)),
        validity: if two_years { "2y" } else { "1y" },
    }
}

impl Made {
    /// Whether it was given up or refused.
    pub fn is_closed(&self) -> bool {
        matches!(self.status, "rejected" | "canceled")
    }
    /// Whether its money came: of those that wait for half.
    pub fn is_paid(&self) -> bool {
        !self.is_closed() && (self.status != "pending" || self.n.is_multiple_of(2))
    }
    /// オーダー番号
    pub fn order_number(&self) -> u32 {
        10_000_000 + self.n
    }
    /// 組織ID
    pub fn organization_number(&self) -> u32 {
        30_000_000 + self.n
    }
    /// ドメインID
    pub fn domain_number(&self) -> u32 {
        50_000_000 + self.n
    }
    /// The mailbox of the certificate.
    pub fn email(&self) -> String {
        format!("box{}@{}", self.n % 500, self.domain_name())
    }
    /// The domain.
    pub fn domain_name(&self) -> String {
        format!("d{}.bench.example", self.n)
    }
    /// The organization.
    pub fn organization_name(&self) -> String {
        format!("Bench {:05} K.K.", (u64::from(self.n) * 7919) % 100_003)
    }
}
