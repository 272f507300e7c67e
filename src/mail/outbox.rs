//! The rows of the outbox.

use super::Letter;
use crate::config::Brand;
use crate::kernel::{EmailAddress, Id, Locale, Moment};
use crate::store::{
    column::prelude::*,
    schema::{mails, notification_settings},
};

define_sql_function! { fn lower(text: Text) -> Text; }

/// How a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailStatus {
    /// Waits for its turn or its next attempt.
    Queued,
    /// Handed to the next server, or written to its file.
    Sent,
    /// Given up after three days.
    Failed,
}

impl MailStatus {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Queued, Self::Sent, Self::Failed];
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// A row of the outbox.
#[derive(Debug, Clone, Queryable, Identifiable)]
#[diesel(table_name = mails)]
pub struct Mail {
    /// Row identity, also the local part of the Message-ID.
    pub id: Id,
    /// The account it concerns.
    pub account_id: Option<Id>,
    /// Kind of mail.
    pub kind: String,
    /// Its language.
    pub locale: Locale,
    /// To whom.
    pub recipient: String,
    /// One line.
    pub subject: String,
    /// The text version.
    pub text_body: String,
    /// The HTML version.
    pub html_body: String,
    /// File name, if something is attached.
    pub attachment_name: Option<String>,
    /// The file.
    pub attachment: Option<Vec<u8>>,
    /// How it stands.
    pub status: MailStatus,
    /// Times tried.
    pub attempts: i32,
    /// Not before.
    pub next_attempt_at: Moment,
    /// A worker has it until then.
    pub leased_until: Option<Moment>,
    /// What the last server said.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Moment,
    /// When it went.
    pub sent_at: Option<Moment>,
}

/// Mails of an account within a day, after which no copies are made.
const COPIES_UNTIL: i64 = 500;

