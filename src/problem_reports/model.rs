//! A problem report, and how it stands.

use crate::ca::rules;
use crate::certificates::Named;
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number};
use crate::l10n::message;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// 秘密鍵の漏えい: somebody has a key who should not.
    KeyCompromise,
    /// Nobody who may do so asked for the certificate.
    Unauthorized,
    /// It is used for impersonation, fraud or spam.
    Misuse,
    /// What stands in it is not true.
    WrongData,
    /// Anything else.
    Other,
}

impl Category {
    /// All, in the order of the form.
    pub const ALL: [Self; 5] = [Self::KeyCompromise, Self::Unauthorized, Self::Misuse, Self::WrongData, Self::Other];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::KeyCompromise => "key_compromise",
            Self::Unauthorized => "unauthorized",
            Self::Misuse => "misuse",
            Self::WrongData => "wrong_data",
            Self::Other => "other",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::KeyCompromise => "problem-reports-category-key-compromise",
            Self::Unauthorized => "problem-reports-category-unauthorized",
            Self::Misuse => "problem-reports-category-misuse",
            Self::WrongData => "problem-reports-category-wrong-data",
            Self::Other => "problem-reports-category-other",
        }
    }
    /// The key of what is meant by it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::KeyCompromise => "problem-reports-category-key-compromise-hint",
            Self::Unauthorized => "problem-reports-category-unauthorized-hint",
            Self::Misuse => "problem-reports-category-misuse-hint",
            Self::WrongData => "problem-reports-category-wrong-data-hint",
            Self::Other => "problem-reports-category-other-hint",
        }
    }
    /// From receipt to revocation, where there is to be one (SBR 4.9.1.1): the form, the desk, the mails and the
    /// page of practices say this.
    pub fn revocation_hours(self, at: Moment) -> i64 {
        match self {
            Self::KeyCompromise | Self::Unauthorized => rules::revocation_hours(at),
            Self::Misuse | Self::WrongData | Self::Other => rules::REVOCATION_LATEST_HOURS,
        }
    }
}

/// `24時間`, `5日`.
pub fn term(locale: Locale, hours: i64) -> String {
    if hours > 24 && hours % 24 == 0 {
        message(locale, "problem-reports-term-days").a("days", hours / 24).to_string()
    } else {
        message(locale, "problem-reports-term-hours").a("hours", hours).to_string()
    }
}

/// How a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportStatus {
    /// Somebody has to answer or decide.
    Waiting,
    /// Closed: certificates were revoked.
    Revoked,
    /// Closed: none was.
    Refused,
}

impl ReportStatus {
    /// All, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Revoked, Self::Refused];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Revoked => "revoked",
            Self::Refused => "refused",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
    /// `data-status`, from the words that every list has.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Waiting => "pending",
            Self::Revoked => "done",
            Self::Refused => "rejected",
        }
    }
    /// The key of its name among the choices of the list: what was answered is open still.
    pub fn filter_key(self) -> &'static str {
        match self {
            Self::Waiting => "problem-reports-filter-open",
            Self::Revoked | Self::Refused => self.key(),
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "problem-reports-status-waiting",
            Self::Revoked => "problem-reports-status-revoked",
            Self::Refused => "problem-reports-status-refused",
        }
    }
}

/// What the form brings, checked.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// Which sending of which form it was: the same form sent twice makes one report.
    pub form_id: String,
    /// The language of the mails.
    pub locale: Locale,
    /// What is wrong.
    pub category: Category,
    /// Which certificates.
    pub named: Vec<Named>,
    /// In the reporter's words; empty where a proof says enough.
    pub details: String,
    /// Who reports.
    pub name: String,
    /// Where the answers go.
    pub email: EmailAddress,
    /// The key that was proven to be compromised: SHA-256 of its SPKI.
    pub spki_sha256: Option<String>,
}

/// A report.
#[derive(Debug, Clone)]
pub struct ProblemReport {
    /// Row identity.
    pub id: Id,
    /// 受付番号
    pub number: Number,
    /// What was reported.
    pub said: NewReport,
    /// How it stands.
    pub status: ReportStatus,
    /// When both clocks began.
    pub received_at: Moment,
    /// Until when the first answer is due.
    pub answer_by: Moment,
    /// Until when a revocation is due.
    pub revoke_by: Moment,
    /// The first answer: who gave it, when, what.
    pub answered: Option<Done>,
    /// The end: who closed it, when, what the reporter was told.
    pub closed: Option<Done>,
}

/// Something that was done once.
#[derive(Debug, Clone)]
pub struct Done {
    /// Who; nobody where it happened by itself.
    pub by: Option<Id>,
    /// When.
    pub at: Moment,
    /// What was written.
    pub text: String,
}

impl ProblemReport {
    /// Its page at the desk.
    pub fn path(&self) -> String {
        format!("/staff/problem-reports/{}", self.number)
    }
    /// The next deadline.
    pub fn due_at(&self) -> Moment {
        if self.answered.is_some() { self.revoke_by } else { self.answer_by.min(self.revoke_by) }
    }
    /// How it stands, in words: what was answered but not decided is between the two, and a proof ends what there is,
    /// be it nothing.
    pub fn state_key(&self) -> &'static str {
        match (self.status, &self.answered, &self.said.spki_sha256) {
            (ReportStatus::Waiting, Some(_), _) => "problem-reports-status-answered",
            (ReportStatus::Revoked, _, Some(_)) => "problem-reports-status-proven",
            (status, _, _) => status.key(),
        }
    }
    /// Whether somebody has to do something.
    pub fn waits(&self) -> bool {
        self.status == ReportStatus::Waiting
    }
    /// Of the first answer against its clock: `late`, `due` in its last quarter, or `open`.
    pub fn answer_age(&self, now: &Moment) -> &'static str {
        if self.answered.is_some() { "open" } else { self.age(self.answer_by, now) }
    }
    /// Of the revocation against its clock.
    pub fn revoke_age(&self, now: &Moment) -> &'static str {
        self.age(self.revoke_by, now)
    }
    fn age(&self, by: Moment, now: &Moment) -> &'static str {
        let quarter = (by.unix() - self.received_at.unix()) / 4;
        if !self.waits() {
            "open"
        } else if *now > by {
            "late"
        } else if *now > by.plus_seconds(-quarter) {
            "due"
        } else {
            "open"
        }
    }
}
