//! pkilint over a whole folder at once; a process a certificate would take 1.4 s each.

use std::{collections::BTreeMap, path::Path};

use crate::support::tools;

/// What pkilint said about each file, at NOTICE or worse: severity and code.
pub fn lint(folder: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let script = tools::root().join("tests/it/ca/pkilint_all.py");
    let said = tools::run(&tools::python(), [script.as_path(), folder]);
    let files = std::fs::read_dir(folder).expect("a folder").filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|extension| extension == "der"))
    });
    assert!(said.ends_with(&format!("linted\t{}\n", files.count())), "pkilint did not look at every file: {said}");
    let mut findings: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in said.lines().filter(|line| !line.starts_with("linted\t")) {
        let mut parts = line.split('\t').map(str::to_owned);
        let (Some(file), Some(severity), Some(code)) = (parts.next(), parts.next(), parts.next()) else {
            panic!("not a finding: {line}");
        };
        findings.entry(file).or_default().push((severity, format!("{code} {}", parts.next().unwrap_or_default())));
    }
    findings
}
