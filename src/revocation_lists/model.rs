//! A part of a CA's revocation list as it was published last.

use crate::authorities::AuthorityRole;
use crate::ca::rules;
use crate::kernel::{Id, Moment};

/// A part.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Shard {
    /// Row identity: the subject of the job.
    pub id: Id,
    /// The CA's name.
    pub authority: String,
    /// 0, 1, 2 …
    pub shard: i32,
    /// How many certificates name it.
    pub assigned: i64,
    /// How many revocations were announced.
    pub wanted: i64,
    /// How many of them the list knows.
    pub published: i64,
    /// Its number; 0 before the first.
    pub number: i64,
    /// From when.
    pub this_update: Option<Moment>,
    /// Until when there will be another.
    pub next_update: Option<Moment>,
    /// The hash of what is signed, in hex.
    pub tbs_digest: Option<String>,
    /// How many certificates it names.
    pub entries: i64,
    /// Its size.
    pub octets: i64,
    /// The list itself where the key may not be here to make it again: a root's.
    pub der: Option<Vec<u8>>,
}

/// What the next list says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issue {
    /// Its number.
    pub number: i64,
    /// From when.
    pub this_update: Moment,
    /// Until when.
    pub next_update: Moment,
}

impl Shard {
    /// The last list, once there is one.
    pub fn last(&self) -> Option<Issue> {
        let (this_update, next_update) = (self.this_update?, self.next_update?);
        Some(Issue { number: self.number, this_update, next_update })
    }

    /// What comes after the last one. Where the clock went back its time stays.
    pub fn next(&self, role: AuthorityRole, now: Moment) -> Issue {
        let now = now.whole_seconds();
        let this_update = self.this_update.map_or(now, |last| last.max(now));
        let days = if role == AuthorityRole::Root { rules::ARL_DAYS } else { rules::CRL_DAYS };
        Issue { number: self.number + 1, this_update, next_update: this_update.plus_days(days) }
    }

    /// Whether another is to be made now.
    pub fn is_due(&self, role: AuthorityRole, now: Moment) -> bool {
        let Some(last) = self.last() else { return true };
        let old = match role {
            AuthorityRole::Root => last.next_update <= now.plus_days(rules::ARL_LEFT_DAYS),
            _ => last.this_update <= now.plus_hours(-rules::CRL_HOURS),
        };
        old || self.published < self.wanted
    }

    /// The name of its file: another content has another name, whoever makes it.
    pub fn file(&self) -> String {
        file(&self.authority, self.shard, self.number, self.tbs_digest.as_deref().unwrap_or_default())
    }

    /// Tells one list from every other.
    pub fn etag(&self) -> String {
        format!("\"{}-{}\"", self.number, short(self.tbs_digest.as_deref().unwrap_or_default()))
    }

    /// How long it may be kept on the way, in seconds.
    pub fn max_age(&self, now: Moment) -> i64 {
        let left = self.next_update.map_or(0, |next| next.unix() - now.unix());
        left.clamp(0, rules::STATUS_MAX_AGE)
    }
}

/// `smime-1-0-17-5a5a5a5a5a5a5a5a.crl`
pub(super) fn file(authority: &str, shard: i32, number: i64, digest: &str) -> String {
    format!("{authority}-{shard}-{number}-{}.crl", short(digest))
}

fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}
