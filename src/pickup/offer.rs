//! Sending the link: on approval, again by the account, again by the holder of the mailbox.

use super::look::{self, is_waiting};
use super::mails::{self, Envelope};
use super::model::{ACCOUNT_PAUSE_MINUTES, HANDING_OVER_MINUTES, HOLDER_PAUSE_MINUTES, Pickup, PickupStatus};
use super::{EXPIRE_JOB, attempt, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::jobs;
use crate::kernel::Token;
use crate::orders::{self, Order, Request};
use crate::store::{StoreError, Tx};

/// Why no link was sent.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// The order does not wait for its certificate to be fetched.
    #[error("order does not wait for pick-up")]
    NotWaiting,
    /// A link was sent a moment ago.
    #[error("a link was sent a moment ago")]
    TooSoon,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Offers the certificate of an approved order to the holder of the mailbox: the order waits for pick-up, the
/// link goes out.
pub fn offer(tx: &mut Tx<'_>, config: &Config, order: &Order) -> Result<(), OfferError> {
    if !orders::wait_for_pickup(tx, order)? {
        return Err(OfferError::NotWaiting);
    }
    let request = request_of(tx, order)?;
    send(tx, &Actor::System, config, order, &request)?;
    Ok(())
}

/// Sends a new link in place of the old one, for people of the account.
pub fn send_again(tx: &mut Tx<'_>, by: &Actor, config: &Config, order: &Order) -> Result<(), OfferError> {
    let request = request_of(tx, order)?;
    replace(tx, by, config, order, &request, ACCOUNT_PAUSE_MINUTES)
}

/// Sends a new link because somebody with an old one asks for it. It goes to the mailbox and nowhere else, and
/// whoever asks is told nothing: an unknown token, an order that waits for nothing and one that is too soon all
/// look the same.
pub fn renew(tx: &mut Tx<'_>, config: &Config, token: &Token) -> Result<(), StoreError> {
    let Some(pickup) = store::find_by_token(tx.conn, &token.hash())? else { return Ok(()) };
    let (order, request) = look::behind(tx.conn, &pickup)?;
    match replace(tx, &Actor::Visitor, config, &order, &request, HOLDER_PAUSE_MINUTES) {
        Ok(()) | Err(OfferError::NotWaiting | OfferError::TooSoon) => Ok(()),
        Err(OfferError::Store(error)) => Err(error),
    }
}

fn replace(
    tx: &mut Tx<'_>,
    by: &Actor,
    config: &Config,
    order: &Order,
    request: &Request,
    pause: i64,
) -> Result<(), OfferError> {
    if !is_waiting(order.status, request) {
        return Err(OfferError::NotWaiting);
    }
    let links = store::of_order(tx.conn, &order.id)?;
    if links.first().is_some_and(|newest| newest.created_at > tx.now.plus_minutes(-pause)) {
        return Err(OfferError::TooSoon);
    }
    if !end_all(tx, &links)? {
        return Err(OfferError::TooSoon);
    }
    send(tx, by, config, order, request)?;
    Ok(())
}

/// Ends the links of an order that is not to be fetched any more; `false` while a file is on its way.
pub fn close(tx: &mut Tx<'_>, order: &Order) -> Result<bool, StoreError> {
    let links = store::of_order(tx.conn, &order.id)?;
    end_all(tx, &links)
}

/// A file that is on its way must not arrive with a certificate that was revoked meanwhile.
fn end_all(tx: &mut Tx<'_>, links: &[Pickup]) -> Result<bool, StoreError> {
    let broken_off = tx.now.plus_minutes(-HANDING_OVER_MINUTES);
    if links.iter().any(|link| link.claimed_at.is_some_and(|at| at > broken_off)) {
        return Ok(false);
    }
    for link in links {
        let status = match link.status_at(tx.now) {
            PickupStatus::Ready => PickupStatus::Replaced,
            status => status,
        };
        if store::end(tx.conn, &link.id, status)? {
            attempt::lapse(tx, link)?;
        }
    }
    Ok(true)
}

fn request_of(tx: &mut Tx<'_>, order: &Order) -> Result<Request, StoreError> {
    orders::requests::store::current(tx.conn, order)?
        .ok_or_else(|| StoreError::Corrupt(format!("order {} without request", order.number)))
}

fn send(tx: &mut Tx<'_>, by: &Actor, config: &Config, order: &Order, request: &Request) -> Result<(), StoreError> {
    let address = request.wanted.emails.first().cloned();
    let address = address.ok_or_else(|| StoreError::Corrupt(format!("order {} without mailbox", order.number)))?;
    let token = Token::draw(tx.chance);
    let pickup = Pickup {
        id: tx.id(),
        order_id: order.id.clone(),
        token_hash: token.hash(),
        address,
        status: PickupStatus::Ready,
        created_at: tx.now,
        deadline: tx.now.plus_days(config.desk.pickup_days),
        used_at: None,
        key_place: None,
        attempt: None,
        claimed_at: None,
    };
    store::insert(tx.conn, &pickup)?;
    jobs::enqueue(tx, EXPIRE_JOB, &pickup.id, pickup.deadline)?;
    let about = Envelope::of(tx.conn, order, request)?;
    mails::link(tx, config, &about, &pickup, &token)?;
    mails::notice(tx, config, &about, &pickup)?;
    note(tx, by, "pickup.sent", &pickup, order)
}

/// Writes down what happened to a link.
pub(super) fn note(
    tx: &mut Tx<'_>,
    by: &Actor,
    action: &'static str,
    pickup: &Pickup,
    order: &Order,
) -> Result<(), StoreError> {
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&order.account_id),
            action,
            subject_kind: "order",
            subject: order.number.to_string(),
            detail: serde_json::json!({ "pickup": pickup.id, "address": pickup.address.as_str() }),
        },
    )
}
