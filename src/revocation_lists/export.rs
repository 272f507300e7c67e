//! `rakkan ca export` writes the lists beside the certificates.

use super::ca::PublishError;
use super::restore::restore;
use super::{store, sweep};
use crate::app::App;
use std::fmt::Write;
use std::path::Path;

/// Writes each list as its address names it, with `-` for `/`; makes first what is due.
pub async fn export(app: &App, folder: &Path) -> Result<String, String> {
    sweep(app).await?;
    let mut said = String::new();
    for row in app.read(store::list).await.map_err(|e| e.to_string())? {
        let found = restore(app, &row.authority, row.shard).await.map_err(|e: PublishError| e.to_string())?;
        let Some((_, path)) = found else { continue };
        let part = if row.shard == 0 { String::new() } else { format!("-{}", row.shard) };
        let to = folder.join(format!("{}{part}.crl", row.authority));
        std::fs::copy(&path, &to).map_err(|e| format!("{}: {e}", to.display()))?;
        let _ = writeln!(said, "{}", to.display());
    }
    Ok(said)
}
