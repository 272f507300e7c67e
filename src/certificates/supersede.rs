//! 失効保留: a certificate that another one has replaced goes on for 72 hours (S-REI-04, T-04).
//!
//! What ends is bound to the row of the certificate, never to "what the order has": the job's subject is the
//! certificate, its hour and its reason stand in the row, and running it early, late or twice does the same.

use super::model::{Certificate, CertificateStatus};
use super::{pending_mails, read, revoke, store};
use crate::access::Actor;
use crate::app::App;
use crate::config::Config;
use crate::jobs;
use crate::kernel::Id;
use crate::store::{StoreError, Tx};
use serde_json::json;

/// How long the old certificate goes on after the new one was issued.
pub const HOURS: i64 = 72;

/// The job that ends it; its subject is the certificate.
pub const END_JOB: &str = "certificate.end";

/// The recurring look at everything that is past its hour.
pub const SWEEP_JOB: &str = "certificate.sweep";

/// The steps after which the job can be stopped on purpose: before its transaction ends, and before the job is noted
/// as done.
pub const STEPS: [&str; 2] = ["ending", "ended"];

/// Every other valid certificate of the order gets its hour, and everybody concerned hears of it. Those that have one
/// keep it.
pub fn supersede(tx: &mut Tx<'_>, config: &Config, by: &Certificate) -> Result<(), StoreError> {
    let at = tx.now.plus_hours(HOURS);
    for old in store::of_order(tx.conn, &by.order_id)? {
        if old.id != by.id && store::plan(tx.conn, &old.id, at)? {
            jobs::enqueue(tx, END_JOB, &old.id, at)?;
            let detail = json!({ "at": at.to_string(), "reason": "superseded", "by": by.serial });
            read::note(tx, &old, "certificate.revocation_planned", detail)?;
            pending_mails::pending(tx, config, &old, by, at)?;
        }
    }
    Ok(())
}

/// Staff let a certificate go on whose revocation is pending; `false` when it is not.
pub fn spare(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    certificate: &Certificate,
    why: &str,
) -> Result<bool, StoreError> {
    if !store::spare(tx.conn, &certificate.id)? {
        return Ok(false);
    }
    jobs::cancel(tx, END_JOB, &certificate.id)?;
    read::note_by(tx, by, certificate, "certificate.revocation_canceled", json!({ "reason": why }))?;
    pending_mails::spared(tx, config, certificate)?;
    Ok(true)
}

/// The job: revokes a certificate whose hour has come.
pub async fn run(app: &App, certificate: &Id) -> Result<(), String> {
    let (means, id) = (app.clone(), certificate.clone());
    app.write(move |tx| {
        end(tx, &means, &id)?;
        means.steps.reached(STEPS[0]).map_err(|stopped| StoreError::Corrupt(stopped.to_string()))
    })
    .await
    .map_err(|error| error.to_string())?;
    app.steps.reached(STEPS[1]).map_err(|stopped| stopped.to_string())
}

/// The recurring look: whatever is past its hour is ended, also where its own job was lost or dropped.
pub async fn sweep(app: &App) -> Result<(), String> {
    const BATCH: i64 = 100;
    let mut troubles = vec![];
    let now = app.now();
    let late = app.read(move |conn| store::past_their_hour(conn, now, BATCH)).await.map_err(|e| e.to_string())?;
    for id in late {
        let means = app.clone();
        let done = app.write(move |tx| end(tx, &means, &id)).await;
        troubles.extend(done.err().map(|error: StoreError| error.to_string()));
    }
    if troubles.is_empty() { Ok(()) } else { Err(troubles.join("; ")) }
}

fn end(tx: &mut Tx<'_>, app: &App, id: &Id) -> Result<(), StoreError> {
    let Some(row) = store::find(tx.conn, id)? else { return Ok(()) };
    match row.revoke_at {
        Some(at) if row.stored_status == CertificateStatus::RevocationPending && at <= tx.now => {
            revoke(tx, &app.config, &Actor::System, &row, row.revocation_reason)?;
            Ok(())
        }
        // Its hour was set anew meanwhile.
        Some(at) => jobs::again(tx, END_JOB, id, at),
        None => Ok(()),
    }
}
