//! Adding a staff member (`rakkan staff add`).

use super::model::{LinkPurpose, User, UserStatus};
use super::store;
use crate::access::{Actor, Role};
use crate::audit::{self, Event};
use crate::kernel::{EmailAddress, Locale, Token};
use crate::store::{StoreError, Tx};

/// Why nobody was added.
#[derive(Debug, thiserror::Error)]
pub enum AddStaffError {
    /// The user name belongs to somebody.
    #[error("user name is taken; choose another")]
    UsernameTaken,
    /// The role is one of customers.
    #[error("not a staff role; use validation, approval, finance or staff_administrator")]
    NotStaff,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds a staff member; with a password hash they may sign in at once, else the token of the one-time
/// set-up link comes back.
pub fn add(
    tx: &mut Tx<'_>,
    username: &str,
    email: &EmailAddress,
    role: Role,
    password_hash: Option<String>,
) -> Result<Option<Token>, AddStaffError> {
    if !role.is_staff() {
        return Err(AddStaffError::NotStaff);
    }
    if store::find_user_by_name(tx.conn, username)?.is_some() {
        return Err(AddStaffError::UsernameTaken);
    }
    let ready = password_hash.is_some();
    let user = User {
        id: tx.id(),
        account_id: None,
        username: username.to_lowercase(),
        email: email.clone(),
        email_confirmed_at: ready.then_some(tx.now),
        last_name: username.to_owned(),
        first_name: String::new(),
        phone: String::new(),
        job_title: String::new(),
        role,
        password_hash,
        security_question: None,
        security_answer_hash: None,
        locale: Locale::default(),
        time_zone: "Asia/Tokyo".into(),
        status: UserStatus::Active,
        failed_sign_ins: 0,
        locked_until: None,
        created_at: tx.now,
        held_to_divisions: false,
    };
    store::insert_user(tx.conn, &user)?;
    let token = if ready { None } else { Some(store::open_link(tx, &user.id, LinkPurpose::StaffSetup)?) };
    audit::record(
        tx,
        Event {
            actor: &Actor::System,
            account: None,
            action: "staff.added",
            subject_kind: "user",
            subject: user.id.to_string(),
            detail: serde_json::json!({ "username": user.username, "role": role.word() }),
        },
    )?;
    Ok(token)
}
