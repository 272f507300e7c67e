//! Orders that wait for their customer: what is missing, three, seven and fourteen days after it became their turn.
//! What waits for staff is not told of.

use super::turn::turn;
use super::{Kind, mails, readers, stage, store};
use crate::access::Right;
use crate::accounts::User;
use crate::app::App;
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::mail::queue;
use crate::orders::{self, Missing, Order, Request, Waiting};
use crate::store::{Conn, Page, PageRequest, StoreError, Tx};

/// The kind of the job.
pub const SWEEP_JOB: &str = "notice.waiting";

/// Days after it became the customer's turn.
pub const STAGES: [i64; 3] = [-3, -7, -14];

/// Sends what is due.
pub async fn run(app: &App) -> Result<(), String> {
    turn(app, batch, tell).await
}

fn batch(conn: &mut Conn, now: Moment, page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let found = store::undecided(conn, now.plus_days(STAGES[0]), page)?;
    let ids: Vec<Id> = found.rows.iter().map(|order| order.id.clone()).collect();
    let told = store::told(conn, Kind::Waiting, &ids)?;
    let mut rows = vec![];
    for order in found.rows {
        let due = due(conn, &order, now)?;
        if due.is_some_and(|(waiting, stage)| !store::is_told(&told, &order.id, waiting.since, stage)) {
            rows.push(order.id);
        }
    }
    Ok(Page { rows, next: found.next })
}

/// What the customer owes, and the stage that has come.
fn due(conn: &mut Conn, order: &Order, now: Moment) -> Result<Option<(Waiting, i64)>, StoreError> {
    let Some(waiting) = orders::waiting(conn, order, now)? else { return Ok(None) };
    let stage = stage::due(&STAGES, waiting.since, order.created_at, now);
    Ok(stage.map(|stage| (waiting, stage)))
}

fn tell(tx: &mut Tx<'_>, config: &Config, order: &Id) -> Result<bool, StoreError> {
    let Some(order) = orders::store::find_by_id(tx.conn, order)? else { return Ok(false) };
    let Some((waiting, stage)) = due(tx.conn, &order, tx.now)? else { return Ok(false) };
    let Some(request) = orders::requests::store::find_by_id(tx.conn, &order.request_id)? else { return Ok(false) };
    if !store::note(tx, Kind::Waiting, &order.id, waiting.since, stage)? {
        return Ok(false);
    }
    for (n, reader) in concerned(tx.conn, &order, &request, &waiting)?.iter().enumerate() {
        let letter = mails::waiting(config, reader, &order, &request, &waiting.missing);
        // The addresses for copies hear of it once.
        let letter = if n == 0 { letter.copied() } else { letter };
        queue(tx, &config.brand, &letter)?;
    }
    Ok(true)
}

/// Who ordered; and the Administrators, where who ordered may not look after the domain or organization.
fn concerned(conn: &mut Conn, order: &Order, request: &Request, waiting: &Waiting) -> Result<Vec<User>, StoreError> {
    let mut people = readers::applicant(conn, &order.account_id, &request.requested_by)?;
    let for_others = |item: &Missing| {
        let right = match item {
            Missing::Organization { .. } => Right::ManageOrganizations,
            Missing::Domain { .. } => Right::ManageDomains,
            _ => return false,
        };
        !people.iter().any(|user| right.is_held_by(Some(user.role)))
    };
    if waiting.missing.iter().any(for_others) {
        let mut more = readers::administrators(conn, &order.account_id)?;
        more.retain(|user| people.iter().all(|known| known.id != user.id));
        people.extend(more);
    }
    Ok(people)
}
