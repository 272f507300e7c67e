//! Every static file is used, and every one that is named exists.

use std::collections::BTreeSet;

use super::{
    rust::sources,
    tree::{demand, files, paths},
};

fn present() -> BTreeSet<String> {
    let all = paths("static").into_iter().map(|path| path["static/".len()..].to_owned());
    all.filter(|path| !path.ends_with(".gitkeep")).collect()
}

/// What follows each mark up to the closing quote.
fn quoted_after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark).filter_map(move |(at, _)| {
        let rest = &text[at + mark.len()..];
        let quote = rest.chars().next().filter(|c| *c == '"' || *c == '\'')?;
        rest[1..].split_once(quote).map(|(inside, _)| inside)
    })
}

/// A path as seen from another file: `./der.js` from `js/csr.js` is `js/der.js`.
fn resolved(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn named() -> Vec<(String, String)> {
    let mut named = vec![];
    for file in files("templates", &[".html"]) {
        for mark in ["asset(", "integrity("] {
            named.extend(quoted_after(&file.text, mark).map(|path| (file.path.clone(), path.to_owned())));
        }
    }
    for file in sources() {
        for mark in ["assets::url(", "asset(", "integrity("] {
            named.extend(quoted_after(&file.production, mark).map(|path| (file.path.clone(), path.to_owned())));
        }
    }
    for file in files("static", &[".js", ".css"]) {
        let own = file.path.trim_start_matches("static/");
        for mark in ["from ", "import ", "import(", "@import ", "url("] {
            let style = own.starts_with("css/");
            let paths = quoted_after(&file.text, mark).filter(|path| style || path.starts_with('.'));
            named.extend(
                paths.filter(|path| !path.starts_with("data:")).map(|path| (file.path.clone(), resolved(own, path))),
            );
        }
    }
    named
}

#[test]
fn every_named_file_exists() {
    let present = present();
    let missing = named().into_iter().filter(|(_, path)| !present.contains(path));
    demand(
        &missing.map(|(by, path)| format!("{by}: static/{path} does not exist")).collect::<Vec<_>>(),
        "static files",
    );
}

#[test]
fn every_file_is_named() {
    let named: BTreeSet<String> = named().into_iter().map(|(_, path)| path).collect();
    let idle = present().into_iter().filter(|path| !named.contains(path));
    demand(&idle.map(|path| format!("static/{path}")).collect::<Vec<_>>(), "static files that nothing uses");
}

#[test]
fn paths_are_seen_from_their_file() {
    assert_eq!(resolved("js/csr.js", "./der.js"), "js/der.js");
    assert_eq!(resolved("css/base.css", "../img/mark.svg"), "img/mark.svg");
}
