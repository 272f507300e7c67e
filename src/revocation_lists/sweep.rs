//! The recurring look: every CA has its list, and each part that is due is made anew.

use super::ca::PublishError;
use super::make::UNFINISHED;
use super::publish::{folder, if_due};
use super::store;
use crate::app::App;
use crate::authorities::{self, AuthorityRole};
use crate::certificates::store::shards;
use std::path::Path;
use std::time::Duration;
use tokio::task::spawn_blocking;

/// The kind of the job.
pub const SWEEP_JOB: &str = "crl.sweep";
/// What a process that ended left unfinished is cleared away after this time.
const LEFT_AFTER: Duration = Duration::from_hours(1);

/// Publishes what is due. What it does depends on the rows alone: called late it does no more and no less.
pub async fn sweep(app: &App) -> Result<(), String> {
    let into = folder(app);
    spawn_blocking(move || clear(&into)).await.map_err(|e| e.to_string())?;
    let mut troubles = vec![];
    let cas = app.read(authorities::store::cas).await.map_err(|e| e.to_string())?;
    for ca in cas.iter().filter(|ca| ca.not_after > app.now()) {
        let name = ca.name.clone();
        let known = app.read(move |conn| store::named(conn, &name, 0)).await.map_err(|e| e.to_string())?;
        if known.is_none() {
            let name = ca.name.clone();
            app.write(move |tx| shards::open(tx, &name, 0)).await.map_err(|e| e.to_string())?;
        }
    }
    for row in app.read(store::list).await.map_err(|e| e.to_string())? {
        let Some(ca) = cas.iter().find(|ca| ca.name == row.authority && ca.not_after > app.now()) else { continue };
        // A root whose key is kept elsewhere gets its list from there.
        let no_key = ca.role == AuthorityRole::Root && ca.sealed_key.is_none();
        if no_key || !row.is_due(ca.role, app.now()) {
            continue;
        }
        match if_due(app, &row.id).await {
            Ok(_) | Err(PublishError::NoKey(_)) => {}
            Err(error) => troubles.push(format!("{} {}: {error}", row.authority, row.shard)),
        }
    }
    if troubles.is_empty() { Ok(()) } else { Err(troubles.join("; ")) }
}

fn clear(folder: &Path) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for path in files.filter_map(|file| file.ok().map(|file| file.path())) {
        let unfinished = path.extension().is_some_and(|end| UNFINISHED.iter().any(|ending| end == *ending));
        let age = path.metadata().and_then(|m| m.modified()).ok().and_then(|at| at.elapsed().ok());
        if unfinished && age.is_some_and(|age| age > LEFT_AFTER) {
            let _ = std::fs::remove_file(path);
        }
    }
}
