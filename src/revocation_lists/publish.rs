//! Publishes the next list of a part: made, then stored, and served from that moment on.

use super::ca::{Ca, PublishError};
use super::make::{Made, make};
use super::model::Shard;
use super::store;
use crate::access::Actor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::kernel::Id;
use crate::store::Tx;
use serde_json::json;
use std::path::PathBuf;
use tokio::sync::Mutex;

/// The words for `RAKKAN_DEMO_HALT_AFTER`: the file stands, the row does not know it yet; the row knows.
pub const MADE: &str = "crl-made";
/// See [`MADE`].
pub const STORED: &str = "crl-stored";

/// One list at a time: a process needs the memory of one.
pub(super) static MAKING: Mutex<()> = Mutex::const_new(());

/// Where the files are.
pub fn folder(app: &App) -> PathBuf {
    app.config.data.join("crl")
}

/// The job: makes the list of a part anew when that is due. One that somebody else made meanwhile is done; what
/// was revoked since then comes with its own job.
pub async fn publish(app: &App, shard: &Id) -> Result<(), String> {
    match if_due(app, shard).await {
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::warn!(shard = %shard, %error, "no revocation list");
            Err(error.to_string())
        }
    }
}

/// The same; answers whether a list was published.
pub(super) async fn if_due(app: &App, shard: &Id) -> Result<bool, PublishError> {
    let _one = MAKING.lock().await;
    let id = shard.clone();
    let Some(row) = app.read(move |conn| store::find(conn, &id)).await? else { return Ok(false) };
    let ca = Ca::open(app, &row.authority).await?;
    if !row.is_due(ca.role, app.now()) {
        return Ok(false);
    }
    next(app, ca, row).await
}

/// Makes and stores the list that follows; the caller holds [`MAKING`].
pub(super) async fn next(app: &App, ca: Ca, row: Shard) -> Result<bool, PublishError> {
    let (db, into, before) = (app.db.clone(), folder(app), row.clone());
    let issue = row.next(ca.role, app.now());
    let made = app.think(move || make(&db, &into, &ca, &row, issue)).await??;
    app.steps.reached(MADE)?;
    let (new, old) = (made.clone(), before.clone());
    let stored = app.write(move |tx| keep(tx, &old, &new)).await?;
    app.steps.reached(STORED)?;
    // Whoever reads the old file at this moment reads it to its end.
    let gone = if stored { folder(app).join(before.file()) } else { made.path };
    if before.number > 0 || !stored {
        let _ = std::fs::remove_file(gone);
    }
    Ok(stored)
}

fn keep(tx: &mut Tx<'_>, before: &Shard, made: &Made) -> Result<bool, PublishError> {
    if !store::published(tx.conn, before, made)? {
        return Ok(false);
    }
    let (number, entries) = (made.issue.number, made.entries);
    audit::record(
        tx,
        Event {
            actor: &Actor::System,
            account: None,
            action: "crl.published",
            subject_kind: "authority",
            subject: before.authority.clone(),
            detail: json!({ "part": before.shard, "number": number, "entries": entries, "tbs": made.digest }),
        },
    )?;
    Ok(true)
}
