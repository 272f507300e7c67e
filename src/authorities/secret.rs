//! The file with the operator's secret (`RAKKAN_CA_SECRET_FILE`). Made once, readable by its owner only, and
//! never written again: with it gone every sealed key is gone.

use super::model::OperatorSecret;
use crate::kernel::{Chance, Secret};
use data_encoding::BASE64URL_NOPAD;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Why the secret cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// No such file.
    #[error("{path} is missing: restore it from your backup, or make a new hierarchy with `rakkan ca init`", path = .0.display())]
    Missing(PathBuf),
    /// Others than its owner may read it.
    #[error("{path} can be read by everybody: run `chmod 600` on it", path = .0.display())]
    Open(PathBuf),
    /// The system refused.
    #[error("{path}: {cause}", path = .0.display(), cause = .1)]
    Io(PathBuf, std::io::Error),
}

/// Reads the secret.
pub fn read(path: &Path) -> Result<OperatorSecret, SecretError> {
    let io = |e: std::io::Error| match e.kind() {
        ErrorKind::NotFound => SecretError::Missing(path.to_owned()),
        _ => SecretError::Io(path.to_owned(), e),
    };
    let metadata = fs::metadata(path).map_err(io)?;
    if is_open_to_all(&metadata) {
        return Err(SecretError::Open(path.to_owned()));
    }
    fs::read(path).map(Secret::new).map_err(io)
}

/// Reads the secret; makes it first where there is no file: 256 random bits as text.
pub fn read_or_make(path: &Path, chance: &dyn Chance) -> Result<OperatorSecret, SecretError> {
    let io = |e| SecretError::Io(path.to_owned(), e);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(io)?;
    }
    match create_new(path) {
        Ok(mut file) => {
            let octets = Secret::new(chance.octets::<32>());
            let text = Secret::new(BASE64URL_NOPAD.encode(octets.expose()));
            file.write_all(text.expose().as_bytes()).and_then(|()| file.write_all(b"\n")).map_err(io)?;
            // Keys sealed under a secret that a power cut takes away are lost.
            file.sync_all().map_err(io)?;
        }
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
        Err(e) => return Err(io(e)),
    }
    read(path)
}

/// Opens a new file for its owner alone; fails where one exists.
pub(crate) fn create_new(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn is_open_to_all(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o007 != 0
}

#[cfg(not(unix))]
fn is_open_to_all(_: &fs::Metadata) -> bool {
    false
}
