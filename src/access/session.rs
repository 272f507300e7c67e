//! Sessions live on the server; the browser holds a random token, the database its hash.
//!
//! A session ends 12 hours after sign-in, after 60 minutes without a request, or when signed out.

use super::{
    Actor, Role,
    actor::{Person, Staffer},
    scope::Within,
};
use crate::kernel::{Id, Locale, Moment, Token, TokenHash, person_name};
use crate::l10n::when::Zone;
use crate::store::{
    Conn, StoreError, Tx,
    column::prelude::*,
    schema::{accounts, sessions, users},
};

/// Hours a session lasts at most.
const LIFE_HOURS: i64 = 12;
/// Minutes without a request after which it ends.
const IDLE_MINUTES: i64 = 60;

/// What a request learns from its session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who is signed in.
    pub actor: Actor,
    /// How the person is addressed.
    pub display_name: String,
    /// Their language.
    pub locale: Locale,
    /// Their time zone.
    pub zone: Zone,
    /// Name and number of the account, for customers.
    pub account: Option<(String, crate::kernel::Number)>,
    /// The key of the session row.
    pub hash: TokenHash,
    /// Until when a member of staff acts in the account.
    pub acting_until: Option<Moment>,
}

/// Opens a session and returns the token for the cookie.
pub fn open(tx: &mut Tx<'_>, user: &Id, user_agent: &str) -> Result<Token, StoreError> {
    let token = Token::draw(tx.chance);
    let agent: String = user_agent.chars().filter(|c| !c.is_control()).take(200).collect();
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(token.hash()),
            sessions::user_id.eq(user),
            sessions::created_at.eq(tx.now),
            sessions::last_seen_at.eq(tx.now),
            sessions::expires_at.eq(tx.now.plus_hours(LIFE_HOURS)),
            sessions::user_agent.eq(agent),
        ))
        .execute(tx.conn)?;
    Ok(token)
}

type ActingRow = (Option<Id>, Option<Moment>);
type UserRow = (Id, Option<Id>, String, Role, String, String, Locale, String, bool);

/// The session behind a token, if it still stands.
pub fn find(conn: &mut Conn, token: &Token, now: Moment) -> Result<Option<Session>, StoreError> {
    let hash = token.hash();
    let row: Option<(ActingRow, UserRow)> = sessions::table
        .inner_join(users::table)
        .filter(sessions::token_hash.eq(&hash))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(now.plus_minutes(-IDLE_MINUTES)))
        .filter(users::status.eq("active"))
        .select((
            (sessions::acting_for, sessions::acting_until),
            (
                users::id,
                users::account_id,
                users::username,
                users::role,
                users::last_name,
                users::first_name,
                users::locale,
                users::time_zone,
                users::held_to_divisions,
            ),
        ))
        .first(conn)
        .optional()?;
    let Some((acting, (user, account, username, role, last, first, locale, zone, held))) = row else { return Ok(None) };
    let within = if held { Some(Within::load(conn, &user)?) } else { None };
    let mut person = Person { user, account, role, username, within, staffer: None };
    let acting_until = in_place_of(conn, &mut person, acting, now)?;
    let account_row = match &person.account {
        Some(id) => accounts::table.find(id).select((accounts::name, accounts::number)).first(conn).optional()?,
        None => None,
    };
    let display_name = person_name(locale, &last, &first);
    Ok(Some(Session {
        actor: Actor::Person(person),
        display_name,
        locale,
        zone: Zone::parse(&zone).unwrap_or_default(),
        account: account_row,
        hash,
        acting_until,
    }))
}

/// Puts the main Administrator of an account in the place of a member of staff who acts there, and says until when.
fn in_place_of(
    conn: &mut Conn,
    person: &mut Person,
    acting: ActingRow,
    now: Moment,
) -> Result<Option<Moment>, StoreError> {
    let (Some(account), Some(until), true) = (acting.0, acting.1.filter(|at| *at > now), person.role.is_staff()) else {
        return Ok(None);
    };
    let main: Option<(Id, String)> = accounts::table
        .inner_join(users::table.on(users::id.nullable().eq(accounts::main_user_id)))
        .filter(accounts::id.eq(&account))
        .select((users::id, users::username))
        .first(conn)
        .optional()?;
    let Some((user, username)) = main else { return Ok(None) };
    let staffer = Staffer { user: person.user.clone(), username: person.username.clone() };
    *person = Person {
        user,
        account: Some(account),
        role: Role::Administrator,
        username,
        within: None,
        staffer: Some(staffer),
    };
    Ok(Some(until))
}

