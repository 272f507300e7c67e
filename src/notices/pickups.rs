//! Links whose deadline comes near and that nobody has used (W-05): three days and one day before.

use super::turn::turn;
use super::{Kind, stage, store};
use crate::app::App;
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::mail::queue;
use crate::pickup::{self, PickupStatus};
use crate::store::{Conn, Page, PageRequest, StoreError, Tx};

/// The kind of the job.
pub const SWEEP_JOB: &str = "notice.pickups";

/// Days before the deadline.
pub const STAGES: [i64; 2] = [3, 1];

/// Sends what is due.
pub async fn run(app: &App) -> Result<(), String> {
    turn(app, batch, tell).await
}

fn batch(conn: &mut Conn, now: Moment, page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let found = store::lapsing(conn, (now, now.plus_days(STAGES[0])), page)?;
    let ids: Vec<Id> = found.rows.iter().map(|link| link.id.clone()).collect();
    let told = store::told(conn, Kind::Pickup, &ids)?;
    let due = |link: &pickup::Pickup| {
        let stage = stage::due(&STAGES, link.deadline, link.created_at, now);
        stage.is_some_and(|stage| !store::is_told(&told, &link.id, link.deadline, stage))
    };
    Ok(Page { rows: found.rows.into_iter().filter(due).map(|link| link.id).collect(), next: found.next })
}

/// Sends the notice of one link. A link that was sent anew has a row of its own, and its notices begin again.
fn tell(tx: &mut Tx<'_>, config: &Config, link: &Id) -> Result<bool, StoreError> {
    let ready = pickup::store::find(tx.conn, link)?.filter(|link| link.status_at(tx.now) == PickupStatus::Ready);
    let Some(link) = ready else { return Ok(false) };
    let Some(stage) = stage::due(&STAGES, link.deadline, link.created_at, tx.now) else { return Ok(false) };
    let letters = pickup::unused(tx.conn, config, &link, stage::days(link.deadline, tx.now))?;
    if letters.is_empty() || !store::note(tx, Kind::Pickup, &link.id, link.deadline, stage)? {
        return Ok(false);
    }
    for letter in &letters {
        queue(tx, &config.brand, letter)?;
    }
    Ok(true)
}
