//! A run, and what it found.

use crate::kernel::{Id, Moment};

/// Where a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The certificates of CAs and responders.
    Authorities,
    /// The revocation lists, one after the other.
    Lists,
    /// The customers' certificates.
    Certificates,
}

impl Phase {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Authorities => "authorities",
            Self::Lists => "lists",
            Self::Certificates => "certificates",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Authorities, Self::Lists, Self::Certificates].into_iter().find(|phase| phase.word() == word)
    }
}

/// One look at everything.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Run {
    /// Row identity.
    pub id: Id,
    /// When it began.
    pub started_at: Moment,
    /// When it had seen everything.
    pub finished_at: Option<Moment>,
    /// What it looks at.
    pub phase: Phase,
    /// After which row it goes on; empty at the beginning of a phase.
    pub position: String,
    /// CAs and responders looked at.
    pub authorities: i64,
    /// Lists looked at.
    pub lists: i64,
    /// Certificates looked at.
    pub certificates: i64,
    /// Findings that were none before.
    pub fresh: i64,
    /// Findings there were when it ended.
    pub open: i64,
}

impl Run {
    /// How long it took, in seconds.
    pub fn seconds(&self) -> Option<i64> {
        self.finished_at.map(|at| (at.unix() - self.started_at.unix()).max(0))
    }
}

/// What is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A CA or a responder.
    Authority,
    /// There is no list to serve.
    ListMissing,
    /// What is served is no list of this CA.
    ListUnverified,
    /// The list ends before there is another.
    ListEnded,
    /// Not the list that the database knows.
    ListOther,
    /// Revoked, and not in the list.
    EntryMissing,
    /// In the list, and not revoked.
    EntryExtra,
    /// In the list with another time or reason.
    EntryDiffers,
    /// The stored octets are no certificate.
    Unreadable,
    /// The CA's key has not signed it.
    Signature,
    /// The linter would not let it pass.
    Profile,
    /// The row says something else than the certificate.
    Row,
    /// The certificate is not for the mailboxes that were asked for.
    Order,
    /// OCSP gives no answer that can be read and verified.
    AnswerMissing,
    /// OCSP says something else than the row.
    AnswerStatus,
    /// Who signed the answer may not.
    AnswerSigner,
    /// The answer is not for now.
    AnswerTimes,
}

impl FindingKind {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Authority,
        Self::ListMissing,
        Self::ListUnverified,
        Self::ListEnded,
        Self::ListOther,
        Self::EntryMissing,
        Self::EntryExtra,
        Self::EntryDiffers,
        Self::Unreadable,
        Self::Signature,
        Self::Profile,
        Self::Row,
        Self::Order,
        Self::AnswerMissing,
        Self::AnswerStatus,
        Self::AnswerSigner,
        Self::AnswerTimes,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::ListMissing => "list_missing",
            Self::ListUnverified => "list_unverified",
            Self::ListEnded => "list_ended",
            Self::ListOther => "list_other",
            Self::EntryMissing => "entry_missing",
            Self::EntryExtra => "entry_extra",
            Self::EntryDiffers => "entry_differs",
            Self::Unreadable => "unreadable",
            Self::Signature => "signature",
            Self::Profile => "profile",
            Self::Row => "row",
            Self::Order => "order",
            Self::AnswerMissing => "answer_missing",
            Self::AnswerStatus => "answer_status",
            Self::AnswerSigner => "answer_signer",
            Self::AnswerTimes => "answer_times",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
    /// The key of what it says.
    pub fn key(self) -> &'static str {
        match self {
            Self::Authority => "self-check-kind-authority",
            Self::ListMissing => "self-check-kind-list-missing",
            Self::ListUnverified => "self-check-kind-list-unverified",
            Self::ListEnded => "self-check-kind-list-ended",
            Self::ListOther => "self-check-kind-list-other",
            Self::EntryMissing => "self-check-kind-entry-missing",
            Self::EntryExtra => "self-check-kind-entry-extra",
            Self::EntryDiffers => "self-check-kind-entry-differs",
            Self::Unreadable => "self-check-kind-unreadable",
            Self::Signature => "self-check-kind-signature",
            Self::Profile => "self-check-kind-profile",
            Self::Row => "self-check-kind-row",
            Self::Order => "self-check-kind-order",
            Self::AnswerMissing => "self-check-kind-answer-missing",
            Self::AnswerStatus => "self-check-kind-answer-status",
            Self::AnswerSigner => "self-check-kind-answer-signer",
            Self::AnswerTimes => "self-check-kind-answer-times",
        }
    }
    /// The key of what to do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Authority => "self-check-advice-authority",
            Self::ListMissing | Self::ListEnded => "self-check-advice-jobs",
            Self::ListUnverified | Self::ListOther => "self-check-advice-file",
            Self::EntryMissing | Self::EntryExtra | Self::EntryDiffers => "self-check-advice-entry",
            Self::Unreadable | Self::Signature | Self::Profile | Self::Row | Self::Order => {
                "self-check-advice-certificate"
            }
            Self::AnswerMissing | Self::AnswerStatus | Self::AnswerSigner | Self::AnswerTimes => {
                "self-check-advice-answer"
            }
        }
    }
    /// Whether its subject is a serial number.
    pub fn is_of_certificate(self) -> bool {
        !matches!(self, Self::Authority | Self::ListMissing | Self::ListUnverified | Self::ListEnded | Self::ListOther)
    }
}

/// One thing that is not as it should be, as a step of a run saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub kind: FindingKind,
    /// A serial number, `smime-1/0`, or the name of a CA.
    pub subject: String,
    /// What should be.
    pub expected: String,
    /// What is.
    pub found: String,
}

impl Difference {
    pub(super) fn new(kind: FindingKind, subject: &str, expected: impl ToString, found: impl ToString) -> Self {
        // Octets that something else was written over may hold anything, a whole page of it too.
        let short = |text: String| text.chars().filter(|c| !c.is_control()).take(500).collect();
        Self {
            kind,
            subject: subject.to_owned(),
            expected: short(expected.to_string()),
            found: short(found.to_string()),
        }
    }
}

/// The same as it is stored, from the first run that saw it to the first that does not any more.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Finding {
    /// Row identity.
    pub id: Id,
    /// What.
    pub kind: FindingKind,
    /// A serial number, `smime-1/0`, or the name of a CA.
    pub subject: String,
    /// What should be.
    pub expected: String,
    /// What is.
    pub found: String,
    /// The run that saw it first.
    pub found_by: Id,
    /// The run that saw it last.
    pub seen_by: Id,
    /// When it was seen first.
    pub first_seen_at: Moment,
    /// When it was seen last.
    pub last_seen_at: Moment,
    /// When it was not there any more.
    pub gone_at: Option<Moment>,
}
