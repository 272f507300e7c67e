//! A pick-up link and its states.

use crate::kernel::{EmailAddress, Id, Moment, TokenHash};

/// How a link stands; the words are those of `data-status` and of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickupStatus {
    /// Waits for the holder of the mailbox.
    Ready,
    /// A file was handed over.
    Used,
    /// The deadline passed.
    Expired,
    /// A newer link was sent.
    Replaced,
}

impl PickupStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ready, Self::Used, Self::Expired, Self::Replaced];

    /// The stored word, also `data-status`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Replaced => "replaced",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ready => "pickup-status-ready",
            Self::Used => "pickup-status-used",
            Self::Expired => "pickup-status-expired",
            Self::Replaced => "pickup-status-replaced",
        }
    }
}

/// Where the private key was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the page; the portal saw the public key only.
    Browser,
    /// On the server, which kept no copy.
    Server,
}

impl KeyPlace {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Server => "server",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Browser, Self::Server].into_iter().find(|p| p.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Browser => "pickup-place-browser",
            Self::Server => "pickup-place-server",
        }
    }
}

/// How long a file may be on its way before the attempt counts as broken off, in minutes: the portal may have
/// been stopped in the middle of it.
pub const HANDING_OVER_MINUTES: i64 = 2;

/// How long a holder waits before another link goes out, in minutes: a link that anybody may have read in an
/// old mail must not fill a mailbox.
pub const HOLDER_PAUSE_MINUTES: i64 = 10;
/// The same for people of the account.
pub const ACCOUNT_PAUSE_MINUTES: i64 = 1;

/// One mailed link.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Pickup {
    /// Row identity.
    pub id: Id,
    /// What it fetches.
    pub order_id: Id,
    /// SHA-256 of the token in the link.
    pub token_hash: TokenHash,
    /// The mailbox it was sent to, the only one it is ever sent to.
    pub address: EmailAddress,
    /// As stored; see [`Pickup::status_at`].
    pub status: PickupStatus,
    /// When it was sent.
    pub created_at: Moment,
    /// Until when it works.
    pub deadline: Moment,
    /// When the file was handed over.
    pub used_at: Option<Moment>,
    /// Where the key of that file was made.
    pub key_place: Option<KeyPlace>,
    /// The attempt that counts: the last one begun.
    pub attempt: Option<Id>,
    /// Since when that attempt's file is on its way.
    pub claimed_at: Option<Moment>,
}

impl Pickup {
    /// How it stands: a link is expired from its deadline on, whether or not the job has said so yet.
    pub fn status_at(&self, now: Moment) -> PickupStatus {
        match self.status {
            PickupStatus::Ready if self.deadline <= now => PickupStatus::Expired,
            status => status,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deadline_ends_a_link_without_anybody_writing() {
        let now = Moment::parse("2026-11-22T05:00:00Z").expect("valid");
        let id = Id::parse("01890000-0000-7000-8000-000000000000").expect("valid");
        let link = |status| Pickup {
            id: id.clone(),
            order_id: id.clone(),
            token_hash: TokenHash::from_stored("00".into()),
            address: EmailAddress::parse("info@example.co.jp").expect("valid"),
            status,
            created_at: now.plus_days(-30),
            deadline: now,
            used_at: None,
            key_place: None,
            attempt: None,
            claimed_at: None,
        };
        let ready = link(PickupStatus::Ready);
        assert_eq!(ready.status_at(now.plus_seconds(-1)), PickupStatus::Ready);
        assert_eq!(ready.status_at(now), PickupStatus::Expired);
        for status in [PickupStatus::Used, PickupStatus::Replaced, PickupStatus::Expired] {
            assert_eq!(link(status).status_at(now.plus_days(1)), status);
            assert_eq!(PickupStatus::parse(status.word()), Some(status));
        }
    }
}
