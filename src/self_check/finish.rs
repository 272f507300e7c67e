//! What a step saw is recorded and the run moves on, in one transaction; the last step closes what is gone and says
//! so to whoever looks after the portal, once.

use super::model::{Difference, Run};
use super::{mails, store};
use crate::access::{Actor, Right};
use crate::accounts;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::mail;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// So many findings stand in a letter; the page has all.
const IN_A_LETTER: i64 = 5;

/// Records a step; nothing, where somebody else has moved the run meanwhile.
pub(super) fn finish(
    tx: &mut Tx<'_>,
    config: &Config,
    from: &Run,
    to: Run,
    differences: &[Difference],
) -> Result<(), StoreError> {
    let mut to = to;
    if !store::advance(tx.conn, from, &to)? {
        return Ok(());
    }
    for difference in differences {
        if store::note(tx, &to.id, difference)? {
            to.fresh += 1;
        }
    }
    if to.finished_at.is_none() {
        return store::count(tx.conn, &to);
    }
    let closed = store::close(tx, &to.id)?;
    to.open = store::open(tx.conn)?;
    store::count(tx.conn, &to)?;
    if to.fresh == 0 && closed == 0 {
        return Ok(());
    }
    let action = if to.fresh > 0 { "self_check.found" } else { "self_check.closed" };
    audit::record(
        tx,
        Event {
            actor: &Actor::System,
            account: None,
            action,
            subject_kind: "self_check",
            subject: to.id.to_string(),
            detail: json!({ "new": to.fresh, "open": to.open, "closed": closed }),
        },
    )?;
    if to.fresh == 0 {
        return Ok(());
    }
    let fresh = store::fresh(tx.conn, &to.id, IN_A_LETTER)?;
    for user in accounts::store::staff_who_may(tx.conn, Right::Administer)? {
        mail::queue(tx, &config.brand, &mails::found(config, &user, &to, &fresh))?;
    }
    Ok(())
}
