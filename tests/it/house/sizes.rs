//! No file grows past what one reads at a sitting.

use super::{
    rust::Rust,
    tree::{demand, files},
};

/// Longer than the rest, until somebody cuts them; a line here may only shrink or go.
/// The schema is a listing: one reads a table of it, not the whole.
const LONG: &[(&str, usize)] =
    &[("static/css/layout.css", 600), ("static/css/ui.css", 600), ("src/store/schema.rs", 700)];

/// A mirror of the database, as long as that has tables; it is looked up, not read.
const MIRROR: &str = "src/store/schema.rs";

#[test]
fn files_stay_short() {
    let mut faults = vec![];
    let mut limit = |path: &str, lines: usize, most: usize| {
        let most = LONG.iter().find(|(long, _)| *long == path).map_or(most, |(_, lines)| *lines);
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
