//! Settings > 通知: the mail language, how certificates are delivered, copies of what is written to the account,
//! and who hears when before a certificate ends.
//!
//! An account that never saved has the defaults of [`Notifications`]: every notice, to the applicant and to the
//! mailboxes of the certificate, since who does not hear of the end is without a certificate (X-02, W-10).

pub mod calendar;
pub mod forms;
pub mod mails;
pub mod pages;
pub mod routes;
pub mod save;
pub mod send_sample;
pub mod store;

pub use save::save;

use crate::kernel::EmailAddress;

/// When notices of renewal may go, in days before the end; the last one is after it (S-REN-05, T-01).
pub const RENEWAL_DAYS: [i64; 6] = [90, 60, 30, 7, 3, -7];

/// The most characters of the message that stands in every notice of renewal.
pub const MESSAGE_MAX: u32 = 500;

/// Who hears of the end of a certificate, besides the additional addresses of its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Who asked for the certificate.
    Applicant,
    /// The mailboxes in the certificate.
    Holders,
    /// The Administrators of the account.
    Administrators,
}

impl Audience {
    /// All, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Applicant, Self::Holders, Self::Administrators];
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Holders => "holders",
            Self::Administrators => "administrators",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.word() == word)
    }
    /// The key of its label.
    pub fn key(self) -> &'static str {
        match self {
            Self::Applicant => "accounts-notifications-audience-applicant",
            Self::Holders => "accounts-notifications-audience-holders",
            Self::Administrators => "accounts-notifications-audience-administrators",
        }
    }
}

/// Whom an account wants to be written to, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notifications {
    /// They get a copy of every letter about the account that holds no secret.
    pub copies: Vec<EmailAddress>,
    /// Which of [`RENEWAL_DAYS`].
    pub renewal_days: Vec<i64>,
    /// Who hears of the end.
    pub renewal_audience: Vec<Audience>,
    /// Further addresses that hear of it.
    pub renewal_recipients: Vec<EmailAddress>,
    /// What stands in every notice; an order may have its own.
    pub renewal_message: Option<String>,
}

impl Default for Notifications {
    fn default() -> Self {
        Self {
            copies: vec![],
            renewal_days: RENEWAL_DAYS.to_vec(),
            renewal_audience: vec![Audience::Applicant, Audience::Holders],
            renewal_recipients: vec![],
            renewal_message: None,
        }
    }
}
