//! One letter for each account, with all of its certificates; before that one to each who may confirm.

use super::model::Mass;
use super::store;
use crate::access::{Right, Role};
use crate::accounts::{self, User, UserStatus};
use crate::certificates::{self, Certificate, RevocationReason};
use crate::config::Config;
use crate::kernel::{Id, Locale, Moment, Number};
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::orders;
use crate::store::{Conn, StoreError, Tx};
use std::collections::HashMap;

/// Certificates that stand in the letter itself; the file holds all.
const SHOWN: usize = 50;

/// To each of the staff who may confirm it, in their language; who proposed it cannot.
pub(super) fn desk(tx: &mut Tx<'_>, config: &Config, mass: &Mass) -> Result<(), StoreError> {
    for to in accounts::store::staff_who_may(tx.conn, Right::ApproveOrders)? {
        if to.id == mass.proposed_by {
            continue;
        }
        let l = to.locale;
        let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
        let reason = mass.reason.map_or("certificates-reason-none", RevocationReason::key);
        let subject = message(l, "revocations-mass-mail-desk-subject").a("count", mass.total).a("number", mass.number);
        let letter = Letter::new("revocation.mass_proposed", l, to.email.clone(), subject)
            .text(message(l, "revocations-mass-mail-desk-body").a("count", mass.total))
            .text(&mass.comment)
            .facts(vec![
                fact("revocations-mass-field-number", mass.number.to_string()),
                fact("revocations-field-reason", message(l, reason).to_string()),
                fact("revocations-field-due", Zone::default().date_time(mass.due_at())),
            ])
            .link(message(l, "revocations-mass-mail-desk-link"), config.url(&mass.path()));
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}

/// A certificate and the number of its order.
type Row = (Certificate, Number);

/// To the main Administrator, and to whom the account has named for copies.
pub(super) fn tell(tx: &mut Tx<'_>, config: &Config, mass: &Mass, id: &Id) -> Result<(), StoreError> {
    let account = accounts::store::find_account(tx.conn, id)?
        .ok_or_else(|| StoreError::Corrupt(format!("account {id} is gone")))?;
    let Some(person) = administrator(tx.conn, id)? else {
        tracing::error!(account = %account.number, "nobody of the account can be told of a mass revocation");
        return Ok(());
    };
    let all = rows(tx, mass, id)?;
    let l = account.mail_locale;
    let reason = mass.reason.map_or("certificates-reason-none", RevocationReason::key);
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let subject = message(l, "revocations-mass-mail-subject").a("count", all.len());
    let mut letter = Letter::new("revocation.mass", l, person.email.clone(), subject)
        .about(id)
        .copied()
        .text(message(l, "certificates-mail-greeting").a("name", person.name_in(l)))
        .text(message(l, "revocations-mass-mail-body").a("count", all.len()))
        .text(&mass.comment)
        .facts(vec![
            fact("revocations-mass-mail-number", mass.number.to_string()),
            fact("revocations-field-reason", message(l, reason).to_string()),
            fact("certificates-field-revoked-at", hours(l, &all)),
            fact("revocations-mass-mail-count", all.len().to_string()),
        ])
        .text(message(l, "revocations-mass-mail-list"))
        .code(all.iter().take(SHOWN).map(line).collect::<Vec<_>>().join("\n"));
    if all.len() > SHOWN {
        letter = letter.text(message(l, "revocations-mass-mail-more").a("count", SHOWN));
    }
    letter = letter
        .text(message(l, "revocations-mass-mail-next"))
        .link(message(l, "revocations-mass-mail-link"), config.url("/orders"))
        .text(
            message(l, "revocations-mass-mail-ask")
                .a("email", &config.brand.support_email)
                .a("phone", &config.brand.support_phone),
        )
        .note(message(l, "revocations-mass-mail-keep"))
        .attach(format!("revoked-{}.csv", mass.number), file(l, &all));
    queue(tx, &config.brand, &letter)
}

/// The main Administrator, or another one where that has none.
fn administrator(conn: &mut Conn, account: &Id) -> Result<Option<User>, StoreError> {
    if let Some(main) = accounts::store::main_user(conn, account)? {
        return Ok(Some(main));
    }
    let is_one = |user: &User| user.status == UserStatus::Active && user.role == Role::Administrator;
    Ok(accounts::store::users_of(conn, account)?.into_iter().find(is_one))
}

/// What was revoked of this account.
fn rows(tx: &mut Tx<'_>, mass: &Mass, id: &Id) -> Result<Vec<Row>, StoreError> {
    let mut all: Vec<Certificate> = vec![];
    for certificate in store::revoked_of(tx.conn, &mass.id, id)? {
        all.extend(certificates::store::find(tx.conn, &certificate)?);
    }
    let mut numbers: HashMap<Id, Number> = HashMap::new();
    for some in all.chunks(store::CHUNK) {
        let ids: Vec<Id> = some.iter().map(|row| row.order_id.clone()).collect();
        numbers.extend(orders::store::numbers(tx.conn, &ids)?);
    }
    let with_number = |row: Certificate| {
        let number = numbers.get(&row.order_id).copied();
        let gone = || StoreError::Corrupt(format!("order of certificate {} is gone", row.serial));
        number.ok_or_else(gone).map(|number| (row, number))
    };
    all.into_iter().map(with_number).collect()
}

/// When they were revoked: many take longer than a minute.
fn hours(l: Locale, all: &[Row]) -> String {
    let said = |at: Option<Moment>| at.map(|at| Zone::default().date_time(at)).unwrap_or_default();
    let at = || all.iter().filter_map(|(row, _)| row.revoked_at);
    let (from, until) = (said(at().min()), said(at().max()));
    if from == until {
        return from;
    }
    message(l, "revocations-mass-mail-between").a("from", from).a("until", until).to_string()
}

fn line((certificate, order): &Row) -> String {
    format!("{}  {order}  {}", certificate.serial, certificate.emails.replace('\n', ", "))
}

/// Opens right in a Japanese spreadsheet: UTF-8 with its mark, CRLF. Nothing in it begins like a formula.
fn file(l: Locale, all: &[Row]) -> Vec<u8> {
    let heads = [
        "revocations-field-serial",
        "revocations-field-order",
        "certificates-field-emails",
        "certificates-field-revoked-at",
    ];
    let heads = heads.map(|key| message(l, key).to_string());
    let mut text = format!("\u{feff}{}\r\n", heads.join(","));
    for (row, order) in all {
        let at = row.revoked_at.map(|at| Zone::default().date_time(at)).unwrap_or_default();
        text.push_str(&format!(
            "\"{}\",\"{order}\",\"{}\",\"{at}\"\r\n",
            row.serial,
            row.emails.replace('\n', " ").replace('"', "\"\"")
        ));
    }
    text.into_bytes()
}
