//! Both languages say the same things, everything said exists, and everything that exists is said.

use std::collections::BTreeSet;

use super::{
    fluent,
    rust::sources,
    tree::{demand, files},
};

/// Literals that look like keys and are none.
const NOT_KEYS: &[&str] = &[];

/// Japanese may stand here: a language's own name, characters that rules are about, sample data.
const JAPANESE: &[&str] =
    &["templates/layouts/_languages.html", "src/kernel/locale.rs", "src/kernel/text.rs", "src/demo/", "src/demo.rs"];

#[test]
fn both_languages_hold_the_same_messages_in_the_same_order() {
    let (ja, en) = (fluent::read("ja"), fluent::read("en"));
    let names = |files: &[fluent::Messages]| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&ja), names(&en), "locales/ja and locales/en hold the same files");
    assert!(!ja.is_empty(), "there are messages");
    let mut faults = vec![];
    for (ja, en) in ja.iter().zip(&en) {
        let keys = |file: &fluent::Messages| file.list.iter().map(|message| message.key.clone()).collect::<Vec<_>>();
        let (left, right) = (keys(ja), keys(en));
        if let Some(at) = (0..left.len().max(right.len())).find(|at| left.get(*at) != right.get(*at)) {
            faults.push(format!("{}: ja has {:?} where en has {:?}", ja.name, left.get(at), right.get(at)));
            continue;
        }
        for (left, right) in ja.list.iter().zip(&en.list) {
            if left.variables != right.variables {
                faults
                    .push(format!("{}: {}: ja uses {:?}, en {:?}", ja.name, left.key, left.variables, right.variables));
            }
        }
        let stem = ja.name.trim_end_matches(".ftl");
        for key in &left {
            if !key.starts_with('-') && !key.starts_with(&format!("{stem}-")) {
                faults.push(format!("{}: {key} does not begin with its file's name", ja.name));
            }
        }
    }
    demand(&faults, "the languages differ");
}

#[test]
fn every_key_spoken_exists_and_gets_its_arguments() {
    let messages = fluent::by_key("ja");
    let stems = stems();
    let mut faults = vec![];
    for (place, literal) in literals() {
        let looks_like_one = is_key(&literal) && stems.iter().any(|stem| literal.starts_with(&format!("{stem}-")));
        if looks_like_one && !messages.contains_key(&literal) && !NOT_KEYS.contains(&literal.as_str()) {
            faults.push(format!("{place}: no message {literal}"));
        }
    }
    for call in calls() {
        match messages.get(&call.key) {
            None => faults.push(format!("{}: no message {}", call.place, call.key)),
            Some(message) if needs(message, &messages) != call.arguments => faults.push(format!(
                "{}: {} needs {:?} and gets {:?}",
                call.place,
                call.key,
                needs(message, &messages),
                call.arguments
            )),
            Some(_) => {}
        }
    }
    faults.sort();
    faults.dedup();
    demand(&faults, "keys in src and templates");
}

#[test]
fn every_message_is_spoken() {
    let messages = fluent::by_key("ja");
    let mut spoken: BTreeSet<String> = literals().into_iter().map(|(_, literal)| literal).collect();
    spoken.extend(messages.values().flat_map(|message| message.refers.iter().cloned()));
    let unused: Vec<_> = messages.into_keys().filter(|key| !spoken.contains(key)).collect();
    demand(&unused, "messages that no template and no source names: delete them, or use them");
}

#[test]
fn words_for_people_live_in_the_message_files() {
    let mut faults = vec![];
    let excused = |path: &str| JAPANESE.iter().any(|allowed| path.starts_with(allowed));
    for file in files("templates", &[".html", ".txt"]).into_iter().filter(|file| !excused(&file.path)) {
        let text = without(&without(&file.text, "{#", "#}"), "<!--", "-->");
        let lines = text.lines().enumerate().filter(|(_, line)| line.chars().any(is_japanese));
        faults.extend(lines.map(|(n, line)| format!("{}:{}: {}", file.path, n + 1, line.trim())));
    }
    for file in sources().iter().filter(|file| !excused(&file.path)) {
        let literals = file.literals.iter().filter(|(_, literal)| literal.chars().any(is_japanese));
        faults.extend(literals.map(|(line, literal)| format!("{}:{line}: {literal}", file.path)));
    }
    demand(&faults, "Japanese outside locales/");
}

