//! Each item of the guide has its place in docs/guide-coverage.md: a page that exists and a test that exists, or
//! the word for what is still to come.

use std::collections::BTreeSet;

use super::tree::{demand, read};
use crate::support::tools::root;
use rakkan::portal::ROOMS;

/// What an item may say instead of a page while the work that brings it is to come; a line here may only go.
const TO_COME: &[&str] = &["with money", "with the life of a certificate"];

/// A line of the table: item, pages, tests.
fn rows(text: &str) -> Vec<[String; 3]> {
    let cells = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', ""));
        Some([cells.next()?, cells.next()?, cells.next()?])
    };
    text.lines().filter(|line| line.starts_with("| S-")).filter_map(cells).collect()
}

fn page_exists(page: &str) -> bool {
    if let Some(kind) = page.strip_prefix("mail ") {
        return root().join(format!("tests/it/mail/snapshots/{kind}.ja.snap")).is_file();
    }
    let path = page.split_once('#').map_or(page, |(path, _)| path);
    if let Some(slug) = path.strip_prefix("/help/") {
        return rakkan::help::topics::find(slug).is_some();
    }
    if let Some(system) = path.strip_prefix("/repository/trust/") {
        return rakkan::repository::roots::find(system).is_some();
    }
    ROOMS.iter().flat_map(|(_, specs, _)| *specs).any(|spec| spec.path == path)
}

/// `room::file::function` stands in `tests/it/room/file.rs`, or in the `mod.rs` of a folder of that name.
fn test_exists(test: &str) -> bool {
    let Some((module, function)) = test.rsplit_once("::") else { return false };
    let path = module.replace("::", "/");
    let here = [format!("tests/it/{path}.rs"), format!("tests/it/{path}/mod.rs")];
    let written = here.iter().filter_map(|file| std::fs::read_to_string(root().join(file)).ok());
    written.into_iter().any(|text| text.contains(&format!("fn {function}(")))
}

#[test]
fn every_item_of_the_guide_has_its_page_and_its_test() {
    let wanted: Vec<String> = include_str!("guide_ids.txt").lines().map(str::to_owned).collect();
    let rows = rows(&read("docs/guide-coverage.md"));
    let mut faults = vec![];
    let listed: Vec<&str> = rows.iter().map(|[id, ..]| id.as_str()).collect();
    if listed != wanted {
        let (have, want): (BTreeSet<_>, BTreeSet<_>) =
            (listed.iter().copied().collect(), wanted.iter().map(String::as_str).collect());
        faults.push(format!(
            "missing: {:?}, unknown: {:?}, or out of order",
            want.difference(&have),
            have.difference(&want)
        ));
    }
    for [id, pages, tests] in &rows {
        if TO_COME.contains(&pages.as_str()) {
            continue;
        }
        let (pages, tests) = (pages.split(", "), tests.split(", "));
        faults.extend(pages.filter(|page| !page_exists(page)).map(|page| format!("{id}: no page {page:?}")));
        faults.extend(tests.filter(|test| !test_exists(test)).map(|test| format!("{id}: no test {test:?}")));
    }
    demand(&faults, "items of the guide without a page or a test");
}
