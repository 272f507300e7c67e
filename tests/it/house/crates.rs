//! What we build upon: licences we may pass on, and none of the crates we decided against.
//!
//! `.deny.toml` says the same to cargo-deny, which also knows the advisories.

use std::process::Command;

use serde_json::Value;

use super::tree::{demand, read};
use crate::support::tools;

/// TLS and cryptography come from rustls and aws-lc-rs alone.
const BANNED: &[&str] = &["openssl", "openssl-sys", "native-tls", "ring", "async-std"];

fn allowed_licences() -> Vec<String> {
    let text: toml::Table = read(".deny.toml").parse().expect(".deny.toml is TOML");
    let list = text["licenses"]["allow"].as_array().expect("a list of licences").clone();
    list.iter().map(|licence| licence.as_str().expect("text").to_owned()).collect()
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

fn packages() -> Vec<Value> {
    let manifest = tools::root().join("Cargo.toml");
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform"]);
    command.args(["x86_64-unknown-linux-gnu", "--manifest-path"]).arg(manifest);
    let output = command.output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo speaks JSON");
    metadata["packages"].as_array_mut().map(std::mem::take).expect("packages")
}

#[test]
fn every_licence_may_be_passed_on() {
    let allowed = allowed_licences();
    let mut faults = vec![];
    for package in packages() {
        let (name, licence) =
            (package["name"].as_str().unwrap_or_default(), package["license"].as_str().unwrap_or_default());
        if !passes(licence, &allowed) {
            faults.push(format!("{name}: {licence:?}"));
        }
    }
    demand(&faults, "licences that .deny.toml does not allow");
}

#[test]
fn banned_crates_are_absent() {
    let lock: toml::Table = read("Cargo.lock").parse().expect("Cargo.lock is TOML");
    let packages = lock["package"].as_array().expect("packages");
    let names = packages.iter().filter_map(|package| package["name"].as_str());
    let found: Vec<_> = names.filter(|name| BANNED.contains(name)).map(str::to_owned).collect();
    demand(&found, "crates we decided against, in Cargo.lock");
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