/// Lets the member of staff behind a session act in an account.
pub fn act(tx: &mut Tx<'_>, hash: &TokenHash, account: &Id, until: Moment, reason: &str) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(hash))
        .set((
            sessions::acting_for.eq(Some(account)),
            sessions::acting_until.eq(Some(until)),
            sessions::acting_reason.eq(Some(reason)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends that.
pub fn stop_acting(tx: &mut Tx<'_>, hash: &TokenHash) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(hash))
        .set((
            sessions::acting_for.eq(None::<Id>),
            sessions::acting_until.eq(None::<Moment>),
            sessions::acting_reason.eq(None::<String>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that the session is in use; at most one write in five minutes for each session.
pub fn touch(tx: &mut Tx<'_>, hash: &TokenHash) -> Result<(), StoreError> {
    let stale = tx.now.plus_minutes(-5);
    diesel::update(sessions::table.find(hash))
        .filter(sessions::last_seen_at.lt(stale))
        .set(sessions::last_seen_at.eq(tx.now))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends one session.
pub fn close(tx: &mut Tx<'_>, hash: &TokenHash) -> Result<(), StoreError> {
    diesel::delete(sessions::table.find(hash)).execute(tx.conn)?;
    Ok(())
}

/// Ends all sessions of a user: sign-out everywhere, a new password.
pub fn close_all(tx: &mut Tx<'_>, user: &Id) -> Result<usize, StoreError> {
    Ok(diesel::delete(sessions::table.filter(sessions::user_id.eq(user))).execute(tx.conn)?)
}

/// A session that stands, as its owner sees it.
#[derive(Debug, Clone, Queryable)]
pub struct Standing {
    /// The key of the row.
    pub hash: TokenHash,
    /// When it was opened.
    pub created_at: Moment,
    /// When it was used last, give or take five minutes.
    pub last_seen_at: Moment,
    /// What the browser called itself.
    pub user_agent: String,
}

impl Standing {
    /// How a form names it. The hash opens nothing: the cookie holds what it is the hash of.
    pub fn handle(&self) -> &str {
        self.hash.as_str()
    }
}

/// The sessions of a user that stand, the one used last first.
pub fn of_user(conn: &mut Conn, user: &Id, now: Moment) -> Result<Vec<Standing>, StoreError> {
    let rows = sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(now.plus_minutes(-IDLE_MINUTES)))
        .order((sessions::last_seen_at.desc(), sessions::token_hash.asc()))
        .select((sessions::token_hash, sessions::created_at, sessions::last_seen_at, sessions::user_agent))
        .limit(100)
        .load(conn)?;
    Ok(rows)
}

/// Ends all sessions of a user but one.
pub fn close_others(tx: &mut Tx<'_>, user: &Id, here: &TokenHash) -> Result<usize, StoreError> {
    let others = sessions::table.filter(sessions::user_id.eq(user)).filter(sessions::token_hash.ne(here));
    Ok(diesel::delete(others).execute(tx.conn)?)
}

/// Whether the row has not been touched for five minutes; asked before taking the writer's turn.
pub fn is_stale(conn: &mut Conn, hash: &TokenHash, now: Moment) -> Result<bool, StoreError> {
    let seen: Option<Moment> = sessions::table.find(hash).select(sessions::last_seen_at).first(conn).optional()?;
    Ok(seen.is_some_and(|at| at < now.plus_minutes(-5)))
}

crate::word_column!(Role);

/// Days for which the row of a session that is over is kept.
const KEPT_DAYS: i64 = 30;

/// Deletes at most `most` sessions that ended long ago; how many there were.
pub fn purge(tx: &mut Tx<'_>, most: i64) -> Result<usize, StoreError> {
    let old: Vec<TokenHash> = sessions::table
        .filter(sessions::expires_at.lt(tx.now.plus_days(-KEPT_DAYS)))
        .order(sessions::expires_at.asc())
        .limit(most)
        .select(sessions::token_hash)
        .load(tx.conn)?;
    Ok(diesel::delete(sessions::table.filter(sessions::token_hash.eq_any(old))).execute(tx.conn)?)
}
