//! Saving the settings of the whole account.

use super::{Audience, Notifications, store};
use crate::access::Actor;
use crate::accounts::model::Delivery;
use crate::audit::{self, Event};
use crate::kernel::{Id, Locale};
use crate::store::{StoreError, Tx};

/// What stands on the account's own row.
#[derive(Debug, Clone, Copy)]
pub struct Basics {
    /// メール言語
    pub mail_locale: Locale,
    /// 証明書ダウンロードのデフォルト
    pub delivery: Delivery,
    /// Whether requests wait for approval.
    pub requests_need_approval: bool,
}

/// Saves them.
pub fn save(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    basics: Basics,
    wanted: &Notifications,
) -> Result<(), StoreError> {
    let Basics { mail_locale, delivery, requests_need_approval } = basics;
    crate::accounts::store::save_settings(tx.conn, account, mail_locale, delivery, requests_need_approval)?;
    store::save(tx.conn, account, wanted)?;
    let addresses = |list: &[crate::kernel::EmailAddress]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
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
                "copies": addresses(&wanted.copies),
                "renewal_days": wanted.renewal_days,
                "renewal_audience": wanted.renewal_audience.iter().map(|a| Audience::word(*a)).collect::<Vec<_>>(),
                "renewal_recipients": addresses(&wanted.renewal_recipients),
                "renewal_message": wanted.renewal_message,
            }),
        },
    )
}
