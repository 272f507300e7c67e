//! The file of a list on this node, made again where it is missing.

use super::ca::{Ca, PublishError};
use super::make::{UNFINISHED, make};
use super::model::Shard;
use super::publish::{MAKING, folder, next};
use super::store;
use crate::app::App;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use tokio::task::spawn_blocking;

/// The list as it was published last, with its file; `None` before the first.
pub async fn restore(app: &App, authority: &str, part: i32) -> Result<Option<(Shard, PathBuf)>, PublishError> {
    let Some(found) = present(app, authority, part).await? else { return Ok(None) };
    if let (shard, Some(path)) = found {
        return Ok(Some((shard, path)));
    }
    let _one = MAKING.lock().await;
    let Some((shard, path)) = present(app, authority, part).await? else { return Ok(None) };
    if let Some(path) = path {
        return Ok(Some((shard, path)));
    }
    let ca = Ca::open(app, authority).await?;
    let Some(last) = shard.last() else { return Ok(None) };
    let (db, into, row) = (app.db.clone(), folder(app), shard.clone());
    let (ca, made) = app.think(move || make(&db, &into, &ca, &row, last).map(|made| (ca, made))).await??;
    if Some(&made.digest) == shard.tbs_digest.as_ref() {
        return Ok(Some((shard, made.path)));
    }
    // Something was revoked since: that belongs into the next number, never into this one a second time.
    let _ = std::fs::remove_file(&made.path);
    next(app, ca, shard).await?;
    let found = present(app, authority, part).await?;
    Ok(found.and_then(|(shard, path)| path.map(|path| (shard, path))))
}

async fn present(app: &App, authority: &str, part: i32) -> Result<Option<(Shard, Option<PathBuf>)>, PublishError> {
    let name = authority.to_owned();
    let row = app.read(move |conn| store::named(conn, &name, part)).await?;
    let Some(row) = row.filter(|row| row.number > 0) else { return Ok(None) };
    let path = folder(app).join(row.file());
    let look = spawn_blocking(move || {
        // What is kept in the row too is put there again where a part of it is missing.
        let stands = match &row.der {
            Some(der) => path.metadata().is_ok_and(|f| f.len() == der.len() as u64) || put(&path, der).is_ok(),
            None => path.is_file(),
        };
        (row, stands.then_some(path))
    });
    Ok(Some(look.await.map_err(std::io::Error::other)?))
}

/// Writes a list beside its place and moves it there whole: somebody may read it at this moment.
fn put(path: &Path, der: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension(UNFINISHED[1]);
    let mut file = File::create(&unfinished)?;
    file.write_all(der)?;
    file.sync_all()?;
    std::fs::rename(unfinished, path)
}
