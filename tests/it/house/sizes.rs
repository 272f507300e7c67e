//! No file grows past what one reads at a sitting.

use super::{
    rust::Rust,
    tree::{demand, files},
};

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
            limit(&rust.path, rust.production.lines().count(), 400);
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
