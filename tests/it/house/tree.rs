//! Walks the package's own files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::support::tools;

/// A file with its path from the package's folder, `/` between the parts.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

/// All files under a folder whose names end so, sorted by path. A folder that is not there holds none.
pub fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut found = vec![];
    walk(&tools::root().join(folder), &mut |path| {
        let name = path.to_string_lossy().into_owned();
        if endings.iter().any(|ending| name.ends_with(ending)) {
            let path = relative(path);
            found.push(File { text: read(&path), path });
        }
    });
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The paths under a folder, whatever they hold.
pub fn paths(folder: &str) -> Vec<String> {
    let mut found = vec![];
    walk(&tools::root().join(folder), &mut |path| found.push(relative(path)));
    found.sort();
    found
}

/// A file of the package.
pub fn read(path: &str) -> String {
    fs::read_to_string(tools::root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Fails with all faults at once, so that one run is enough to mend them.
pub fn demand(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}\n  {}", faults.join("\n  "));
}

fn relative(path: &Path) -> String {
    path.strip_prefix(tools::root()).expect("inside the package").to_string_lossy().into_owned()
}

fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path: PathBuf = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "data", "node_modules", ".git", ".tools", "__pycache__"].contains(&name.as_str()) {
                walk(&path, visit);
            }
        } else if !name.ends_with(".snap.new") {
            visit(&path);
        }
    }
}
