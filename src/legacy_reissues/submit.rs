//! Taking a request in: a receipt number, a mail to each person named, a mail to the desk.

use super::model::{LegacyReissue, NewLegacyReissue, Status};
use super::{mails, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::help::TERMS_VERSION;
use crate::kernel::Number;
use crate::store::{StoreError, Tx};

/// Stores a request and writes to those concerned; the same form sent again is the same request.
pub fn submit(tx: &mut Tx<'_>, config: &Config, wanted: NewLegacyReissue) -> Result<LegacyReissue, StoreError> {
    if let Some(before) = store::find_by_form(tx.conn, &wanted.form_id)? {
        return Ok(before);
    }
    let request = LegacyReissue {
        id: tx.id(),
        number: free_number(tx)?,
        wanted,
        status: Status::Waiting,
        terms: TERMS_VERSION.to_owned(),
        created_at: tx.now,
        answered_by: None,
        answered_at: None,
        answer: None,
    };
    store::insert(tx.conn, &request)?;
    audit::record(
        tx,
        Event {
            actor: &Actor::Visitor,
            account: None,
            action: "legacy_reissue.submitted",
            subject_kind: "legacy_reissue",
            subject: request.number.to_string(),
            detail: serde_json::json!({
                "reference": request.wanted.reference,
                "responsible": request.wanted.responsible.email,
                "technical": request.wanted.technical.email,
            }),
        },
    )?;
    mails::received(tx, config, &request)?;
    mails::desk(tx, config, &request)?;
    Ok(request)
}

fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if store::find(tx.conn, number)?.is_none() {
            return Ok(number);
        }
    }
}
