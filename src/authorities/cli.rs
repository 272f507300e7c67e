//! What `rakkan ca init`, `rakkan ca list` and `rakkan ca export` do. Each gives what to print.

use super::create::{CreateError, create, make};
use super::{secret, store};
use crate::access::Actor;
use crate::ca::bundle;
use crate::config::Config;
use crate::kernel::{Chance, Moment};
use crate::store::{Db, StoreError};
use std::fmt::Write;
use std::path::Path;

/// Makes the hierarchy, and the secret file where there is none. Fails where a hierarchy exists.
pub fn init(db: &Db, config: &Config, now: Moment, chance: &dyn Chance) -> Result<String, String> {
    let existing = db.read(store::list).map_err(|e: StoreError| e.to_string())?;
    if !existing.is_empty() {
        return Err(CreateError::Exists.to_string());
    }
    let secret = secret::read_or_make(&config.ca_secret_file, chance).map_err(|e| e.to_string())?;
    let hierarchy = make(config, &secret, now, chance).map_err(|e| e.to_string())?;
    db.write(|tx| create(tx, &Actor::System, &hierarchy)).map_err(|e| e.to_string())?;
    let mut said = list(db)?;
    let _ = writeln!(said, "keep a copy of {} apart from the database", config.ca_secret_file.display());
    Ok(said)
}

/// One line a CA: name, role, end, fingerprint, title.
pub fn list(db: &Db) -> Result<String, String> {
    let all = db.read(store::list).map_err(|e: StoreError| e.to_string())?;
    let mut said = String::new();
    for a in all {
        let (role, until) = (a.role.word(), a.not_after.utc().format("%Y-%m-%d"));
        let _ = writeln!(said, "{}\t{role}\tuntil {until}\tsha256 {}\t{}", a.name, a.fingerprint(), a.title);
    }
    Ok(said)
}

/// Writes each CA's certificate as `{name}.crt` (DER) and `{name}.pem` into a folder.
pub fn export(db: &Db, folder: &Path) -> Result<String, String> {
    let all = db.read(store::list).map_err(|e: StoreError| e.to_string())?;
    let told = |path: &Path, e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    std::fs::create_dir_all(folder).map_err(|e| told(folder, &e))?;
    let mut said = String::new();
    for a in all {
        let pem = bundle::pem(&a.certificate).map_err(|e| e.to_string())?;
        for (ending, content) in [("crt", a.certificate.as_slice()), ("pem", pem.as_bytes())] {
            let path = folder.join(format!("{}.{ending}", a.name));
            std::fs::write(&path, content).map_err(|e| told(&path, &e))?;
            let _ = writeln!(said, "{}", path.display());
        }
    }
    Ok(said)
}