/// Puts a letter into the outbox, inside the transaction of the change it tells of, and its copies.
pub fn queue(tx: &mut Tx<'_>, brand: &Brand, letter: &Letter) -> Result<(), StoreError> {
    insert(tx, brand, letter)?;
    let Some(account) = letter.account.as_ref().filter(|_| letter.copied) else { return Ok(()) };
    // Nobody has confirmed these addresses: an account that writes very much writes to itself alone.
    let today = mails::table.filter(mails::account_id.eq(account)).filter(mails::created_at.gt(tx.now.plus_days(-1)));
    if today.count().get_result::<i64>(tx.conn)? >= COPIES_UNTIL {
        return Ok(());
    }
    let wanted: Option<String> =
        notification_settings::table.find(account).select(notification_settings::copies).first(tx.conn).optional()?;
    for address in wanted.unwrap_or_default().split_whitespace() {
        let Ok(address) = EmailAddress::parse(address) else { continue };
        if address.folded() != letter.to.folded() {
            insert(tx, brand, &letter.copy_to(address))?;
        }
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, brand: &Brand, letter: &Letter) -> Result<(), StoreError> {
    let broken = |e: askama::Error| StoreError::Corrupt(format!("mail {} cannot be rendered: {e}", letter.kind));
    let (text, html) = (letter.text_body(brand).map_err(broken)?, letter.html_body(brand).map_err(broken)?);
    let id = tx.id();
    diesel::insert_into(mails::table)
        .values((
            mails::id.eq(&id),
            mails::account_id.eq(letter.account.as_ref()),
            mails::kind.eq(letter.kind),
            mails::locale.eq(letter.locale),
            mails::recipient.eq(letter.to.as_str()),
            mails::subject.eq(&letter.subject),
            mails::text_body.eq(text),
            mails::html_body.eq(html),
            mails::attachment_name.eq(letter.attachment.as_ref().map(|(name, _)| name)),
            mails::attachment.eq(letter.attachment.as_ref().map(|(_, content)| content)),
            mails::status.eq(MailStatus::Queued),
            mails::attempts.eq(0),
            mails::next_attempt_at.eq(tx.now),
            mails::created_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Takes the mail that has waited longest, if one is due, for `minutes`; no other worker gets it meanwhile.
pub fn claim(tx: &mut Tx<'_>, minutes: i64) -> Result<Option<Mail>, StoreError> {
    let due: Option<Mail> = mails::table
        .filter(mails::status.eq("queued"))
        .filter(mails::next_attempt_at.le(tx.now))
        .filter(mails::leased_until.is_null().or(mails::leased_until.lt(tx.now)))
        .order((mails::next_attempt_at.asc(), mails::id.asc()))
        .first(tx.conn)
        .optional()?;
    let Some(mail) = due else {
        forget_failed(tx)?;
        return Ok(None);
    };
    diesel::update(mails::table.find(&mail.id))
        .set((mails::leased_until.eq(tx.now.plus_minutes(minutes)), mails::attempts.eq(mail.attempts + 1)))
        .execute(tx.conn)?;
    Ok(Some(Mail { attempts: mail.attempts + 1, ..mail }))
}

/// Notes that a mail went.
pub fn sent(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    diesel::update(mails::table.find(id))
        .set((
            mails::status.eq(MailStatus::Sent),
            mails::sent_at.eq(Some(tx.now)),
            mails::leased_until.eq(None::<Moment>),
            mails::last_error.eq(None::<String>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets what a mail said once it went: its links open certificates and set passwords, and of a token the
/// database keeps nothing but the hash.
pub fn forget(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    diesel::update(mails::table.find(id)).set((mails::text_body.eq(""), mails::html_body.eq(""))).execute(tx.conn)?;
    Ok(())
}

/// Notes a failed attempt: again in 1, 2, 4 … 120 minutes, given up three days after it was written.
pub fn failed(tx: &mut Tx<'_>, mail: &Mail, error: &str) -> Result<(), StoreError> {
    let wait = 1_i64 << (mail.attempts - 1).clamp(0, 7);
    let given_up = tx.now >= mail.created_at.plus_days(3);
    let status = if given_up { MailStatus::Failed } else { MailStatus::Queued };
    diesel::update(mails::table.find(&mail.id))
        .set((
            mails::status.eq(status),
            mails::next_attempt_at.eq(tx.now.plus_minutes(wait.min(120))),
            mails::leased_until.eq(None::<Moment>),
            mails::last_error.eq(Some(error.chars().take(500).collect::<String>())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Days for which staff may send a mail again that was given up.
const KEPT_DAYS: i64 = 14;

/// Forgets what mails said that were given up long ago: their links would be good for weeks (index `mails_due`).
fn forget_failed(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let old = mails::table
        .filter(mails::status.eq(MailStatus::Failed))
        .filter(mails::next_attempt_at.lt(tx.now.plus_days(-KEPT_DAYS)))
        .filter(mails::text_body.ne(""));
    diesel::update(old).set((mails::text_body.eq(""), mails::html_body.eq(""))).execute(tx.conn)?;
    Ok(())
}

/// Puts a mail back into the queue, due at once; `false` while it is being sent or waits for its first turn.
pub fn send_again(tx: &mut Tx<'_>, id: &Id) -> Result<bool, StoreError> {
    let changed = diesel::update(mails::table.find(id))
        .filter(mails::status.ne(MailStatus::Queued).or(mails::attempts.gt(0)))
        .filter(mails::status.ne(MailStatus::Queued).or(mails::next_attempt_at.gt(tx.now)))
        .filter(mails::leased_until.is_null().or(mails::leased_until.lt(tx.now)))
        .filter(mails::text_body.ne(""))
        .set((
            mails::status.eq(MailStatus::Queued),
            mails::next_attempt_at.eq(tx.now),
            mails::leased_until.eq(None::<Moment>),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// The outbox with filters: newest first, or of a status (index `mails_by_status`).
pub fn search(
    conn: &mut Conn,
    words: &str,
    status: Option<MailStatus>,
    page: &PageRequest,
) -> Result<Page<Mail>, StoreError> {
    let mut query = mails::table.into_boxed();
    if let Some(status) = status {
        query = query.filter(mails::status.eq(status));
    }
    for like in patterns(words) {
        let to = lower(mails::recipient).like(like.clone()).escape('\\');
        query = query.filter(to.or(lower(mails::subject).like(like).escape('\\')));
    }
    let rows = by_key!(query, page, Moment => mails::created_at, mails::id, true).load(conn)?;
    Ok(page.cut(rows, |m: &Mail| Cursor::new(&m.created_at, &m.id)))
}

/// The outbox page: newest first.
pub fn list(conn: &mut Conn, page: &PageRequest) -> Result<Page<Mail>, StoreError> {
    let query = mails::table.into_boxed();
    let rows = by_key!(query, page, Moment => mails::created_at, mails::id, true).load(conn)?;
    Ok(page.cut(rows, |m: &Mail| Cursor::new(&m.created_at, &m.id)))
}

/// One mail.
pub fn find(conn: &mut Conn, id: &Id) -> Result<Option<Mail>, StoreError> {
    Ok(mails::table.find(id).first(conn).optional()?)
}

crate::word_column!(MailStatus);

/// Days for which letters that went, or that were given up, stand in the outbox: a certificate's longest life and
/// the notices before and after it.
pub const ROW_DAYS: i64 = 900;

/// Deletes at most `most` letters that are older than [`ROW_DAYS`] and wait for nothing; how many there were.
pub fn purge(tx: &mut Tx<'_>, most: i64) -> Result<usize, StoreError> {
    let before = tx.now.plus_days(-ROW_DAYS);
    let mut gone = 0;
    for status in [MailStatus::Sent, MailStatus::Failed] {
        let old: Vec<Id> = mails::table
            .filter(mails::status.eq(status))
            .filter(mails::created_at.lt(before))
            .order(mails::created_at.asc())
            .limit(most)
            .select(mails::id)
            .load(tx.conn)?;
        gone += diesel::delete(mails::table.filter(mails::id.eq_any(old))).execute(tx.conn)?;
    }
    Ok(gone)
}
