//! A mass revocation, how it stands, and its certificates.

use crate::certificates::RevocationReason;
use crate::kernel::{DomainName, Id, Moment, Number};
use serde::{Deserialize, Serialize};

/// Hours from the proposal within which somebody confirms it: what obliges to revoke many at once (a key compromise, a
/// fault of the CA) mostly leaves a day (SBR 4.9.1.1).
pub const HOURS: i64 = crate::revocations::model::HOURS;

/// So many certificates are named by one proposal at most.
pub const MOST: usize = 20_000;

/// What is to be revoked: a list, or everything valid that fits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Serial numbers, as they are stored; empty where the rest decides.
    pub serials: Vec<String>,
    /// Of this organization: number and name.
    pub organization: Option<(i64, String)>,
    /// With a mailbox of this domain.
    pub domain: Option<String>,
    /// Of this issuing CA.
    pub authority: Option<String>,
    /// With a key of this type.
    pub key_type: Option<String>,
    /// Issued on this day or later, in the house's time zone.
    pub from: Option<chrono::NaiveDate>,
    /// Issued on this day or earlier.
    pub to: Option<chrono::NaiveDate>,
}

impl Selection {
    /// Whether it says anything at all beside the list.
    pub fn is_filtered(&self) -> bool {
        let texts = [&self.domain, &self.authority, &self.key_type];
        let days = [&self.from, &self.to];
        self.organization.is_some() || texts.iter().any(|t| t.is_some()) || days.iter().any(|d| d.is_some())
    }
}

/// The same with what the database needs.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The organization's row.
    pub organization: Option<Id>,
    /// With a mailbox of this domain.
    pub domain: Option<DomainName>,
    /// Of this issuing CA.
    pub authority: Option<String>,
    /// The stored word of the type.
    pub key_type: Option<String>,
    /// Issued not before.
    pub from: Option<Moment>,
    /// Issued before.
    pub to: Option<Moment>,
    /// Signed after this moment.
    pub since: Option<Moment>,
}

/// A proposal.
#[derive(Debug, Clone)]
pub struct Mass {
    /// Row identity.
    pub id: Id,
    /// 受付番号
    pub number: Number,
    /// Which sending of which form.
    pub form_id: String,
    /// What was asked for.
    pub selection: Selection,
    /// Serial numbers of the list that nobody knows.
    pub unknown: Vec<String>,
    /// Why, for the CRL.
    pub reason: Option<RevocationReason>,
    /// Why, in words; the customers read it.
    pub comment: String,
    /// How it stands.
    pub status: MassStatus,
    /// How many certificates are to be revoked.
    pub total: i64,
    /// Who proposed it.
    pub proposed_by: Id,
    /// When.
    pub proposed_at: Moment,
    /// Who confirmed it or took it back.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<Moment>,
    /// When the last one was revoked and the last letter written.
    pub finished_at: Option<Moment>,
}

impl Mass {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/staff/revocations/mass/{}", self.number)
    }
    /// The beginning of its reason: what a list has room for.
    pub fn headline(&self) -> String {
        const ROOM: usize = 40;
        let line = self.comment.lines().next().unwrap_or_default();
        let mut head: String = line.chars().take(ROOM).collect();
        if head.len() < self.comment.trim_end().len() {
            head.push('…');
        }
        head
    }
    /// When it has to be confirmed.
    pub fn due_at(&self) -> Moment {
        self.proposed_at.plus_hours(HOURS)
    }
}

/// How a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MassStatus {
    /// Another person has to confirm it.
    Proposed,
    /// Under way.
    Running,
    /// Done.
    Done,
    /// Taken back.
    Withdrawn,
}

impl MassStatus {
    const ALL: [Self; 4] = [Self::Proposed, Self::Running, Self::Done, Self::Withdrawn];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Running => "running",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
    /// `data-status`, from the words that every list has.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Proposed => "needs_approval",
            Self::Running => "pending",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Proposed => "revocations-mass-status-proposed",
            Self::Running => "revocations-mass-status-running",
            Self::Done => "revocations-mass-status-done",
            Self::Withdrawn => "revocations-mass-status-withdrawn",
        }
    }
}

/// A certificate of a proposal.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Item {
    /// The proposal.
    pub mass_id: Id,
    /// The certificate.
    pub certificate_id: Id,
    /// Whose it is.
    pub account_id: Id,
    /// In hexadecimal.
    pub serial: String,
    /// How far it is.
    pub state: ItemState,
}

/// How far a certificate of a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// It will be revoked.
    Waiting,
    /// It was revoked, or had ended, before the proposal.
    Before,
    /// It was revoked by it.
    Revoked,
    /// It ended in another way meanwhile.
    Skipped,
}

impl ItemState {
    const ALL: [Self; 4] = [Self::Waiting, Self::Before, Self::Revoked, Self::Skipped];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Before => "before",
            Self::Revoked => "revoked",
            Self::Skipped => "skipped",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
    /// `data-status`, from the words that every list has.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Waiting => "pending",
            Self::Revoked => "revoked",
            Self::Before | Self::Skipped => "expired",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "revocations-mass-item-waiting",
            Self::Before => "revocations-mass-item-before",
            Self::Revoked => "revocations-mass-item-revoked",
            Self::Skipped => "revocations-mass-item-skipped",
        }
    }
}
