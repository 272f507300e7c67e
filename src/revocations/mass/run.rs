//! The work: certificates in small transactions, then a letter for each account.

use super::model::{Mass, MassStatus};
use super::propose::note;
use super::{mails, store};
use crate::access::Actor;
use crate::app::App;
use crate::certificates;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// The kind of the job; its subject is the proposal.
pub const MASS_JOB: &str = "revocation.mass";

/// The steps after which work can be stopped on purpose: some certificates are revoked, all are, a letter is written.
pub const STEPS: [&str; 3] = ["mass.some", "mass.all", "mass.letter"];

/// Certificates in one transaction: others want to write too.
const BATCH: i64 = 100;

/// Does what is left of a confirmed proposal.
pub async fn run(app: &App, id: &Id) -> Result<(), String> {
    Box::pin(work(app, id)).await.map_err(|error| error.to_string())
}

async fn work(app: &App, id: &Id) -> Result<(), StoreError> {
    let stopped = |error: crate::app::steps::Stopped| StoreError::Corrupt(error.to_string());
    while turn(app, id, some).await? {
        app.steps.reached(STEPS[0]).map_err(stopped)?;
    }
    app.steps.reached(STEPS[1]).map_err(stopped)?;
    while turn(app, id, letter).await? {
        app.steps.reached(STEPS[2]).map_err(stopped)?;
    }
    turn(app, id, finish).await?;
    Ok(())
}

type Turn = fn(&mut Tx<'_>, &App, &Mass) -> Result<bool, StoreError>;

/// One transaction; `false` when nothing was left to do in it.
async fn turn(app: &App, id: &Id, what: Turn) -> Result<bool, StoreError> {
    let (means, id) = (app.clone(), id.clone());
    app.write(move |tx| match store::find_by_id(tx.conn, &id)? {
        Some(mass) if mass.status == MassStatus::Running => what(tx, &means, &mass),
        _ => Ok(false),
    })
    .await
}

fn some(tx: &mut Tx<'_>, _: &App, mass: &Mass) -> Result<bool, StoreError> {
    let waiting = store::waiting(tx.conn, &mass.id, BATCH)?;
    for item in &waiting {
        if let Some(row) = certificates::store::find(tx.conn, &item.certificate_id)? {
            // A compromised key takes others with it: they are told of in the same letters.
            for revoked in certificates::revoke::quietly(tx, &Actor::System, &row, mass.reason)? {
                store::revoked(tx.conn, &mass.id, &revoked)?;
            }
        }
        store::skip(tx.conn, item)?;
    }
    Ok(!waiting.is_empty())
}

fn letter(tx: &mut Tx<'_>, app: &App, mass: &Mass) -> Result<bool, StoreError> {
    let Some(account) = store::untold(tx.conn, &mass.id)? else { return Ok(false) };
    store::told(tx, &mass.id, &account)?;
    mails::tell(tx, &app.config, mass, &account)?;
    Ok(true)
}

fn finish(tx: &mut Tx<'_>, _: &App, mass: &Mass) -> Result<bool, StoreError> {
    if !store::finish(tx, &mass.id)? {
        return Ok(false);
    }
    let counts = store::counts(tx.conn, &mass.id)?;
    note(
        tx,
        &Actor::System,
        mass,
        "mass_revocation.done",
        json!({ "revoked": counts.revoked, "skipped": counts.skipped }),
    )?;
    Ok(true)
}
