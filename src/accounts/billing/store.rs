//! The row of an account's billing contact.

use super::BillingContact;
use crate::kernel::{EmailAddress, Id, Moment};
use crate::store::column::prelude::*;
use schema::billing_contacts as contacts;

type Row = (String, String, String, String, String, EmailAddress, String);

/// Whom an account has named.
pub fn find(conn: &mut Conn, account: &Id) -> Result<Option<BillingContact>, StoreError> {
    let row: Option<Row> = contacts::table
        .find(account)
        .select((
            contacts::name,
            contacts::organization,
            contacts::country,
            contacts::postal_code,
            contacts::address,
            contacts::email,
            contacts::phone,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(name, organization, country, postal_code, address, email, phone)| BillingContact {
        name,
        organization,
        country,
        postal_code,
        address,
        email,
        phone,
    }))
}

pub(super) fn save(conn: &mut Conn, account: &Id, to: &BillingContact, at: Moment, by: &Id) -> Result<(), StoreError> {
    // The backends share no upsert; the writer's turn keeps others from coming between.
    diesel::delete(contacts::table.find(account)).execute(conn)?;
    diesel::insert_into(contacts::table)
        .values((
            contacts::account_id.eq(account),
            contacts::name.eq(&to.name),
            contacts::organization.eq(&to.organization),
            contacts::country.eq(&to.country),
            contacts::postal_code.eq(&to.postal_code),
            contacts::address.eq(&to.address),
            contacts::email.eq(&to.email),
            contacts::phone.eq(&to.phone),
            contacts::changed_at.eq(at),
            contacts::changed_by.eq(by),
        ))
        .execute(conn)?;
    Ok(())
}
