//! The deadline of a link: the job that ends it and tells people. The order goes on waiting for pick-up.

use super::mails::{self, Envelope};
use super::model::PickupStatus;
use super::{attempt, look, offer, store};
use crate::access::Actor;
use crate::app::App;
use crate::config::Config;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};

/// The kind of the job; its subject is the link.
pub const EXPIRE_JOB: &str = "pickup.expire";

/// The job: ends a link whose deadline has passed.
pub async fn run(app: &App, pickup: &Id) -> Result<(), String> {
    let (settings, pickup) = (app.clone(), pickup.clone());
    app.write(move |tx| expire(tx, &settings.config, &pickup)).await.map_err(|error| error.to_string())
}

/// Ends a link whose deadline has passed. Safe to run twice, and for links that ended otherwise.
pub fn expire(tx: &mut Tx<'_>, config: &Config, pickup: &Id) -> Result<(), StoreError> {
    let Some(pickup) = store::find(tx.conn, pickup)? else { return Ok(()) };
    if pickup.status_at(tx.now) != PickupStatus::Expired {
        return Ok(());
    }
    if !store::end(tx.conn, &pickup.id, PickupStatus::Expired)? {
        return Ok(());
    }
    // What an attempt got that was broken off before its end is in nobody's hands, or nobody told us.
    attempt::lapse(tx, &pickup)?;
    let (order, request) = look::behind(tx.conn, &pickup)?;
    offer::note(tx, &Actor::System, "pickup.expired", &pickup, &order)?;
    if !look::is_waiting(order.status, &request) {
        return Ok(());
    }
    let about = Envelope::of(tx.conn, &order, &request)?;
    mails::expired(tx, config, &about, &pickup)
}
