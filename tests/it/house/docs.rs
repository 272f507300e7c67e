//! What is written about the portal is true, and every module says what it is.

use std::process::{Command, Stdio};

use super::{
    rust::sources,
    tree::{demand, files, paths, read},
};
use crate::support::tools;

#[test]
fn every_module_says_what_it_is() {
    let mut faults = vec![];
    for folder in ["src", "tests/it"] {
        let silent = files(folder, &[".rs"]).into_iter().filter(|file| !file.text.starts_with("//! "));
        faults.extend(silent.map(|file| file.path));
    }
    demand(&faults, "modules without a //! on their first line");
}

#[test]
fn a_task_left_in_the_code_names_its_issue() {
    let mut faults = vec![];
    for file in sources() {
        for (n, line) in file.production.lines().enumerate() {
            for word in ["TODO", "FIXME", "XXX"] {
                if super::rust::holds_word(line, word) && !line.contains('#') {
                    faults.push(format!("{}:{}: {}", file.path, n + 1, line.trim()));
                }
            }
        }
    }
    demand(&faults, "tasks without an issue");
}

#[test]
fn the_changelog_has_a_place_for_what_comes_next() {
    let text = read("CHANGELOG.md");
    let first = text.lines().find(|line| line.starts_with("## "));
    assert!(first.is_some_and(|line| line.contains("Unreleased")), "CHANGELOG.md begins with ## Unreleased");
}

/// The commands between backticks and in code blocks of a text.
fn commands(text: &str) -> Vec<String> {
    let spans = text.split('`').skip(1).step_by(2).flat_map(str::lines);
    spans.map(|line| line.trim().trim_start_matches("$ ").to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_commands_of_the_readme_exist() {
    let text =
        read("README.md").replace("```sh", "`").replace("```console", "`").replace("```text", "`").replace("```", "`");
    let commands = commands(&text);
    for wanted in ["cargo run --release -- demo", "tests/run"] {
        assert!(commands.iter().any(|line| line == wanted), "README.md gives the command {wanted}");
    }
    let script = read("tests/run");
    let mut faults = vec![];
    for line in &commands {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("tests/run") => {
                let part = words.next().filter(|word| word.chars().all(|c| c.is_ascii_lowercase()));
                let known = |part: &str| part == "help" || script.contains(&format!("\npart_{part}() "));
                faults.extend(part.filter(|part| !known(part)).map(|part| format!("tests/run {part}")));
            }
            Some("rakkan") => faults.extend(unknown(&words.collect::<Vec<_>>())),
            Some("cargo") => {
                if let Some((_, arguments)) = line.split_once(" -- ")
                    && line.starts_with("cargo run")
                {
                    faults.extend(unknown(&arguments.split_whitespace().collect::<Vec<_>>()));
                }
            }
            Some(word) if word.starts_with("src/") || word.starts_with("tests/") || word.starts_with("templates/") => {
                let plain = !word.contains(['<', '{', '*', '…']);
                if plain && !tools::root().join(word.trim_end_matches('/')).exists() {
                    faults.push(word.to_owned());
                }
            }
            _ => {}
        }
    }
    demand(&faults, "README.md names what does not exist");
}

/// Asks the program itself: `rakkan ca init …` exists if `rakkan ca init --help` succeeds.
fn unknown(arguments: &[&str]) -> Option<String> {
    let words = arguments.iter().take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    let words: Vec<&str> = words.copied().take_while(|word| !word.starts_with('-')).collect();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rakkan"));
    let status = command.args(&words).arg("--help").stdout(Stdio::null()).stderr(Stdio::null()).status();
    (!status.expect("our own program starts").success()).then(|| format!("rakkan {}", words.join(" ")))
}

#[test]
fn no_other_company_and_no_machine_is_named() {
    // In pieces, so that this file does not name them either.
    let names = [
        ["digi", "cert"],
        ["cert", "central"],
        ["sec", "tigo"],
        ["global", "sign"],
        ["cyber", "trust"],
        ["quo", "vadis"],
        ["iden", "trust"],
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/ho", "me/"],
    ];
    let names = names.map(|pieces| pieces.concat());
    let mut faults = vec![];
    for path in paths("").into_iter().filter(|path| path != "Cargo.lock") {
        let Ok(text) = String::from_utf8(std::fs::read(tools::root().join(&path)).expect("a file")) else { continue };
        for (n, line) in text.lines().enumerate() {
            let lower = line.to_lowercase();
            let found = names.iter().filter(|name| lower.contains(name.as_str()));
            faults.extend(found.map(|name| format!("{path}:{}: {name}", n + 1)));
        }
    }
    demand(&faults, "names that do not belong here");
}

#[test]
fn finds_commands() {
    assert_eq!(commands("Type `tests/run` or\n`\n$ cargo run -- demo\n`"), ["tests/run", "cargo run -- demo"]);
}
