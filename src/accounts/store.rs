//! The rows of accounts, users and links.

use super::model::{Account, Delivery, Link, LinkPurpose, SecurityQuestion, User, UserStatus};
use crate::access::Right;
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number, Token, TokenHash};
use crate::store::column::prelude::*;
use schema::{accounts, one_time_links, users};

/// One account.
pub fn find_account(conn: &mut Conn, id: &Id) -> Result<Option<Account>, StoreError> {
    Ok(accounts::table.find(id).first(conn).optional()?)
}

/// One account by the number people know.
pub fn find_account_by_number(conn: &mut Conn, number: Number) -> Result<Option<Account>, StoreError> {
    Ok(accounts::table.filter(accounts::number.eq(number)).first(conn).optional()?)
}

/// All accounts, newest first.
pub fn list_accounts(conn: &mut Conn, page: &PageRequest) -> Result<Page<Account>, StoreError> {
    let query = accounts::table.into_boxed();
    let rows = by_key!(query, page, Moment => accounts::created_at, accounts::id, true).load(conn)?;
    Ok(page.cut(rows, |a: &Account| Cursor::new(&a.created_at, &a.id)))
}

/// Accounts for which staff have not yet enabled the product, oldest first.
pub fn accounts_waiting(conn: &mut Conn, page: &PageRequest) -> Result<Page<Account>, StoreError> {
    let query = accounts::table.filter(accounts::product_enabled_at.is_null()).into_boxed();
    let rows = by_key!(query, page, Moment => accounts::created_at, accounts::id, false).load(conn)?;
    Ok(page.cut(rows, |a: &Account| Cursor::new(&a.created_at, &a.id)))
}

/// One user.
pub fn find_user(conn: &mut Conn, id: &Id) -> Result<Option<User>, StoreError> {
    Ok(users::table.find(id).first(conn).optional()?)
}

/// One user by the sign-in name.
pub fn find_user_by_name(conn: &mut Conn, username: &str) -> Result<Option<User>, StoreError> {
    Ok(users::table.filter(users::username.eq(username.to_lowercase())).first(conn).optional()?)
}

/// The users of an account, oldest first.
pub fn users_of(conn: &mut Conn, account: &Id) -> Result<Vec<User>, StoreError> {
    let rows = users::table
        .filter(users::account_id.eq(account))
        .order((users::created_at.asc(), users::id.asc()))
        .limit(500)
        .load(conn)?;
    Ok(rows)
}

/// The members of staff who may do something, oldest first.
pub fn staff_who_may(conn: &mut Conn, right: Right) -> Result<Vec<User>, StoreError> {
    let mut rows: Vec<User> = users::table
        .filter(users::account_id.is_null())
        .filter(users::status.eq(UserStatus::Active))
        .order((users::created_at.asc(), users::id.asc()))
        .limit(500)
        .load(conn)?;
    rows.retain(|user| right.is_held_by(Some(user.role)));
    Ok(rows)
}

/// The main Administrator of an account.
pub fn main_user(conn: &mut Conn, account: &Id) -> Result<Option<User>, StoreError> {
    let main: Option<Option<Id>> =
        accounts::table.find(account).select(accounts::main_user_id).first(conn).optional()?;
    match main.flatten() {
        Some(id) => find_user(conn, &id),
        None => Ok(None),
    }
}

/// Makes a user the main Administrator.
pub fn set_main_user(conn: &mut Conn, account: &Id, user: &Id) -> Result<(), StoreError> {
    diesel::update(accounts::table.find(account)).set(accounts::main_user_id.eq(Some(user))).execute(conn)?;
    Ok(())
}

