//! A certificate as it is stored, from its serial number on.

use crate::kernel::{EmailAddress, Id, Moment};
use x509_cert::ext::pkix::CrlReason;

/// A certificate, or one in the making.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Certificate {
    /// Row identity.
    pub id: Id,
    /// 32 hex digits, unique over everything ever recorded.
    pub serial: String,
    /// The order it fulfils.
    pub order_id: Id,
    /// The customer.
    pub account_id: Id,
    /// The name of the issuing CA.
    pub authority: String,
    /// How it stands; ask [`Certificate::status_at`].
    pub stored_status: CertificateStatus,
    /// The common name.
    pub subject: String,
    /// The mailboxes, one a line.
    pub emails: String,
    /// SHA-256 of the public key, in hex.
    pub spki_sha256: String,
    /// First second.
    pub not_before: Moment,
    /// Last second.
    pub not_after: Moment,
    /// The octets that are signed; absent until they were linted.
    pub tbs: Option<Vec<u8>>,
    /// The certificate; absent until it was signed.
    pub der: Option<Vec<u8>>,
    /// When its serial was drawn.
    pub recorded_at: Moment,
    /// When it was signed and stored.
    pub issued_at: Option<Moment>,
    /// When it was revoked.
    pub revoked_at: Option<Moment>,
    /// Why; on a row that is still recorded, why it will be revoked as soon as it exists.
    pub revocation_reason: Option<RevocationReason>,
    /// The link through which it is fetched; a certificate for a CSR has none.
    pub pickup_id: Option<Id>,
    /// The part of its CA's revocation list that names it once it is revoked.
    pub crl_shard: i32,
    /// While its revocation is pending: when it will be revoked.
    pub revoke_at: Option<Moment>,
    /// What it was made for; none is the request that its order was placed with.
    pub request_id: Option<Id>,
}

impl Certificate {
    /// How it stands at `now`: an issued one ends by itself.
    pub fn status_at(&self, now: Moment) -> CertificateStatus {
        match self.stored_status {
            CertificateStatus::Issued | CertificateStatus::RevocationPending if self.not_after < now => {
                CertificateStatus::Expired
            }
            stored => stored,
        }
    }
    /// Whether verifiers accept it: it exists, has not ended and is not revoked (yet).
    pub fn is_valid_at(&self, now: Moment) -> bool {
        matches!(self.status_at(now), CertificateStatus::Issued | CertificateStatus::RevocationPending)
    }
    /// The mailboxes it is for.
    pub fn mailboxes(&self) -> Vec<EmailAddress> {
        self.emails.lines().filter_map(|line| EmailAddress::parse(line).ok()).collect()
    }
    /// The address that mails name it by.
    pub fn address(&self) -> &str {
        self.emails.lines().next().unwrap_or(&self.subject)
    }
    /// The stem of its file names: made of the common name, or of the address where that has no letters for it.
    pub fn file_stem(&self) -> String {
        let of_name = crate::ca::bundle::file_stem(&self.subject);
        if of_name == crate::ca::bundle::file_stem("") { crate::ca::bundle::file_stem(self.address()) } else { of_name }
    }
}

/// How a certificate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CertificateStatus {
    /// Its serial is drawn; it may be signed at any moment.
    Recorded,
    /// Given up before it was signed, or before anybody saw that it was.
    Abandoned,
    /// It exists.
    Issued,
    /// It will be revoked when the term of grace ends.
    RevocationPending,
    /// It is revoked.
    Revoked,
    /// Its time is over.
    Expired,
}

impl CertificateStatus {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Recorded, Self::Abandoned, Self::Issued, Self::RevocationPending, Self::Revoked, Self::Expired];

    /// The stored word and `data-status`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Abandoned => "abandoned",
            Self::Issued => "issued",
            Self::RevocationPending => "revocation_pending",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }
    /// As [`Self::word`], under the name that templates use.
    pub fn tag(self) -> &'static str {
        self.word()
    }
    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Recorded => "certificates-status-recorded",
            Self::Abandoned => "certificates-status-abandoned",
            Self::Issued => "certificates-status-issued",
            Self::RevocationPending => "certificates-status-revocation-pending",
            Self::Revoked => "certificates-status-revoked",
            Self::Expired => "certificates-status-expired",
        }
    }
}

/// The reasons that may stand in a CRL (SBR 7.2.2, MRSP 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationReason {
    /// Somebody else has the key.
    KeyCompromise,
    /// The organization's name or the mailbox's belonging changed.
    AffiliationChanged,
    /// Another certificate takes its place.
    Superseded,
    /// It is not used.
    CessationOfOperation,
    /// The applicant broke the agreement.
    PrivilegeWithdrawn,
}

impl RevocationReason {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::KeyCompromise,
        Self::AffiliationChanged,
        Self::Superseded,
        Self::CessationOfOperation,
        Self::PrivilegeWithdrawn,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::KeyCompromise => "key_compromise",
            Self::AffiliationChanged => "affiliation_changed",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessation_of_operation",
            Self::PrivilegeWithdrawn => "privilege_withdrawn",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::KeyCompromise => "certificates-reason-key-compromise",
            Self::AffiliationChanged => "certificates-reason-affiliation-changed",
            Self::Superseded => "certificates-reason-superseded",
            Self::CessationOfOperation => "certificates-reason-cessation-of-operation",
            Self::PrivilegeWithdrawn => "certificates-reason-privilege-withdrawn",
        }
    }
    /// The code in CRLs and OCSP answers (RFC 5280 5.3.1).
    pub fn code(self) -> CrlReason {
        match self {
            Self::KeyCompromise => CrlReason::KeyCompromise,
            Self::AffiliationChanged => CrlReason::AffiliationChanged,
            Self::Superseded => CrlReason::Superseded,
            Self::CessationOfOperation => CrlReason::CessationOfOperation,
            Self::PrivilegeWithdrawn => CrlReason::PrivilegeWithdrawn,
        }
    }
}
