//! A request for revocation, and how it stands.

use crate::certificates::{Certificate, RevocationReason};
use crate::kernel::{Id, Moment};

/// Hours from the receipt of a subscriber's request to the revocation (SBR 4.9.1.1, F-BR-05, T-17).
pub const HOURS: i64 = 24;

/// Against a deadline of [`HOURS`]: `late`, `due` in the last quarter, or `open`.
pub fn age(due_at: Moment, now: Moment) -> &'static str {
    if now > due_at {
        "late"
    } else if now > due_at.plus_hours(-HOURS / 4) {
        "due"
    } else {
        "open"
    }
}

/// A request for revocation.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Revocation {
    /// Row identity.
    pub id: Id,
    /// Which sending of which form it was: the same form sent twice is one request.
    pub form_id: String,
    /// Whose certificates.
    pub order_id: Id,
    /// The customer.
    pub account_id: Id,
    /// The one certificate that is meant; none is every one of the order.
    pub serial: Option<String>,
    /// Why; none is stated in the CRL.
    pub reason: Option<RevocationReason>,
    /// In the applicant's words.
    pub comment: Option<String>,
    /// How it stands.
    pub status: RevocationStatus,
    /// Who asks.
    pub requested_by: Id,
    /// When the clock began.
    pub received_at: Moment,
    /// When it has to be done.
    pub due_at: Moment,
    /// Who decided.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<Moment>,
    /// What they said.
    pub answer: Option<String>,
}

impl Revocation {
    /// Whether a certificate is meant.
    pub fn means(&self, certificate: &Certificate) -> bool {
        self.serial.as_ref().is_none_or(|serial| *serial == certificate.serial)
    }
    /// Against the clock.
    pub fn age_at(&self, now: &Moment) -> &'static str {
        age(self.due_at, *now)
    }
    /// The key of its reason.
    pub fn reason_key(&self) -> &'static str {
        self.reason.map_or("certificates-reason-none", RevocationReason::key)
    }
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationStatus {
    /// Somebody of the account has to agree.
    NeedsApproval,
    /// The certificates are revoked.
    Done,
    /// Refused within the account.
    Rejected,
    /// Taken back, or without an object.
    Withdrawn,
}

impl RevocationStatus {
    /// All, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::NeedsApproval, Self::Done, Self::Rejected, Self::Withdrawn];

    /// The stored word, also `data-status`.
    pub fn word(self) -> &'static str {
        match self {
            Self::NeedsApproval => "needs_approval",
            Self::Done => "done",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::NeedsApproval => "revocations-status-needs-approval",
            Self::Done => "revocations-status-done",
            Self::Rejected => "revocations-status-rejected",
            Self::Withdrawn => "revocations-status-withdrawn",
        }
    }
}