pub(super) fn insert_account(conn: &mut Conn, a: &Account) -> Result<(), StoreError> {
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(&a.id),
            accounts::number.eq(a.number),
            accounts::name.eq(&a.name),
            accounts::country.eq(&a.country),
            accounts::postal_code.eq(&a.postal_code),
            accounts::state.eq(&a.state),
            accounts::city.eq(&a.city),
            accounts::street.eq(&a.street),
            accounts::phone.eq(&a.phone),
            accounts::mail_locale.eq(a.mail_locale),
            accounts::certificate_delivery.eq(a.certificate_delivery),
            accounts::requests_need_approval.eq(a.requests_need_approval),
            accounts::product_enabled_at.eq(a.product_enabled_at),
            accounts::product_enabled_by.eq(a.product_enabled_by.as_ref()),
            accounts::created_at.eq(a.created_at),
            accounts::main_user_id.eq(a.main_user_id.as_ref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Adds a user.
pub fn insert_user(conn: &mut Conn, u: &User) -> Result<(), StoreError> {
    diesel::insert_into(users::table)
        .values((
            users::id.eq(&u.id),
            users::account_id.eq(u.account_id.as_ref()),
            users::username.eq(&u.username),
            users::email.eq(&u.email),
            users::email_confirmed_at.eq(u.email_confirmed_at),
            users::last_name.eq(&u.last_name),
            users::first_name.eq(&u.first_name),
            users::phone.eq(&u.phone),
            users::job_title.eq(&u.job_title),
            users::role.eq(u.role),
            users::password_hash.eq(u.password_hash.as_ref()),
            users::security_question.eq(u.security_question),
            users::security_answer_hash.eq(u.security_answer_hash.as_ref()),
            users::locale.eq(u.locale),
            users::time_zone.eq(&u.time_zone),
            users::status.eq(u.status),
            users::failed_sign_ins.eq(u.failed_sign_ins),
            users::locked_until.eq(u.locked_until),
            users::created_at.eq(u.created_at),
            users::held_to_divisions.eq(u.held_to_divisions),
        ))
        .execute(conn)?;
    Ok(())
}

/// Enables the product once; `false` when it was enabled before.
pub(super) fn enable_product(tx: &mut Tx<'_>, account: &Id, by: &Id) -> Result<bool, StoreError> {
    let changed = diesel::update(accounts::table.find(account))
        .filter(accounts::product_enabled_at.is_null())
        .set((accounts::product_enabled_at.eq(Some(tx.now)), accounts::product_enabled_by.eq(Some(by))))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn save_settings(
    conn: &mut Conn,
    account: &Id,
    mail_locale: Locale,
    delivery: Delivery,
    approval: bool,
) -> Result<(), StoreError> {
    diesel::update(accounts::table.find(account))
        .set((
            accounts::mail_locale.eq(mail_locale),
            accounts::certificate_delivery.eq(delivery),
            accounts::requests_need_approval.eq(approval),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that the address is confirmed.
pub fn confirm_email(tx: &mut Tx<'_>, user: &Id) -> Result<(), StoreError> {
    diesel::update(users::table.find(user)).set(users::email_confirmed_at.eq(Some(tx.now))).execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_attempts(conn: &mut Conn, user: &Id, failures: i32, until: Option<Moment>) -> Result<(), StoreError> {
    diesel::update(users::table.find(user))
        .set((users::failed_sign_ins.eq(failures), users::locked_until.eq(until)))
        .execute(conn)?;
    Ok(())
}

pub(super) fn set_password(conn: &mut Conn, user: &Id, hash: &str) -> Result<(), StoreError> {
    diesel::update(users::table.find(user)).set(users::password_hash.eq(Some(hash))).execute(conn)?;
    Ok(())
}

pub(super) fn set_preferences(conn: &mut Conn, user: &Id, locale: Locale, zone: &str) -> Result<(), StoreError> {
    diesel::update(users::table.find(user)).set((users::locale.eq(locale), users::time_zone.eq(zone))).execute(conn)?;
    Ok(())
}

/// Sets question and answer.
pub(super) fn set_question(
    conn: &mut Conn,
    user: &Id,
    question: SecurityQuestion,
    answer_hash: &str,
) -> Result<(), StoreError> {
    diesel::update(users::table.find(user))
        .set((users::security_question.eq(Some(question)), users::security_answer_hash.eq(Some(answer_hash))))
        .execute(conn)?;
    Ok(())
}

/// Sets an address that its owner has just confirmed.
pub(super) fn set_email(tx: &mut Tx<'_>, user: &Id, email: &EmailAddress) -> Result<(), StoreError> {
    diesel::update(users::table.find(user))
        .set((users::email.eq(email), users::email_confirmed_at.eq(Some(tx.now))))
        .execute(tx.conn)?;
    Ok(())
}

/// Makes a link; earlier open ones of the same purpose stop working.
pub(super) fn open_link(tx: &mut Tx<'_>, user: &Id, purpose: LinkPurpose) -> Result<Token, StoreError> {
    link(tx, user, purpose, None)
}

/// Makes a link that confirms a new address.
pub(super) fn open_email_link(tx: &mut Tx<'_>, user: &Id, email: &EmailAddress) -> Result<Token, StoreError> {
    link(tx, user, LinkPurpose::ChangeEmail, Some(email))
}

/// Ends every open link of a user.
pub fn close_links(tx: &mut Tx<'_>, user: &Id) -> Result<(), StoreError> {
    diesel::update(one_time_links::table)
        .filter(one_time_links::user_id.eq(user))
        .filter(one_time_links::used_at.is_null())
        .set(one_time_links::used_at.eq(Some(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

/// The address that a link confirms.
pub(super) fn email_of_link(conn: &mut Conn, hash: &TokenHash) -> Result<Option<EmailAddress>, StoreError> {
    let found: Option<Option<EmailAddress>> =
        one_time_links::table.find(hash).select(one_time_links::email).first(conn).optional()?;
    Ok(found.flatten())
}

/// Notes where the owner of a link was going when it was sent.
pub(super) fn set_next_of_link(conn: &mut Conn, token: &Token, next: &str) -> Result<(), StoreError> {
    let next = Some(next).filter(|next| !next.is_empty());
    diesel::update(one_time_links::table.find(token.hash())).set(one_time_links::next_path.eq(next)).execute(conn)?;
    Ok(())
}

/// Where the owner of a link was going; empty for nowhere.
pub(super) fn next_of_link(conn: &mut Conn, hash: &TokenHash) -> Result<String, StoreError> {
    let found: Option<Option<String>> =
        one_time_links::table.find(hash).select(one_time_links::next_path).first(conn).optional()?;
    Ok(found.flatten().unwrap_or_default())
}

/// The same of the link that a user was sent last for a purpose.
pub(super) fn next_of_user(conn: &mut Conn, user: &Id, purpose: LinkPurpose) -> Result<String, StoreError> {
    let found: Option<Option<String>> = one_time_links::table
        .filter(one_time_links::user_id.eq(user))
        .filter(one_time_links::purpose.eq(purpose))
        .order(one_time_links::created_at.desc())
        .select(one_time_links::next_path)
        .first(conn)
        .optional()?;
    Ok(found.flatten().unwrap_or_default())
}

fn link(tx: &mut Tx<'_>, user: &Id, purpose: LinkPurpose, email: Option<&EmailAddress>) -> Result<Token, StoreError> {
    let token = Token::draw(tx.chance);
    diesel::update(one_time_links::table)
        .filter(one_time_links::user_id.eq(user))
        .filter(one_time_links::purpose.eq(purpose))
        .filter(one_time_links::used_at.is_null())
        .set(one_time_links::used_at.eq(Some(tx.now)))
        .execute(tx.conn)?;
    diesel::insert_into(one_time_links::table)
        .values((
            one_time_links::token_hash.eq(token.hash()),
            one_time_links::user_id.eq(user),
            one_time_links::purpose.eq(purpose),
            one_time_links::created_at.eq(tx.now),
            one_time_links::expires_at.eq(tx.now.plus_hours(purpose.hours())),
            one_time_links::email.eq(email),
        ))
        .execute(tx.conn)?;
    Ok(token)
}

/// Whether a link of this purpose was made for the user since then.
pub(super) fn has_link_since(
    conn: &mut Conn,
    user: &Id,
    purpose: LinkPurpose,
    since: Moment,
) -> Result<bool, StoreError> {
    let count: i64 = one_time_links::table
        .filter(one_time_links::user_id.eq(user))
        .filter(one_time_links::purpose.eq(purpose))
        .filter(one_time_links::created_at.gt(since))
        .count()
        .get_result(conn)?;
    Ok(count > 0)
}

/// The link behind a token.
pub(super) fn find_link(conn: &mut Conn, hash: &TokenHash) -> Result<Option<Link>, StoreError> {
    let row = one_time_links::table
        .find(hash)
        .select((one_time_links::user_id, one_time_links::purpose, one_time_links::expires_at, one_time_links::used_at))
        .first(conn)
        .optional()?;
    Ok(row)
}

/// Uses a link up; `false` when somebody else was faster.
pub(super) fn use_link(tx: &mut Tx<'_>, hash: &TokenHash) -> Result<bool, StoreError> {
    let changed = diesel::update(one_time_links::table.find(hash))
        .filter(one_time_links::used_at.is_null())
        .filter(one_time_links::expires_at.gt(tx.now))
        .set(one_time_links::used_at.eq(Some(tx.now)))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// A number that no account has.
pub(super) fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if find_account_by_number(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}

crate::word_column!(Delivery, UserStatus, SecurityQuestion, LinkPurpose);
