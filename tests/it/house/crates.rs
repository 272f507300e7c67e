//! What we build upon: licences we may pass on, and none of the crates we decided against.
//!
//! `.deny.toml` says the same to cargo-deny, which also knows the advisories.

use std::process::Command;

use super::tree::{demand, read};
use crate::support::tools;

fn deny_file() -> toml::Table {
    read(".deny.toml").parse().expect(".deny.toml is TOML")
}

/// `A OR B` needs one of them, `A AND B` all; older manifests write `A/B` for OR.
fn passes(expression: &str, allowed: &[String]) -> bool {
    let one = |name: &str| allowed.iter().any(|licence| licence == name.trim().trim_matches(['(', ')']));
    let expression = expression.replace('/', " OR ");
    // Every expression in use is a list of OR in which groups of AND may stand, or the other way round with brackets.
    if expression.contains('(') {
        return expression.split(" AND ").all(|group| group.split(" OR ").any(one));
    }
    expression.split(" OR ").any(|group| group.split(" AND ").all(one))
}

/// Name and licence of every crate that is built, by us or for our tests.
fn built() -> Vec<(String, String)> {
    let manifest = tools::root().join("Cargo.toml");
    let mut command = Command::new(env!("CARGO"));
    // Not from Cargo.lock: it also names optional dependencies that nothing turns on.
    command.args(["tree", "--locked", "--offline", "--target", "all", "--edges", "normal,build,dev"]);
    command.args(["--prefix", "none", "--no-dedupe", "--format", "{p}|{l}", "--manifest-path"]).arg(manifest);
    let output = command.output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo speaks UTF-8");
    let mut built: Vec<_> = text.lines().filter_map(|line| line.split_once('|')).collect();
    built.sort_unstable();
    built.dedup();
    let name = |package: &str| package.split(' ').next().unwrap_or(package).to_owned();
    built.into_iter().map(|(package, licence)| (name(package), licence.to_owned())).collect()
}

#[test]
fn every_licence_may_be_passed_on() {
    let list = deny_file()["licenses"]["allow"].as_array().expect("a list of licences").clone();
    let allowed: Vec<_> = list.iter().map(|licence| licence.as_str().expect("text").to_owned()).collect();
    let built = built();
    assert!(built.len() > 100, "cargo names what is built");
    let faults = built.iter().filter(|(_, licence)| !passes(licence, &allowed));
    demand(
        &faults.map(|(name, licence)| format!("{name}: {licence:?}")).collect::<Vec<_>>(),
        "licences that .deny.toml does not allow",
    );
}

#[test]
fn banned_crates_are_absent() {
    let list = deny_file()["bans"]["deny"].as_array().expect("a list of crates").clone();
    let banned: Vec<_> = list.iter().map(|entry| entry["crate"].as_str().expect("a name").to_owned()).collect();
    assert!(!banned.is_empty(), "some crates are banned");
    let found: Vec<_> = built().into_iter().map(|(name, _)| name).filter(|name| banned.contains(name)).collect();
    demand(&found, "crates that .deny.toml bans");
}

#[test]
fn reads_licence_expressions() {
    let allowed = ["MIT".to_owned(), "Apache-2.0".to_owned()];
    assert!(
        passes("MIT OR GPL-3.0", &allowed)
            && passes("MIT/Zlib", &allowed)
            && passes("MIT AND (Apache-2.0 OR ISC)", &allowed)
    );
    assert!(!passes("MIT AND ISC", &allowed) && !passes("GPL-3.0", &allowed) && !passes("", &allowed));
}
