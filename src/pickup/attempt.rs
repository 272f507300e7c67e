//! One attempt at fetching: begun, issued, on its way, handed over.
//!
//! The last attempt begun counts. It may end before its file is anywhere (a closed tab, a lost connection):
//! then the link is still ready, and whatever was issued is lapsed by the next attempt, or by the deadline.

use super::look::{LinkState, look};
use super::model::{KeyPlace, Pickup, PickupStatus};
use super::{offer, store};
use crate::access::Actor;
use crate::app::App;
use crate::ca::PublicKey;
use crate::certificates::{self, IssueError, Issued, Through};
use crate::config::Config;
use crate::kernel::{Id, Token};
use crate::orders::{self, StepError};
use crate::store::{StoreError, Tx};

/// An attempt under way.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Its own identity.
    pub id: Id,
    /// The link.
    pub pickup: Id,
    /// What it fetches.
    pub order: Id,
}

/// An attempt that has its certificate.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The attempt.
    pub attempt: Attempt,
    /// The certificate with its chain.
    pub issued: Issued,
}

/// Why an attempt goes no further.
#[derive(Debug, thiserror::Error)]
pub enum AttemptError {
    /// The link fetches nothing (any more).
    #[error("link is not ready")]
    Gone,
    /// The file of another attempt is on its way.
    #[error("a file of this link is on its way")]
    Busy,
    /// A later attempt counts.
    #[error("a later attempt counts")]
    Superseded,
    /// Nothing could be issued.
    #[error("not issued: {0}")]
    Issue(#[from] IssueError),
    /// The file could not be made.
    #[error("no file: {0}")]
    File(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AttemptError {
    /// The Fluent key of the sentence; the database's failures are the web's to tell.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Gone => "pickup-error-gone",
            Self::Busy => "pickup-error-busy",
            Self::Superseded => "pickup-error-superseded",
            Self::Issue(why) => why.key(),
            Self::File(_) | Self::Store(_) => "pickup-error-issue",
        }
    }
}

impl From<StepError> for AttemptError {
    fn from(why: StepError) -> Self {
        match why {
            StepError::NotPossible => Self::Gone,
            StepError::Store(error) => Self::Store(error),
        }
    }
}

/// Begins an attempt; from now on it is the one that counts.
pub fn begin(tx: &mut Tx<'_>, token: &Token) -> Result<Attempt, AttemptError> {
    let found = look(tx.conn, token, tx.now)?.filter(|found| found.state == LinkState::Ready);
    let found = found.ok_or(AttemptError::Gone)?;
    let attempt = Attempt { id: tx.id(), pickup: found.pickup.id, order: found.order.id };
    if !store::begin(tx, &attempt.pickup, &attempt.id)? {
        return Err(AttemptError::Busy);
    }
    Ok(attempt)
}

/// Has the certificate issued. Once begun this runs to its end, whether or not anybody waits for it: a browser
/// that goes away must not stop it between two steps.
pub async fn issue(app: &App, attempt: Attempt, key: PublicKey) -> Result<Fetched, AttemptError> {
    let (worker, order) = (app.clone(), attempt.order.clone());
    let through = Through { pickup: attempt.pickup.clone(), attempt: attempt.id.clone() };
    let task = tokio::spawn(async move { certificates::issue::issue_for(&worker, &order, key, Some(through)).await });
    match task.await.map_err(|stopped| AttemptError::File(stopped.to_string()))? {
        Ok(issued) => Ok(Fetched { attempt, issued }),
        Err(IssueError::Superseded) => Err(AttemptError::Superseded),
        Err(why) => {
            tracing::warn!(order.id = %attempt.order, error = %why, "nothing issued at pick-up");
            Err(why.into())
        }
    }
}

/// Notes that the file goes out now, and keeps others from beginning meanwhile.
pub fn claim(tx: &mut Tx<'_>, fetched: &Fetched) -> Result<(), AttemptError> {
    let Fetched { attempt, issued } = fetched;
    let live = certificates::store::of_pickup(tx.conn, &attempt.pickup)?;
    let ours = live.is_some_and(|live| live.id == issued.certificate.id);
    if ours && store::claim(tx, &attempt.pickup, &attempt.id)? { Ok(()) } else { Err(AttemptError::Superseded) }
}

/// The file did not arrive: the link is as it was before the claim.
pub fn release(tx: &mut Tx<'_>, attempt: &Attempt) -> Result<(), StoreError> {
    store::release(tx, &attempt.pickup, &attempt.id)
}

/// The file with this certificate was handed over: the link is used up, the order issued, the mails queued.
/// Saying so again for the same certificate changes nothing; for one that a later attempt lapsed it is refused.
pub fn hand_over(
    tx: &mut Tx<'_>,
    config: &Config,
    pickup: &Id,
    certificate: &Id,
    place: KeyPlace,
) -> Result<(), AttemptError> {
    let pickup = store::find(tx.conn, pickup)?.ok_or(AttemptError::Gone)?;
    let live = certificates::store::of_pickup(tx.conn, &pickup.id)?.filter(|live| &live.id == certificate);
    let live = match (pickup.status, live) {
        (PickupStatus::Used, Some(_)) => return Ok(()),
        // As stored: a report that comes a moment after the deadline, before the job, still counts.
        (PickupStatus::Ready, Some(live)) => live,
        (PickupStatus::Ready, None) => return Err(AttemptError::Superseded),
        _ => return Err(AttemptError::Gone),
    };
    if !store::use_up(tx, &pickup.id, place)? {
        return Err(AttemptError::Gone);
    }
    let order = orders::issued(tx, &pickup.order_id, live.not_after)?;
    certificates::supersede(tx, config, &live)?;
    certificates::deliver(tx, config, &live)?;
    offer::note(tx, &Actor::Visitor, "pickup.used", &pickup, &order)?;
    Ok(())
}

/// Lapses what attempts of a link got that ends without a file handed over.
pub(super) fn lapse(tx: &mut Tx<'_>, pickup: &Pickup) -> Result<(), StoreError> {
    certificates::lapse(tx, &pickup.id).map(|_| ())
}
