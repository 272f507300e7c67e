//! One voucher: how it stands, and why it may not be used.

use super::Code;
use crate::kernel::{Id, Moment};
use crate::l10n::when::Zone;

/// A voucher.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Voucher {
    /// Row identity.
    pub id: Id,
    /// The batch it was issued in.
    pub batch_id: Id,
    /// Which of the batch, from 1.
    pub serial: i32,
    /// What stands on the coupon.
    pub code: Code,
    /// What was done with it.
    pub stored_status: VoucherStatus,
    /// The first moment at which it does not work any more.
    pub expires_at: Moment,
    /// The request that it pays for.
    pub request_id: Option<Id>,
    /// When that was sent.
    pub used_at: Option<Moment>,
    /// When staff took it back.
    pub closed_at: Option<Moment>,
    /// Who.
    pub closed_by: Option<Id>,
}

impl Voucher {
    /// How it stands at a moment.
    pub fn status_at(&self, now: Moment) -> VoucherStatus {
        match self.stored_status {
            VoucherStatus::Active if self.expires_at <= now => VoucherStatus::Expired,
            stored => stored,
        }
    }
    /// The public page.
    pub fn path(&self) -> String {
        format!("/vouchers/{}", self.code.as_str())
    }
    /// The last day on which it works: days of the operator.
    pub fn last_day(&self) -> String {
        last_day(self.expires_at)
    }
}

/// The day before an end that is the midnight after it.
pub fn last_day(expires_at: Moment) -> String {
    Zone::default().date(expires_at.plus_seconds(-1))
}

/// How a voucher stands; the words are those of `data-status` and of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoucherStatus {
    /// It may be used.
    Active,
    /// It pays for an order.
    Used,
    /// Staff took it back.
    Canceled,
    /// Its last day has passed.
    Expired,
}

impl VoucherStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Active, Self::Used, Self::Canceled, Self::Expired];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Used => "used",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
        }
    }
    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "vouchers-status-active",
            Self::Used => "vouchers-status-used",
            Self::Canceled => "vouchers-status-canceled",
            Self::Expired => "vouchers-status-expired",
        }
    }
}

/// Why a voucher may not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such code.
    #[error("no voucher has this code")]
    Unknown,
    /// It belongs to another account.
    #[error("the voucher belongs to another account")]
    WrongAccount,
    /// It paid for an order.
    #[error("the voucher was used")]
    Used,
    /// Staff took it back.
    #[error("the voucher was canceled")]
    Canceled,
    /// Its last day has passed.
    #[error("the voucher has expired")]
    Expired,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Unknown, Self::WrongAccount, Self::Used, Self::Canceled, Self::Expired];

    /// The key of its sentence, which says what to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "vouchers-refusal-unknown",
            Self::WrongAccount => "vouchers-refusal-wrong-account",
            Self::Used => "vouchers-refusal-used",
            Self::Canceled => "vouchers-refusal-canceled",
            Self::Expired => "vouchers-refusal-expired",
        }
    }
    /// Of a status that is not [`VoucherStatus::Active`].
    pub fn of(status: VoucherStatus) -> Option<Self> {
        match status {
            VoucherStatus::Active => None,
            VoucherStatus::Used => Some(Self::Used),
            VoucherStatus::Canceled => Some(Self::Canceled),
            VoucherStatus::Expired => Some(Self::Expired),
        }
    }
}
