//! The record of who did what, append-only, each event carrying the hash of the one before.
//!
//! `record` is called inside the transaction that changes the thing, so an event exists exactly when its
//! change does. `verify` walks the chain and names the first event that does not fit.

use crate::access::Actor;
use crate::kernel::{Id, Moment, secret::sha256_hex};
use crate::store::{Conn, StoreError, Tx, column::prelude::*, schema::audit_events};

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// Who did it.
    pub actor: &'a Actor,
    /// The account it concerns, if any.
    pub account: Option<&'a Id>,
    /// `noun.verb`, for example `organization.validated`.
    pub action: &'static str,
    /// The kind of thing: `order`, `organization` …
    pub subject_kind: &'static str,
    /// Its id or number.
    pub subject: String,
    /// What else matters; never secrets.
    pub detail: serde_json::Value,
}

/// A stored event.
#[derive(Debug, Clone, Queryable)]
pub struct Entry {
    /// Position in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// `visitor`, `system`, `user` or `staff`.
    pub actor_kind: String,
    /// The user.
    pub actor_id: Option<Id>,
    /// The user name at the time.
    pub actor_name: String,
    /// The account concerned.
    pub account_id: Option<Id>,
    /// `noun.verb`
    pub action: String,
    /// Kind of thing.
    pub subject_kind: String,
    /// Its id or number.
    pub subject_id: String,
    /// JSON.
    pub detail: String,
    /// Hash of the event before; 64 zeros for the first.
    pub previous_hash: String,
    /// SHA-256 over everything above.
    pub hash: String,
}

impl Entry {
    fn digest(&self) -> String {
        let actor = self.actor_id.as_ref().map_or("", Id::as_str);
        let account = self.account_id.as_ref().map_or("", Id::as_str);
        let fields = [
            &self.seq.to_string(),
            &self.at.to_string(),
            &self.actor_kind,
            actor,
            &self.actor_name,
            account,
            &self.action,
            &self.subject_kind,
            &self.subject_id,
            &self.detail,
            &self.previous_hash,
        ];
        // Lengths before texts: no two different events have the same bytes.
        sha256_hex(fields.iter().map(|f| format!("{}:{f}\n", f.len())).collect::<String>().as_bytes())
    }
}

/// Appends an event to the chain.
pub fn record(tx: &mut Tx<'_>, event: Event<'_>) -> Result<(), StoreError> {
    let last: Option<(i64, String)> = audit_events::table
        .order(audit_events::seq.desc())
        .select((audit_events::seq, audit_events::hash))
        .first(tx.conn)
        .optional()?;
    let (seq, previous_hash) = last.map_or_else(|| (1, "0".repeat(64)), |(seq, hash)| (seq + 1, hash));
    let mut entry = Entry {
        seq,
        at: tx.now,
        actor_kind: event.actor.kind().to_owned(),
        actor_id: event.actor.author().map(|(id, _)| id.clone()),
        actor_name: event.actor.author().map_or_else(String::new, |(_, name)| name.to_owned()),
        account_id: event.account.cloned(),
        action: event.action.to_owned(),
        subject_kind: event.subject_kind.to_owned(),
        subject_id: event.subject,
        detail: detail(event.actor, event.detail).to_string(),
        previous_hash,
        hash: String::new(),
    };
    entry.hash = entry.digest();
    insert(tx.conn, &entry)
}

/// What staff do in a customer's account says in whose place.
fn detail(actor: &Actor, mut detail: serde_json::Value) -> serde_json::Value {
    if let (Some(_), Some(person), Some(all)) = (actor.staffer(), actor.person(), detail.as_object_mut()) {
        all.insert("on_behalf".to_owned(), person.username.clone().into());
    }
    detail
}

fn insert(conn: &mut Conn, e: &Entry) -> Result<(), StoreError> {
    use audit_events as t;
    diesel::insert_into(t::table)
        .values((
            t::seq.eq(e.seq),
            t::at.eq(e.at),
            t::actor_kind.eq(&e.actor_kind),
            t::actor_id.eq(e.actor_id.as_ref()),
            t::actor_name.eq(&e.actor_name),
            t::account_id.eq(e.account_id.as_ref()),
            t::action.eq(&e.action),
            t::subject_kind.eq(&e.subject_kind),
            t::subject_id.eq(&e.subject_id),
            t::detail.eq(&e.detail),
            t::previous_hash.eq(&e.previous_hash),
            t::hash.eq(&e.hash),
        ))
        .execute(conn)?;
    Ok(())
}

/// The events of one thing, oldest first; of very many, the newest.
pub fn history(conn: &mut Conn, kind: &str, subject: &str) -> Result<Vec<Entry>, StoreError> {
    let mut rows: Vec<Entry> = audit_events::table
        .filter(audit_events::subject_kind.eq(kind))
        .filter(audit_events::subject_id.eq(subject))
        .order(audit_events::seq.desc())
        .limit(500)
        .load(conn)?;
    rows.reverse();
    Ok(rows)
}

/// Which events are shown.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// About this thing, whatever its kind.
    pub subject: Option<String>,
    /// Done by this person.
    pub actor: Option<Id>,
    /// Concerning this account.
    pub account: Option<Id>,
    /// Before this event.
    pub before: Option<i64>,
}

/// Events on a page.
const PAGE: usize = 50;

/// Events, newest first, and where the next page starts.
pub fn list(conn: &mut Conn, filter: &Filter) -> Result<(Vec<Entry>, Option<i64>), StoreError> {
    let mut query = audit_events::table.order(audit_events::seq.desc()).into_boxed();
    if let Some(subject) = &filter.subject {
        query = query.filter(audit_events::subject_id.eq(subject.clone()));
    }
    if let Some(actor) = &filter.actor {
        query = query.filter(audit_events::actor_id.eq(actor.clone()));
    }
    if let Some(account) = &filter.account {
        query = query.filter(audit_events::account_id.eq(account.clone()));
    }
    if let Some(seq) = filter.before {
        query = query.filter(audit_events::seq.lt(seq));
    }
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows: Vec<Entry> = query.limit(most).load(conn)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().map(|row| row.seq).filter(|_| more);
    Ok((rows, next))
}

/// Walks the whole chain in steps; `Err(seq)` names the first event that does not fit.
pub fn verify(conn: &mut Conn) -> Result<Result<i64, i64>, StoreError> {
    const STEP: i64 = 1000;
    let (mut seq, mut previous) = (0, "0".repeat(64));
    loop {
        let rows: Vec<Entry> = audit_events::table
            .filter(audit_events::seq.gt(seq))
            .order(audit_events::seq.asc())
            .limit(STEP)
            .load(conn)?;
        if rows.is_empty() {
            return Ok(Ok(seq));
        }
        for row in rows {
            if row.seq != seq + 1 || row.previous_hash != previous || row.digest() != row.hash {
                return Ok(Err(row.seq));
            }
            (seq, previous) = (row.seq, row.hash);
        }
    }
}
