//! Orders that renew by themselves: each turn renews those whose time has come, and says of the others what is
//! missing, once a week at most.

use super::{Kind, mails, stage, store};
use crate::access::Role;
use crate::accounts::{self, User, UserStatus};
use crate::app::App;
use crate::config::Config;
use crate::kernel::Id;
use crate::mail::queue;
use crate::orders::renewing::{BY_ITSELF_DAYS, Outcome, by_itself};
use crate::orders::{self, Order};
use crate::store::{PageRequest, StoreError, Tx};

/// The kind of the job.
pub const SWEEP_JOB: &str = "renewal.sweep";

/// The steps after which work can be stopped on purpose: an order is renewed, or its obstacles are told, before its
/// transaction ends and after.
pub const STEPS: [&str; 2] = ["renewal.placed", "renewal.done"];

/// Days before the end at which it is said what is missing.
const WEEKS: [i64; 5] = [30, 23, 16, 9, 2];

/// Orders read at once.
const BATCH: usize = 200;

/// Renews what is due.
pub async fn run(app: &App) -> Result<(), String> {
    let mut page = PageRequest { size: BATCH, ..PageRequest::default() };
    loop {
        let (now, asked) = (app.now(), page.clone());
        let span = (now, now.plus_days(BY_ITSELF_DAYS));
        let found = app.read(move |conn| store::renewing(conn, span, &asked)).await.map_err(|e| e.to_string())?;
        for order in found.rows {
            let means = app.clone();
            app.write(move |tx| {
                renew(tx, &means.config, &order)?;
                means.steps.reached(STEPS[0]).map_err(|stopped| StoreError::Corrupt(stopped.to_string()))
            })
            .await
            .map_err(|e| e.to_string())?;
            app.steps.reached(STEPS[1]).map_err(|e| e.to_string())?;
        }
        match found.next {
            Some(next) => page.after = Some(next),
            None => return Ok(()),
        }
    }
}

/// Renews one order, or says what is missing.
pub fn renew(tx: &mut Tx<'_>, config: &Config, order: &Id) -> Result<(), StoreError> {
    let Outcome::Obstructed(obstacles) = by_itself(tx, config, order)? else { return Ok(()) };
    let Some(order) = orders::store::find_by_id(tx.conn, order)? else { return Ok(()) };
    let Some(end) = order.ends_at else { return Ok(()) };
    let Some(week) = stage::due(&WEEKS, end, order.created_at, tx.now) else { return Ok(()) };
    if !store::note(tx, Kind::AutoRenewal, &order.id, end, week)? {
        return Ok(());
    }
    for reader in readers(tx, &order)? {
        queue(tx, &config.brand, &mails::obstructed(config, &reader, &order, &obstacles).copied())?;
    }
    Ok(())
}

/// The applicant, and the Administrators, who can mend most of it.
fn readers(tx: &mut Tx<'_>, order: &Order) -> Result<Vec<User>, StoreError> {
    let request = orders::requests::store::find_by_id(tx.conn, &order.request_id)?;
    let applicant = request.map(|request| request.requested_by);
    let mut people = accounts::store::users_of(tx.conn, &order.account_id)?;
    people.retain(|user| {
        let concerned = user.role == Role::Administrator || applicant.as_ref() == Some(&user.id);
        user.status == UserStatus::Active && concerned
    });
    Ok(people)
}
