//! A link that nobody has used and whose deadline comes near: what its holder and the applicant are to read (W-05).

use super::look;
use super::mails::{self, Envelope};
use super::model::Pickup;
use crate::config::Config;
use crate::mail::Letter;
use crate::store::{Conn, StoreError};

/// The letters about a link with so many days left; none when its order does not wait to be fetched (any more).
pub fn unused(conn: &mut Conn, config: &Config, pickup: &Pickup, days: i64) -> Result<Vec<Letter>, StoreError> {
    let (order, request) = look::behind(conn, pickup)?;
    if !look::is_waiting(order.status, &request) {
        return Ok(vec![]);
    }
    let about = Envelope::of(conn, &order, &request)?;
    Ok(mails::unused(config, &about, pickup, days))
}
