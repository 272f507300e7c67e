//! An invitation and how it stands.

use crate::access::Role;
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number, TokenHash};

/// How long a link works, in days.
pub const DAYS: i64 = 60;
/// The most open invitations of an account at a time.
pub const MAX_OPEN: i64 = 100;
/// The most an account sends within a day, withdrawn ones too: they are mails to people who asked for none.
pub const MAX_A_DAY: i64 = 100;
/// The most addresses of one form.
pub const MAX_AT_ONCE: u32 = 20;
/// A link is not sent again within so many minutes.
pub const PAUSE_MINUTES: i64 = 2;

/// An invitation.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Invitation {
    /// Row identity.
    pub id: Id,
    /// For addresses.
    pub number: Number,
    /// The account that the person is to come into.
    pub account_id: Id,
    /// Where the link went.
    pub email: EmailAddress,
    /// What the person is to be.
    pub role: Role,
    /// Whether they are to be held to divisions.
    pub held_to_divisions: bool,
    /// What the inviter writes.
    pub message: Option<String>,
    /// Language of the mail.
    pub locale: Locale,
    /// Of the newest link.
    pub token_hash: TokenHash,
    /// What was decided.
    pub stored_status: InvitationStatus,
    /// Who invites.
    pub invited_by: Id,
    /// When.
    pub created_at: Moment,
    /// When the newest link was sent.
    pub sent_at: Moment,
    /// Until when it works.
    pub expires_at: Moment,
    /// When it was accepted or revoked.
    pub closed_at: Option<Moment>,
    /// Who came.
    pub user_id: Option<Id>,
}

impl Invitation {
    /// How it stands at a moment.
    pub fn standing_at(&self, now: Moment) -> Standing {
        match self.stored_status {
            InvitationStatus::Accepted => Standing::Accepted,
            InvitationStatus::Revoked => Standing::Revoked,
            InvitationStatus::Open if self.expires_at <= now => Standing::Expired,
            InvitationStatus::Open => Standing::Open,
        }
    }
}

/// What was decided about an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationStatus {
    /// Nothing yet.
    Open,
    /// The person has come.
    Accepted,
    /// It was taken back.
    Revoked,
}

impl InvitationStatus {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Revoked => "revoked",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Accepted, Self::Revoked].into_iter().find(|s| s.word() == word)
    }
}

/// How an invitation stands; the word is also its `data-status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The link works.
    Open,
    /// The person has come.
    Accepted,
    /// The link is too old.
    Expired,
    /// It was taken back.
    Revoked,
}

impl Standing {
    /// All.
    pub const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Expired, Self::Revoked];
    /// The word in addresses and `data-status`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "users-invitation-open",
            Self::Accepted => "users-invitation-accepted",
            Self::Expired => "users-invitation-expired",
            Self::Revoked => "users-invitation-revoked",
        }
    }
}
