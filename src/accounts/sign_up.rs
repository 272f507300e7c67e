//! Opening an account.

use super::forms::SignUp;
use super::model::{Account, Delivery, LinkPurpose, User, UserStatus};
use super::{mails, store};
use crate::access::{Actor, Role};
use crate::audit::{self, Event};
use crate::config::Config;
use crate::store::{StoreError, Tx};

/// Why an account was not opened.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// The user name belongs to somebody.
    #[error("user name is taken")]
    UsernameTaken,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The two argon2id hashes, computed beforehand: never inside a transaction.
pub struct Hashes {
    /// Of the password.
    pub password: String,
    /// Of the security answer.
    pub answer: String,
}

/// Mails the link that confirms the address and leads on to where the person was going.
fn send_link(tx: &mut Tx<'_>, config: &Config, user: &User, new: &SignUp) -> Result<(), StoreError> {
    let token = store::open_link(tx, &user.id, LinkPurpose::ConfirmEmail)?;
    store::set_next_of_link(tx.conn, &token, &new.next)?;
    mails::confirm(tx, config, user, &token)
}

/// Opens an account with its Administrator and mails the link that confirms the address.
pub fn sign_up(tx: &mut Tx<'_>, config: &Config, new: &SignUp, hashes: Hashes) -> Result<Account, SignUpError> {
    if store::find_user_by_name(tx.conn, &new.username)?.is_some() {
        return Err(SignUpError::UsernameTaken);
    }
    let account = Account {
        id: tx.id(),
        number: store::free_number(tx)?,
        name: new.organization_name.clone(),
        country: new.country.clone(),
        postal_code: new.postal_code.clone(),
        state: new.state.clone(),
        city: new.city.clone(),
        street: new.street.clone(),
        phone: new.phone.clone(),
        mail_locale: new.locale,
        certificate_delivery: Delivery::Link,
        requests_need_approval: false,
        product_enabled_at: None,
        product_enabled_by: None,
        created_at: tx.now,
        main_user_id: None,
    };
    let user = User {
        id: tx.id(),
        account_id: Some(account.id.clone()),
        username: new.username.clone(),
        email: new.email.clone(),
        email_confirmed_at: None,
        last_name: new.last_name.clone(),
        first_name: new.first_name.clone(),
        phone: new.phone.clone(),
        job_title: new.job_title.clone(),
        role: Role::Administrator,
        password_hash: Some(hashes.password),
        security_question: Some(new.question),
        security_answer_hash: Some(hashes.answer),
        locale: new.locale,
        time_zone: "Asia/Tokyo".into(),
        status: UserStatus::Active,
        failed_sign_ins: 0,
        locked_until: None,
        created_at: tx.now,
        held_to_divisions: false,
    };
    store::insert_account(tx.conn, &account)?;
    store::insert_user(tx.conn, &user)?;
    store::set_main_user(tx.conn, &account.id, &user.id)?;
    send_link(tx, config, &user, new)?;
    audit::record(
        tx,
        Event {
            actor: &Actor::Visitor,
            account: Some(&account.id),
            action: "account.opened",
            subject_kind: "account",
            subject: account.number.to_string(),
            detail: serde_json::json!({ "username": user.username, "name": account.name }),
        },
    )?;
    Ok(account)
}
