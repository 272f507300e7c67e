//! The look keeps its measures: contrast of every pair of tokens in use, colours only in tokens, nothing under 14 px.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

type Tokens = HashMap<String, [u8; 3]>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

fn tokens(css: &str) -> Tokens {
    css.lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": #"))
        .filter(|(_, hex)| hex.len() == 6)
        .map(|(name, hex)| {
            let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("two hex digits");
            (name.to_owned(), [part(0), part(2), part(4)])
        })
        .collect()
}

/// WCAG 2.2, relative luminance.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What stands on what, and how much contrast it needs (text 4.5, edges of controls 3).
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("ink", &["page", "surface", "surface-sunk", "indigo-tint", "warning-tint"], 4.5),
    ("ink-soft", &["page", "surface", "surface-sunk"], 4.5),
    ("ink-faint", &["surface", "neutral-tint"], 4.5),
    ("indigo", &["page", "surface", "indigo-tint"], 4.5),
    ("on-indigo", &["indigo-fill", "indigo-fill-hover", "indigo-fill-pressed"], 4.5),
    ("seal", &["surface", "seal-tint"], 4.5),
    ("on-seal", &["seal"], 4.5),
    ("error", &["page", "surface", "error-tint"], 4.5),
    ("success", &["surface", "success-tint"], 4.5),
    ("warning", &["surface", "warning-tint"], 4.5),
    ("neutral", &["neutral-tint"], 4.5),
    ("on-staff-bar", &["staff-bar"], 4.5),
    ("field-border", &["surface", "page"], 3.0),
    ("indigo-fill", &["surface", "page"], 3.0),
    ("focus-outline", &["surface", "page"], 3.0),
];

#[test]
fn every_pair_of_tokens_is_legible_in_both_schemes() {
    let css = fs::read_to_string(root().join("static/css/tokens.css")).unwrap();
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    let light = tokens(light);
    let mut both = light.clone();
    both.extend(tokens(dark));
    let mut low = vec![];
    for (scheme, tokens) in [("light", light), ("dark", both)] {
        for (front, grounds, least) in PAIRS {
            for ground in *grounds {
                let ratio = contrast(tokens[*front], tokens[*ground]);
                if ratio < *least {
                    low.push(format!("{scheme}: {front} on {ground} is {ratio:.2}, wants {least}"));
                }
            }
        }
    }
    assert!(low.is_empty(), "change static/css/tokens.css:\n{}", low.join("\n"));
}

#[test]
fn colours_are_tokens_and_type_is_14_px_or_more() {
    let mut wrong = vec![];
    for path in files(&root().join("static/css"), "css") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let css = fs::read_to_string(&path).unwrap();
        for (n, line) in css.lines().enumerate() {
            let colour = line.split('#').skip(1).any(|rest| rest.chars().take(3).all(|c| c.is_ascii_hexdigit()));
            // Paper has its own colours.
            if colour && !matches!(name.as_str(), "tokens.css" | "print.css") {
                wrong.push(format!("{name}:{}: use a token: {}", n + 1, line.trim()));
            }
            let size = line.trim().strip_prefix("font-size: ").unwrap_or("").trim_end_matches(';');
            let rem = size.strip_suffix("rem").and_then(|r| r.parse::<f64>().ok());
            if size.ends_with("px") || rem.is_some_and(|r| r < 0.875) {
                wrong.push(format!("{name}:{}: use var(--text-…): {}", n + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_template_styles_or_scripts_inline() {
    let mut wrong = vec![];
    for path in files(&root().join("templates"), "html") {
        let html = fs::read_to_string(&path).unwrap();
        let mail = path.ends_with("layouts/mail.html");
        let script = html.match_indices("<script").any(|(at, _)| {
            let tag = html[at..].split('>').next().unwrap();
            !tag.contains(" src=") && !tag.contains("application/json")
        });
        if script || html.contains(" style=\"") || (html.contains("<style") && !mail) || html.contains(" onclick") {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "the policy forbids inline style and script: {wrong:?}");
}
