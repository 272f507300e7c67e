//! The states of requests and orders, and the only ways from one to the next.

/// How an order stands; the words are those of `data-status` and of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderStatus {
    /// Placed; something is missing, or it waits for approval or for being issued.
    Pending,
    /// Approved, and the holder of the mailbox has the link.
    WaitingPickup,
    /// The certificate exists.
    Issued,
    /// A new certificate for the same order is under way.
    ReissuePending,
    /// Refused by staff.
    Rejected,
    /// Given up by the customer.
    Canceled,
    /// The certificate's time is over.
    Expired,
    /// The certificate was revoked.
    Revoked,
}

impl OrderStatus {
    /// All, in the order of the filter.
    pub const ALL: [Self; 8] = [
        Self::Pending,
        Self::WaitingPickup,
        Self::Issued,
        Self::ReissuePending,
        Self::Rejected,
        Self::Canceled,
        Self::Expired,
        Self::Revoked,
    ];

    /// The stored word, also `data-status`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::WaitingPickup => "waiting_pickup",
            Self::Issued => "issued",
            Self::ReissuePending => "reissue_pending",
            Self::Rejected => "rejected",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }

    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pending => "orders-status-pending",
            Self::WaitingPickup => "orders-status-waiting-pickup",
            Self::Issued => "orders-status-issued",
            Self::ReissuePending => "orders-status-reissue-pending",
            Self::Rejected => "orders-status-rejected",
            Self::Canceled => "orders-status-canceled",
            Self::Expired => "orders-status-expired",
            Self::Revoked => "orders-status-revoked",
        }
    }

    /// What an order of this state may become next. Cancelling ends with the certificate: from then on
    /// there is only revocation (F-ST-03).
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Pending => &[Self::WaitingPickup, Self::Issued, Self::Rejected, Self::Canceled],
            Self::WaitingPickup => &[Self::Issued, Self::Canceled],
            Self::Issued => &[Self::ReissuePending, Self::Expired, Self::Revoked],
            Self::ReissuePending => &[Self::Issued, Self::Expired, Self::Revoked],
            Self::Rejected | Self::Canceled | Self::Expired | Self::Revoked => &[],
        }
    }

    /// Whether this may become that.
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }
}

/// How a request stands within the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequestStatus {
    /// An Administrator or Manager has to look at it.
    NeedsApproval,
    /// It has become an order.
    Approved,
    /// Refused within the account.
    Rejected,
    /// Taken back.
    Canceled,
}

impl RequestStatus {
    /// All, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::NeedsApproval, Self::Approved, Self::Rejected, Self::Canceled];

    /// The stored word, also `data-status`.
    pub fn word(self) -> &'static str {
        match self {
            Self::NeedsApproval => "needs_approval",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Canceled => "canceled",
        }
    }

    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::NeedsApproval => "orders-request-status-needs-approval",
            Self::Approved => "orders-request-status-approved",
            Self::Rejected => "orders-request-status-rejected",
            Self::Canceled => "orders-request-status-canceled",
        }
    }

    /// Only a request that waits can be decided, and once.
    pub fn may_become(self, next: Self) -> bool {
        self == Self::NeedsApproval && next != Self::NeedsApproval
    }
}

#[cfg(test)]
mod tests {
    use super::OrderStatus::{self, *};

    #[test]
    fn only_the_legal_ways_exist() {
        let legal = [
            (Pending, WaitingPickup),
            (Pending, Issued),
            (Pending, Rejected),
            (Pending, Canceled),
            (WaitingPickup, Issued),
            (WaitingPickup, Canceled),
            (Issued, ReissuePending),
            (Issued, Expired),
            (Issued, Revoked),
            (ReissuePending, Issued),
            (ReissuePending, Expired),
            (ReissuePending, Revoked),
        ];
        for from in OrderStatus::ALL {
            assert_eq!(OrderStatus::parse(from.word()), Some(from));
            for to in OrderStatus::ALL {
                assert_eq!(from.may_become(to), legal.contains(&(from, to)), "{from:?} -> {to:?}");
            }
        }
    }

    /// Every walk ends, and no walk passes a certificate and is then rejected or canceled.
    #[test]
    fn no_walk_cancels_a_certificate() {
        fn walk(at: OrderStatus, had_certificate: bool, left: u8) {
            assert!(!(had_certificate && matches!(at, Rejected | Canceled)));
            if left > 0 {
                at.next().iter().for_each(|next| walk(*next, had_certificate || *next == Issued, left - 1));
            }
        }
        walk(Pending, false, 8);
    }
}
