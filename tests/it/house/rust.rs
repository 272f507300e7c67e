//! Reads Rust just well enough for the house: what is code, what is a comment, what stands between quotes.

use super::tree::{File, files};

/// A Rust file, taken apart.
pub struct Rust {
    pub path: String,
    /// Without the `#[cfg(test)]` tail.
    pub production: String,
    /// `production` with comments and the insides of literals blanked; lines keep their numbers.
    pub code: String,
    /// The string literals of `production`, with their lines.
    pub literals: Vec<(usize, String)>,
}

/// All files of `src`.
pub fn sources() -> Vec<Rust> {
    files("src", &[".rs"]).into_iter().map(Rust::new).collect()
}

impl Rust {
    pub fn new(file: File) -> Self {
        let production = match file.text.find("\n#[cfg(test)]\nmod ") {
            Some(at) => file.text[..=at].to_owned(),
            None => file.text,
        };
        let (code, literals) = take_apart(&production);
        Self { path: file.path, production, code, literals }
    }

    /// The first part of the path under `src`: `orders` for `src/orders/place.rs`, `app` for `src/app.rs`.
    pub fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }

    /// Whether a folder or file of this name (without ending) is on the path.
    pub fn is_in(&self, name: &str) -> bool {
        self.path.split('/').any(|part| part.trim_end_matches(".rs") == name)
    }

    /// The lines on which a word stands in the code, as `path:line`.
    pub fn places_of(&self, word: &str) -> Vec<String> {
        let lines = self.code.lines().enumerate();
        lines.filter(|(_, line)| holds_word(line, word)).map(|(n, _)| format!("{}:{}", self.path, n + 1)).collect()
    }
}

/// Whether a word stands there and is not a part of a longer one.
pub fn holds_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let (first, last) = (word.chars().next(), word.chars().next_back());
        let goes_on = |outer: Option<char>, inner: Option<char>| outer.is_some_and(part) && inner.is_some_and(part);
        !goes_on(before, first) && !goes_on(after, last)
    })
}

fn take_apart(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut literals = vec![];
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (length, literal) = piece(rest, code.chars().next_back());
        let taken = &rest[..length];
        match literal {
            Kind::Code => code.push(first),
            Kind::Blank | Kind::Literal(_) => {
                code.extend(taken.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            }
        }
        if let Kind::Literal(inside) = literal {
            literals.push((line, unescaped(inside)));
        }
        line += taken.matches('\n').count();
        rest = &rest[length..];
    }
    (code, literals)
}

enum Kind<'a> {
    Code,
    Blank,
    Literal(&'a str),
}

/// The length of the next comment, literal or single character, and which it is.
fn piece(rest: &str, before: Option<char>) -> (usize, Kind<'_>) {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Kind::Blank);
    }
    if rest.starts_with("/*") {
        return (rest.find("*/").map_or(rest.len(), |at| at + 2), Kind::Blank);
    }
    if rest.starts_with('r') && !before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        let marks = rest[1..].chars().take_while(|c| *c == '#').count();
        if rest[1 + marks..].starts_with('"') {
            let start = marks + 2;
            let end = format!("\"{}", "#".repeat(marks));
            let length = rest[start..].find(&end).map_or(rest.len() - start, |at| at);
            return ((start + length + end.len()).min(rest.len()), Kind::Literal(&rest[start..start + length]));
        }
    }
    if let Some(inside) = rest.strip_prefix('"') {
        let mut escaped = false;
        for (at, c) in inside.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => return (at + 2, Kind::Literal(&inside[..at])),
                _ => {}
            }
        }
        return (rest.len(), Kind::Literal(inside));
    }
    if rest.starts_with('\'') {
        return character(rest).map_or((1, Kind::Code), |length| (length, Kind::Literal(&rest[1..length - 1])));
    }
    (first, Kind::Code)
}

/// The length of a character literal; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut inside = rest[1..].char_indices();
    let (_, first) = inside.next()?;
    if first == '\\' {
        inside.next()?;
        return inside.find(|(_, c)| *c == '\'').map(|(at, _)| at + 2);
    }
    inside.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 2)
}

/// Only what the house looks for: a line break kept out by a backslash, and quotes.
fn unescaped(inside: &str) -> String {
    inside.replace("\\\"", "\"").replace("\\n", "\n")
}

#[test]
fn reads_rust_well_enough() {
    let text = "//! t(\"no\")\nfn a<'b>(c: &'b str) { x('\"', '\\'', r#\"raw \"q\" crate::ca\"#, \"a\\\"b\"); } /* \"z\" */\n\
                use crate::kernel;\n#[cfg(test)]\nmod tests { use crate::web; }\n";
    let rust = Rust::new(File { path: "src/orders/place.rs".to_owned(), text: text.to_owned() });
    let literals: Vec<_> = rust.literals.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(literals, [(2, "\""), (2, "\\'"), (2, "raw \"q\" crate::ca"), (2, "a\"b")]);
    assert!(rust.code.contains("crate::kernel") && !rust.code.contains("crate::ca") && !rust.code.contains("web"));
    assert_eq!(rust.room(), "orders");
    assert!(rust.is_in("place") && !rust.is_in("plac"));
    assert_eq!(rust.places_of("kernel"), ["src/orders/place.rs:3"]);
    assert!(rust.places_of("kern").is_empty());
}
