//! One revocation list, as it is served: read from its file once, held against the rows in step with it.
//!
//! A list is in the order of serial numbers, and so are the rows that are read beside it, a few hundred at a time.
//! Neither is ever in memory as a whole.

use super::model::{Difference, FindingKind};
use super::store::{self, Listed};
use crate::app::App;
use crate::authorities::Authority;
use crate::ca::Issuer;
use crate::ca::crl::{self, Entry, Seen};
use crate::certificates::RevocationReason;
use crate::kernel::{Id, Moment};
use crate::revocation_lists::ca::{PublishError, issuer};
use crate::revocation_lists::restore::restore;
use crate::revocation_lists::{self, Shard};
use crate::store::{Db, StoreError};
use std::collections::VecDeque;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// What was revoked so short ago is on its way into the list.
const ON_ITS_WAY_MINUTES: i64 = 60;
/// So many rows are in memory at a time.
const BATCH: i64 = 500;

/// Judges the list of a part; once more where another was published meanwhile and took the file away.
pub(super) async fn judge(app: &App, shard: &Shard, ca: &Authority) -> Result<Vec<Difference>, StoreError> {
    let number = |row: Option<Shard>| row.map(|row| row.number);
    let find = |id: Id| app.read(move |conn| revocation_lists::store::find(conn, &id));
    let before = number(find(shard.id.clone()).await?);
    let differences = look(app, shard, ca).await?;
    if differences.is_empty() || number(find(shard.id.clone()).await?) == before {
        return Ok(differences);
    }
    look(app, shard, ca).await
}

async fn look(app: &App, shard: &Shard, ca: &Authority) -> Result<Vec<Difference>, StoreError> {
    let subject = format!("{}/{}", shard.authority, shard.shard);
    let missing = |why: String| vec![Difference::new(FindingKind::ListMissing, &subject, shard.file(), why)];
    let Some(issuer) = issuer(app, ca) else { return Ok(missing("the CA's certificate cannot be read".into())) };
    let (row, path) = match restore(app, &shard.authority, shard.shard).await {
        Ok(Some(found)) => found,
        // A CA made within the hour: its first list is being made.
        Ok(None) if ca.created_at.plus_minutes(ON_ITS_WAY_MINUTES) > app.now() => return Ok(vec![]),
        Ok(None) => return Ok(missing("never made".into())),
        Err(PublishError::Store(error)) => return Err(error),
        Err(error) => return Ok(missing(error.to_string())),
    };
    let (db, now) = (app.db.clone(), app.now());
    app.think(move || read(&db, &row, &path, &issuer, now, &subject)).await?
}

fn read(
    db: &Db,
    row: &Shard,
    path: &Path,
    issuer: &Issuer,
    now: Moment,
    subject: &str,
) -> Result<Vec<Difference>, StoreError> {
    let differs = |kind, expected: String, found: String| Difference::new(kind, subject, expected, found);
    let mut beside = Beside::new(db, row, now);
    let seen = File::open(path)
        .map_err(crl::CrlError::from)
        .and_then(|file| crl::read(BufReader::with_capacity(64 * 1024, file), issuer, |entry| beside.take(entry)));
    let seen = match seen {
        Ok(seen) => seen,
        // What its entries said does not count.
        Err(error) => return Ok(vec![differs(FindingKind::ListUnverified, row.file(), error.to_string())]),
    };
    let mut all = beside.end()?;
    let url = issuer.urls().crl(row.shard.unsigned_abs());
    if !is_of(&seen, row, &url) {
        let as_row = words(row.number, row.this_update, row.next_update, row.entries, &url);
        let entries = i64::try_from(seen.entries).unwrap_or(i64::MAX);
        let number = i64::try_from(seen.number).unwrap_or(i64::MAX);
        let as_seen = words(number, Some(seen.this_update), Some(seen.next_update), entries, &seen.url);
        all.push(differs(FindingKind::ListOther, as_row, as_seen));
    }
    if seen.next_update <= now {
        all.push(differs(
            FindingKind::ListEnded,
            format!("after {}", now.whole_seconds()),
            seen.next_update.to_string(),
        ));
    }
    Ok(all)
}

/// Whether it is the list that the row speaks of, octet for octet.
fn is_of(seen: &Seen, row: &Shard, url: &str) -> bool {
    u64::try_from(row.number) == Ok(seen.number)
        && row.this_update == Some(seen.this_update)
        && row.next_update == Some(seen.next_update)
        && u64::try_from(row.entries) == Ok(seen.entries)
        && row.tbs_digest.as_deref() == Some(&seen.digest)
        && seen.url == url
}

