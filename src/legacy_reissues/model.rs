//! A request for the reissue of an old certificate, and how it stands.

use crate::kernel::{EmailAddress, Id, Locale, Moment, Number, person_name};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How long a certificate of the old product could be valid at most, in days (SBR 6.3.2, profile Legacy).
pub const LONGEST_DAYS: u64 = 1185;

/// A person who is written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// 組織名
    pub organization: String,
    /// 部署名; may be empty.
    pub department: String,
    /// 氏
    pub last_name: String,
    /// 名
    pub first_name: String,
    /// Where mail goes; was checked when it was typed.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

impl Contact {
    /// The name in the order of a language.
    pub fn name_in(&self, locale: Locale) -> String {
        person_name(locale, &self.last_name, &self.first_name)
    }
    /// Where mail goes.
    pub fn address(&self) -> Option<EmailAddress> {
        EmailAddress::parse(&self.email).ok()
    }
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Waits for staff.
    Waiting,
    /// Will be reissued.
    Accepted,
    /// Will not.
    Refused,
}

impl Status {
    /// All, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Accepted, Self::Refused];
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// `data-status`, from the words that every list has.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Waiting => "pending",
            Self::Accepted => "approved",
            Self::Refused => "rejected",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "legacy-reissues-status-waiting",
            Self::Accepted => "legacy-reissues-status-accepted",
            Self::Refused => "legacy-reissues-status-refused",
        }
    }
}

/// What the form brings, checked.
#[derive(Debug, Clone)]
pub struct NewLegacyReissue {
    /// Which sending of which form it was: the same form sent twice makes one request.
    pub form_id: String,
    /// The language of the mails.
    pub locale: Locale,
    /// 元証明書の受付番号: request number, order number or common name.
    pub reference: String,
    /// 再発行理由
    pub reason: String,
    /// The last day of the old certificate.
    pub ends_on: NaiveDate,
    /// The PKCS#10, DER.
    pub csr: Vec<u8>,
    /// 申請責任者
    pub responsible: Contact,
    /// 技術担当者
    pub technical: Contact,
}

/// A request.
#[derive(Debug, Clone)]
pub struct LegacyReissue {
    /// Row identity.
    pub id: Id,
    /// 受付番号
    pub number: Number,
    /// What was asked for.
    pub wanted: NewLegacyReissue,
    /// How it stands.
    pub status: Status,
    /// Which terms were agreed to.
    pub terms: String,
    /// When it was sent.
    pub created_at: Moment,
    /// Who answered.
    pub answered_by: Option<Id>,
    /// When.
    pub answered_at: Option<Moment>,
    /// What was said.
    pub answer: Option<String>,
}

impl LegacyReissue {
    /// Its page at the desk.
    pub fn path(&self) -> String {
        format!("/staff/legacy-reissues/{}", self.number)
    }
}
