//! The mails of this room; that a certificate was revoked is told by its own.

use super::model::Revocation;
use crate::access::Right;
use crate::accounts::{self, User, UserStatus};
use crate::config::Config;
use crate::divisions;
use crate::kernel::{Id, Locale};
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::orders::Order;
use crate::store::{Conn, StoreError, Tx};

fn user(conn: &mut Conn, id: &Id) -> Result<User, StoreError> {
    accounts::store::find_user(conn, id)?.ok_or_else(|| StoreError::Corrupt(format!("user {id} is gone")))
}

fn facts(l: Locale, order: &Order, row: &Revocation) -> Vec<(String, String)> {
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    vec![
        fact("revocations-field-order", order.number.to_string()),
        fact("revocations-field-name", order.certificate_name.clone()),
        fact("revocations-field-reason", message(l, row.reason_key()).to_string()),
        fact("revocations-field-comment", row.comment.clone().unwrap_or_default()),
        fact("revocations-field-due", Zone::default().date_time(row.due_at)),
    ]
}

/// A request waits for an approver of the account.
pub(super) fn needs_approval(
    tx: &mut Tx<'_>,
    config: &Config,
    order: &Order,
    row: &Revocation,
) -> Result<(), StoreError> {
    let from = user(tx.conn, &row.requested_by)?;
    for to in accounts::store::users_of(tx.conn, &row.account_id)? {
        if to.status != UserStatus::Active || !Right::ApproveRequests.is_held_by(Some(to.role)) {
            continue;
        }
        if to.held_to_divisions {
            let mine = divisions::store::ids_of_user(tx.conn, &to.id)?;
            if !order.division_id.as_ref().is_some_and(|id| mine.contains(id)) {
                continue;
            }
        }
        let l = to.locale;
        let subject = message(l, "revocations-mail-approval-subject").a("number", order.number);
        let letter = Letter::new("revocation.needs_approval", l, to.email.clone(), subject)
            .about(&row.account_id)
            .text(message(l, "revocations-mail-greeting").a("name", to.display_name()))
            .text(message(l, "revocations-mail-approval-body").a("name", from.name_in(l)))
            .facts(facts(l, order, row))
            .link(message(l, "revocations-mail-approval-link"), config.url(&format!("{}/revocation", order.path())))
            .note(message(l, "revocations-mail-approval-note"));
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}

/// The account refused it.
pub(super) fn rejected(
    tx: &mut Tx<'_>,
    config: &Config,
    order: &Order,
    row: &Revocation,
    reason: &str,
) -> Result<(), StoreError> {
    let to = user(tx.conn, &row.requested_by)?;
    let l = to.locale;
    let subject = message(l, "revocations-mail-rejected-subject").a("number", order.number);
    let letter = Letter::new("revocation.rejected", l, to.email.clone(), subject)
        .about(&row.account_id)
        .text(message(l, "revocations-mail-greeting").a("name", to.display_name()))
        .text(message(l, "revocations-mail-rejected-body"))
        .note(reason)
        .link(message(l, "revocations-mail-rejected-link"), config.url(&order.path()));
    queue(tx, &config.brand, &letter)
}
