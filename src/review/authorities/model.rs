//! What the page says of each, at one moment.

use crate::authorities::{Authority, AuthorityRole, renew};
use crate::ca::rules;
use crate::kernel::Moment;
use crate::revocation_lists::Shard;

/// A root's list that ends within so many days is somebody's next task: its key has to be fetched.
pub const ARL_WARNING_DAYS: i64 = 30;

/// A CA with what hangs on it.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The CA.
    pub ca: Authority,
    /// Who signs its OCSP answers, the newest first; a root has none.
    pub responders: Vec<Authority>,
    /// The parts of its list.
    pub lists: Vec<Part>,
    /// The moment of looking.
    pub now: Moment,
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Part {
    /// The row.
    pub row: Shard,
    /// Its address on this site.
    pub href: String,
    /// How it stands.
    pub state: State,
    /// Hours since it was made.
    pub age: i64,
}

/// How a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Current,
    /// Another is due, or will be soon and nobody here can make it.
    Due,
    /// It is over.
    Ended,
    /// It was never made.
    Missing,
}

impl State {
    /// `data-status`
    pub fn tag(self) -> &'static str {
        match self {
            Self::Current => "active",
            Self::Due => "pending",
            Self::Ended | Self::Missing => "failed",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Current => "review-authorities-list-current",
            Self::Due => "review-authorities-list-due",
            Self::Ended => "review-authorities-list-ended",
            Self::Missing => "review-authorities-list-missing",
        }
    }
}

impl Standing {
    /// Whether it is a root.
    pub fn is_root(&self) -> bool {
        self.ca.role == AuthorityRole::Root
    }
    /// Whether its time is over.
    pub fn has_ended(&self) -> bool {
        self.ca.not_after < self.now
    }
    /// Until when the list of a root holds.
    pub fn arl_ends(&self) -> Option<Moment> {
        self.lists.iter().filter(|_| self.is_root()).find_map(|part| part.row.next_update)
    }
    /// Whether that is soon, or over already, or there is none: nobody can check the CAs below it then.
    pub fn arl_is_short(&self) -> bool {
        let soon = self.now.plus_days(ARL_WARNING_DAYS);
        self.is_root() && !self.has_ended() && self.arl_ends().is_none_or(|end| end < soon)
    }
    /// Who signs answers now.
    pub fn responder(&self) -> Option<&Authority> {
        self.responders.iter().find(|r| r.not_after > self.now && r.created_at <= self.now && r.sealed_key.is_some())
    }
    /// Whether nobody signs answers, or only for a while and no other has followed.
    pub fn responder_is_short(&self) -> bool {
        !self.is_root() && !self.has_ended() && self.responder().is_none_or(|r| renew::is_due(r, self.now))
    }
}

/// Roots first, each followed by the CAs that it certified.
pub fn of(all: &[Authority], shards: &[Shard], now: Moment) -> Vec<Standing> {
    let cas = |role| all.iter().filter(move |one| one.role == role);
    let standing = |ca: &Authority| Standing {
        ca: ca.clone(),
        responders: responders(all, ca),
        lists: shards.iter().filter(|row| row.authority == ca.name).map(|row| part(row, ca, now)).collect(),
        now,
    };
    let below =
        |root: &Authority| cas(AuthorityRole::Issuing).filter(|ca| ca.issuer.as_ref() == Some(&root.name)).collect();
    cas(AuthorityRole::Root)
        .flat_map(|root| {
            let below: Vec<&Authority> = below(root);
            std::iter::once(root).chain(below)
        })
        .map(standing)
        .collect()
}

fn responders(all: &[Authority], ca: &Authority) -> Vec<Authority> {
    let of = |one: &&Authority| one.role == AuthorityRole::Responder && one.issuer.as_ref() == Some(&ca.name);
    let mut found: Vec<_> = all.iter().filter(of).cloned().collect();
    found.sort_by(|a, b| (b.created_at, &b.name).cmp(&(a.created_at, &a.name)));
    found
}

fn part(row: &Shard, ca: &Authority, now: Moment) -> Part {
    let href = match row.shard {
        0 => format!("/crl/{}.crl", row.authority),
        n => format!("/crl/{}/{n}.crl", row.authority),
    };
    let late = if ca.role == AuthorityRole::Root {
        row.next_update.is_some_and(|next| next < now.plus_days(ARL_WARNING_DAYS))
    } else {
        // An hour of grace: the work that makes it comes every ten minutes.
        row.this_update.is_some_and(|made| made.plus_hours(rules::CRL_HOURS + 1) < now)
    };
    let state = match row.next_update {
        None => State::Missing,
        Some(next) if next <= now => State::Ended,
        Some(_) if late => State::Due,
        Some(_) => State::Current,
    };
    let age = row.this_update.map_or(0, |made| (now.unix() - made.unix()).max(0) / 3_600);
    Part { row: row.clone(), href, state, age }
}