fn words(number: i64, this: Option<Moment>, next: Option<Moment>, entries: i64, url: &str) -> String {
    let at = |at: Option<Moment>| at.map(|at| at.to_string()).unwrap_or_default();
    format!("number={number} {} - {} entries={entries} {url}", at(this), at(next))
}

/// The rows that go along with the entries.
struct Beside<'a> {
    db: &'a Db,
    shard: &'a Shard,
    now: Moment,
    rows: VecDeque<Listed>,
    after: Option<String>,
    last: String,
    all: Vec<Difference>,
    failed: Option<StoreError>,
}

impl<'a> Beside<'a> {
    fn new(db: &'a Db, shard: &'a Shard, now: Moment) -> Self {
        let (rows, after) = (VecDeque::new(), Some(String::new()));
        Self { db, shard, now, rows, after, last: String::new(), all: vec![], failed: None }
    }

    /// The next entry of the list.
    fn take(&mut self, entry: &Entry) {
        let serial = data_encoding::HEXLOWER.encode(&entry.serial);
        if serial <= self.last {
            self.extra(&serial, entry);
            return;
        }
        self.last.clone_from(&serial);
        while let Some(row) = self.next() {
            match row.serial.cmp(&serial) {
                std::cmp::Ordering::Less => self.missing(&row),
                std::cmp::Ordering::Equal => return self.compare(&row, entry),
                std::cmp::Ordering::Greater => {
                    self.rows.push_front(row);
                    break;
                }
            }
        }
        self.extra(&serial, entry);
    }

    /// After the last entry.
    fn end(mut self) -> Result<Vec<Difference>, StoreError> {
        while let Some(row) = self.next() {
            self.missing(&row);
        }
        self.failed.map_or(Ok(self.all), Err)
    }

    fn next(&mut self) -> Option<Listed> {
        if self.rows.is_empty()
            && let Some(after) = self.after.take()
        {
            let (shard, since) = (self.shard, self.shard.this_update.unwrap_or(self.now));
            match self.db.read(|conn| store::listed(conn, shard, since, &after, BATCH)) {
                Ok(rows) => {
                    self.after = rows.last().map(|row| row.serial.clone());
                    self.rows = rows.into();
                }
                Err(error) => self.failed = Some(error),
            }
        }
        self.rows.pop_front()
    }

    fn missing(&mut self, row: &Listed) {
        let Some(at) = row.revoked_at else { return };
        let made_before = self.shard.this_update.is_none_or(|made| at > made);
        if made_before && at.plus_minutes(ON_ITS_WAY_MINUTES) > self.now {
            return;
        }
        let found = format!("not in {}/{} number {}", self.shard.authority, self.shard.shard, self.shard.number);
        self.all.push(Difference::new(FindingKind::EntryMissing, &row.serial, shown(at, row.code()), found));
    }

    fn extra(&mut self, serial: &str, entry: &Entry) {
        let known = self.db.read(|conn| store::status_of(conn, serial));
        match known {
            Ok(status) => {
                let expected = status.map_or("no such certificate", |status| status.word());
                let found = shown(entry.revoked_at, entry.reason);
                self.all.push(Difference::new(FindingKind::EntryExtra, serial, expected, found));
            }
            Err(error) => self.failed = Some(error),
        }
    }

    fn compare(&mut self, row: &Listed, entry: &Entry) {
        let made = self.shard.this_update.unwrap_or(self.now);
        let at = row.revoked_at.unwrap_or(made).min(made).whole_seconds();
        // A reason that changed since the list was made comes with the next one, which is announced.
        let announced = self.shard.published < self.shard.wanted;
        if (at, row.code()) != (entry.revoked_at, entry.reason) && !announced {
            let found = shown(entry.revoked_at, entry.reason);
            self.all.push(Difference::new(FindingKind::EntryDiffers, &row.serial, shown(at, row.code()), found));
        }
    }
}

impl Listed {
    fn code(&self) -> Option<x509_cert::ext::pkix::CrlReason> {
        self.reason.map(RevocationReason::code)
    }
}

fn shown(at: Moment, reason: Option<x509_cert::ext::pkix::CrlReason>) -> String {
    let at = at.whole_seconds();
    reason.map_or_else(|| format!("revoked {at}"), |reason| format!("revoked {at} {reason:?}"))
}
