//! The rows of invitations.

use super::model::{Invitation, InvitationStatus, Standing};
use crate::access::Scope;
use crate::accounts::UserStatus;
use crate::kernel::{EmailAddress, Id, Moment, Number, TokenHash};
use crate::store::column::prelude::*;
use crate::users::hand::Placement;
use schema::{invitation_divisions, invitations, users};

define_sql_function! { fn lower(text: Text) -> Text; }

/// The invitations of an account that somebody may look after, newest first.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    words: &str,
    standing: Option<Standing>,
    now: Moment,
    page: &PageRequest,
) -> Result<Page<Invitation>, StoreError> {
    let mut query = invitations::table.filter(invitations::account_id.eq(&scope.account)).into_boxed();
    if let Some(mine) = scope.divisions() {
        query = query.filter(invitations::id.eq_any(held_to(conn, &mine)?));
    }
    query = match standing {
        None => query,
        Some(Standing::Accepted) => query.filter(invitations::status.eq(InvitationStatus::Accepted)),
        Some(Standing::Revoked) => query.filter(invitations::status.eq(InvitationStatus::Revoked)),
        Some(Standing::Open) => {
            query.filter(invitations::status.eq(InvitationStatus::Open)).filter(invitations::expires_at.gt(now))
        }
        Some(Standing::Expired) => {
            query.filter(invitations::status.eq(InvitationStatus::Open)).filter(invitations::expires_at.le(now))
        }
    };
    for like in patterns(words) {
        query = query.filter(lower(invitations::email).like(like).escape('\\'));
    }
    let query = by_key!(query, page, Moment => invitations::created_at, invitations::id, true);
    Ok(page.cut(query.load(conn)?, |i: &Invitation| Cursor::new(&i.created_at, &i.id)))
}

fn held_to(conn: &mut Conn, divisions: &[Id]) -> Result<Vec<Id>, StoreError> {
    let rows = invitation_divisions::table
        .filter(invitation_divisions::division_id.eq_any(divisions.to_vec()))
        .select(invitation_divisions::invitation_id)
        .load(conn)?;
    Ok(rows)
}

/// One invitation of an account.
pub fn find(conn: &mut Conn, account: &Id, number: Number) -> Result<Option<Invitation>, StoreError> {
    let row = invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::number.eq(number))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// The invitation behind a token.
pub(super) fn find_by_token(conn: &mut Conn, hash: &TokenHash) -> Result<Option<Invitation>, StoreError> {
    Ok(invitations::table.filter(invitations::token_hash.eq(hash)).first(conn).optional()?)
}

/// What a person is to be who comes by it.
pub fn placement(conn: &mut Conn, invitation: &Invitation) -> Result<Placement, StoreError> {
    let mut held_to = None;
    if invitation.held_to_divisions {
        let rows = invitation_divisions::table
            .filter(invitation_divisions::invitation_id.eq(&invitation.id))
            .select(invitation_divisions::division_id)
            .load(conn)?;
        held_to = Some(rows);
    }
    Ok(Placement { role: invitation.role, held_to })
}

/// Whether an active person of the account has this address.
pub(super) fn is_member(conn: &mut Conn, account: &Id, email: &EmailAddress) -> Result<bool, StoreError> {
    let mine: Vec<EmailAddress> = users::table
        .filter(users::account_id.eq(account))
        .filter(users::status.eq(UserStatus::Active))
        .select(users::email)
        .load(conn)?;
    Ok(mine.iter().any(|other| other.folded() == email.folded()))
}

/// How many an account has made since then, whatever became of them.
pub(super) fn made_since(conn: &mut Conn, account: &Id, since: Moment) -> Result<i64, StoreError> {
    let made = invitations::table.filter(invitations::account_id.eq(account)).filter(invitations::created_at.gt(since));
    Ok(made.count().get_result(conn)?)
}

/// The addresses that have an open invitation into the account.
pub(super) fn open_addresses(conn: &mut Conn, account: &Id, now: Moment) -> Result<Vec<EmailAddress>, StoreError> {
    let rows = invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::status.eq(InvitationStatus::Open))
        .filter(invitations::expires_at.gt(now))
        .select(invitations::email)
        .load(conn)?;
    Ok(rows)
}

/// The open invitations of one inviter.
pub(super) fn open_of(conn: &mut Conn, inviter: &Id) -> Result<Vec<Invitation>, StoreError> {
    let rows = invitations::table
        .filter(invitations::invited_by.eq(inviter))
        .filter(invitations::status.eq(InvitationStatus::Open))
        .load(conn)?;
    Ok(rows)
}

/// A number that no invitation has.
pub(super) fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        let taken: i64 = invitations::table.filter(invitations::number.eq(number)).count().get_result(tx.conn)?;
        if taken == 0 {
            return Ok(number);
        }
    }
}

pub(super) fn insert(conn: &mut Conn, i: &Invitation, divisions: &[Id]) -> Result<(), StoreError> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(&i.id),
            invitations::number.eq(i.number),
            invitations::account_id.eq(&i.account_id),
            invitations::email.eq(&i.email),
            invitations::role.eq(i.role),
            invitations::held_to_divisions.eq(i.held_to_divisions),
            invitations::message.eq(i.message.as_deref()),
            invitations::locale.eq(i.locale),
            invitations::token_hash.eq(&i.token_hash),
            invitations::status.eq(i.stored_status),
            invitations::invited_by.eq(&i.invited_by),
            invitations::created_at.eq(i.created_at),
            invitations::sent_at.eq(i.sent_at),
            invitations::expires_at.eq(i.expires_at),
        ))
        .execute(conn)?;
    for division in divisions {
        diesel::insert_into(invitation_divisions::table)
            .values((invitation_divisions::invitation_id.eq(&i.id), invitation_divisions::division_id.eq(division)))
            .execute(conn)?;
    }
    Ok(())
}

/// Puts a new link in place of the old one; `false` when the invitation is closed.
pub(super) fn renew(
    tx: &mut Tx<'_>,
    id: &Id,
    hash: &TokenHash,
    inviter: &Id,
    until: Moment,
) -> Result<bool, StoreError> {
    let changed = diesel::update(invitations::table.find(id))
        .filter(invitations::status.eq(InvitationStatus::Open))
        .set((
            invitations::token_hash.eq(hash),
            invitations::invited_by.eq(inviter),
            invitations::sent_at.eq(tx.now),
            invitations::expires_at.eq(until),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Closes an open invitation; `false` when somebody was faster.
pub(super) fn close(tx: &mut Tx<'_>, id: &Id, status: InvitationStatus, user: Option<&Id>) -> Result<bool, StoreError> {
    let changed = diesel::update(invitations::table.find(id))
        .filter(invitations::status.eq(InvitationStatus::Open))
        .set((invitations::status.eq(status), invitations::closed_at.eq(Some(tx.now)), invitations::user_id.eq(user)))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

crate::word_column!(InvitationStatus);