/// A message with its arguments as it is asked for in a template: `cx.t("key").a("name", …)`.
struct Call {
    place: String,
    key: String,
    arguments: BTreeSet<String>,
}

fn calls() -> Vec<Call> {
    let mut calls = vec![];
    for file in files("templates", &[".html", ".txt"]) {
        // Comments are blanked, not cut, so that lines keep their numbers.
        let text = without(&file.text, "{#", "#}");
        for (at, _) in text.match_indices(".t(\"") {
            let rest = &text[at + 4..];
            let Some((key, mut rest)) = rest.split_once("\")") else { continue };
            let mut arguments = BTreeSet::new();
            while let Some(argument) = rest.trim_start().strip_prefix(".a(\"") {
                let Some((name, value)) = argument.split_once('"') else { break };
                arguments.insert(name.to_owned());
                rest = after_closing(value);
            }
            let place = format!("{}:{}", file.path, text[..at].matches('\n').count() + 1);
            calls.push(Call { place, key: key.to_owned(), arguments });
        }
    }
    calls
}

/// What follows the parenthesis that closes the one already open; quoted ones do not count.
fn after_closing(text: &str) -> &str {
    let (mut depth, mut quoted) = (1, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

/// The variables of a message and of the messages it refers to; a term gets its own from the message.
fn needs(message: &fluent::Message, all: &std::collections::BTreeMap<String, fluent::Message>) -> BTreeSet<String> {
    let mut needs = message.variables.clone();
    for name in message.refers.iter().filter(|name| !name.starts_with('-')) {
        if let Some(other) = all.get(name) {
            needs.extend(other.variables.iter().cloned());
        }
    }
    needs
}

/// The literals of the sources, and those between the braces of the templates.
fn literals() -> Vec<(String, String)> {
    let mut found = vec![];
    for file in sources() {
        // Sample pages are named like keys; their names are for tests, not for people.
        let spoken = file.literals.into_iter().filter(|(_, text)| !named_sample(&file.production, text));
        found.extend(spoken.map(|(line, text)| (format!("{}:{line}", file.path), text)));
    }
    for file in files("templates", &[".html", ".txt"]) {
        let text = without(&file.text, "{#", "#}");
        for (open, close) in [("{{", "}}"), ("{%", "%}")] {
            for (at, _) in text.match_indices(open) {
                let inside = text[at..].split_once(close).map_or(&text[at..], |(inside, _)| inside);
                let place = format!("{}:{}", file.path, text[..at].matches('\n').count() + 1);
                found.extend(inside.split('"').skip(1).step_by(2).map(|text| (place.clone(), text.to_owned())));
            }
        }
    }
    found
}

/// How a sample's name stands in the formatter's two layouts: after the bracket on its line, or alone on the next.
fn named_sample(production: &str, text: &str) -> bool {
    let literal = format!("\"{text}\"");
    production.match_indices(&literal).any(|(at, _)| production[..at].trim_end().ends_with("sample("))
}

fn stems() -> Vec<String> {
    fluent::read("ja").into_iter().map(|file| file.name.trim_end_matches(".ftl").to_owned()).collect()
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

/// Blanks everything from one mark to the next.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let end = rest[at..].find(close).map_or(rest.len(), |length| at + length + close.len());
        kept.push_str(&rest[..at]);
        kept.extend(rest[at..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    kept + rest
}

/// Kana, kanji, Japanese punctuation and full-width forms.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn reads_templates_well_enough() {
    assert_eq!(after_closing(", f(\")\", g(1))) rest"), " rest");
    assert_eq!(without("a{# 漢\n #}b", "{#", "#}"), "a    \n   b");
    assert!(is_key("orders-new-title") && !is_key("orders") && !is_key("Orders-x") && !is_key("orders-"));
    assert!(is_japanese('申') && is_japanese('、') && !is_japanese('…') && !is_japanese('é'));
}
