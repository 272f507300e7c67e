//! No file grows past what one reads at a sitting.

use super::{
    rust::Rust,
    tree::{demand, files},
};

/// A mirror of the database, as long as that has tables; it is looked up, not read.
const MIRROR: &str = "src/store/schema.rs";

#[test]
fn files_stay_short() {
    let mut faults = vec![];
    let mut limit = |path: &str, lines: usize, most: usize| {
        if lines > most {
            faults.push(format!("{path}: {lines} lines, {most} are the limit: cut it at a seam"));
        }
    };
    for folder in ["src", "tests/it"] {
        for file in files(folder, &[".rs"]) {
            let rust = Rust::new(file);
            if rust.path != MIRROR {
                limit(&rust.path, rust.production.lines().count(), 400);
            }
        }
    }
    for file in files("templates", &[".html", ".txt"]) {
        limit(&file.path, file.text.lines().count(), 120);
    }
    for file in files("static", &[".css", ".js"]) {
        limit(&file.path, file.text.lines().count(), 450);
    }
    demand(&faults, "files that are too long");
}
