//! A certificate as OCSP sees it, with the answer that is stored for it.

use crate::ca::{ocsp::Standing, rules};
use crate::certificates::{CertificateStatus, RevocationReason};
use crate::kernel::{Id, Moment};

/// A certificate that was recorded under a serial number.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Known {
    /// The certificate.
    pub id: Id,
    /// Its serial number.
    pub serial: String,
    /// Its CA.
    pub authority: String,
    status: CertificateStatus,
    issued_at: Option<Moment>,
    revoked_at: Option<Moment>,
    reason: Option<RevocationReason>,
    /// Its last second.
    pub not_after: Moment,
}

impl Known {
    /// What is answered about it.
    pub fn standing(&self) -> Standing {
        match (self.status, self.revoked_at) {
            (CertificateStatus::Recorded | CertificateStatus::Abandoned, _) => Standing::Unknown,
            (CertificateStatus::Revoked, Some(at)) => Standing::Revoked(at, self.reason.map(RevocationReason::code)),
            // Revoked, and nobody knows when: not good in any case.
            (CertificateStatus::Revoked, None) => Standing::Unknown,
            _ if self.issued_at.is_none() => Standing::Unknown,
            _ => Standing::Good,
        }
    }
    /// Since when it is revoked and why; nothing while that is only planned (失効保留).
    pub fn revocation(&self) -> (Option<Moment>, Option<RevocationReason>) {
        match self.standing() {
            Standing::Revoked(..) => (self.revoked_at, self.reason),
            Standing::Good | Standing::Unknown => (None, None),
        }
    }
}

/// An answer as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Stored {
    /// Who signed it.
    pub responder: Option<String>,
    revoked_at: Option<Moment>,
    reason: Option<RevocationReason>,
    /// From when.
    pub this_update: Option<Moment>,
    /// Until when it may be relied on.
    pub next_update: Option<Moment>,
    /// The octets.
    pub der: Option<Vec<u8>>,
}

impl Stored {
    /// Whether it says of the certificate what is true now, and for long enough (SBR 4.9.10: 8 hours).
    pub fn fits(&self, known: &Known, now: Moment) -> bool {
        let (Some(this), Some(next)) = (self.this_update, self.next_update) else { return false };
        let same = (self.revoked_at, self.reason) == known.revocation() && known.standing() != Standing::Unknown;
        same && this <= now && now.plus_hours(rules::OCSP_UNKNOWN_HOURS) < next
    }
}
