//! The row of an account's notifications.

use super::{Audience, Notifications};
use crate::kernel::{EmailAddress, Id};
use crate::store::column::prelude::*;
use schema::notification_settings as settings;

type Row = (String, String, String, String, Option<String>);

/// What an account wants; the defaults when it never said.
pub fn find(conn: &mut Conn, account: &Id) -> Result<Notifications, StoreError> {
    let row: Option<Row> = settings::table
        .find(account)
        .select((
            settings::copies,
            settings::renewal_days,
            settings::renewal_audience,
            settings::renewal_recipients,
            settings::renewal_message,
        ))
        .first(conn)
        .optional()?;
    let Some((copies, days, audience, recipients, message)) = row else { return Ok(Notifications::default()) };
    Ok(Notifications {
        copies: words(&copies, |word| EmailAddress::parse(word).ok())?,
        renewal_days: words(&days, |word| word.parse().ok())?,
        renewal_audience: words(&audience, Audience::parse)?,
        renewal_recipients: words(&recipients, |word| EmailAddress::parse(word).ok())?,
        renewal_message: message,
    })
}

fn words<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, StoreError> {
    let broken = |word: &str| StoreError::Corrupt(format!("notification settings hold {word:?}"));
    text.split_whitespace().map(|word| parse(word).ok_or_else(|| broken(word))).collect()
}

pub(super) fn save(conn: &mut Conn, account: &Id, wanted: &Notifications) -> Result<(), StoreError> {
    let list = |addresses: &[EmailAddress]| addresses.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join("\n");
    let days = wanted.renewal_days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let audience = wanted.renewal_audience.iter().map(|a| a.word()).collect::<Vec<_>>().join(" ");
    // The backends share no upsert; the writer's turn keeps others from coming between.
    diesel::delete(settings::table.find(account)).execute(conn)?;
    diesel::insert_into(settings::table)
        .values((
            settings::account_id.eq(account),
            settings::copies.eq(list(&wanted.copies)),
            settings::renewal_days.eq(days),
            settings::renewal_audience.eq(audience),
            settings::renewal_recipients.eq(list(&wanted.renewal_recipients)),
            settings::renewal_message.eq(wanted.renewal_message.as_ref()),
        ))
        .execute(conn)?;
    Ok(())
}
