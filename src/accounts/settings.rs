//! Settings of the whole account: mail language, how certificates are delivered, approval of requests.

use super::model::Delivery;
use super::store;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Id, Locale};
use crate::store::{StoreError, Tx};

/// Saves them.
pub fn save(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    mail_locale: Locale,
    delivery: Delivery,
    requests_need_approval: bool,
) -> Result<(), StoreError> {
    store::save_settings(tx.conn, account, mail_locale, delivery, requests_need_approval)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "account.settings_saved",
            subject_kind: "account",
            subject: account.to_string(),
            detail: serde_json::json!({
                "mail_locale": mail_locale.tag(),
                "certificate_delivery": delivery.word(),
                "requests_need_approval": requests_need_approval,
            }),
        },
    )
}
