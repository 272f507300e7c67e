//! Tells cargo that embedded folders are inputs: a new locale or static file must reach the binary.

fn main() {
    for folder in ["locales", "static", "migrations", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
