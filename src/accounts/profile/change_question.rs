//! Another security question.

use super::proved;
use crate::accounts::{SecurityQuestion, User, mails, sign_in, store};
use crate::config::Config;
use crate::store::{StoreError, Tx};

/// Sets question and answer; `false` when the password is wrong. `fits` was checked outside the transaction.
pub fn change_question(
    tx: &mut Tx<'_>,
    config: &Config,
    user: &User,
    fits: bool,
    question: SecurityQuestion,
    answer_hash: &str,
) -> Result<bool, StoreError> {
    if !proved(tx, user, fits)? {
        return Ok(false);
    }
    store::set_question(tx.conn, &user.id, question, answer_hash)?;
    sign_in::note(tx, user, "user.question_set")?;
    mails::question_changed(tx, config, user)?;
    Ok(true)
}
