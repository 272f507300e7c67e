//! Searching: how words are folded, and the one place where LIKE patterns are made.
//!
//! A list with a search has a column of folded text; the query asks for each word in it:
//! `for like in patterns(q) { query = query.filter(t::search.like(like).escape('\\')); }`

use crate::kernel::text;

/// More words than anybody searches for.
const MOST_WORDS: usize = 8;

/// As texts are compared when searching: full width and case do not matter.
pub fn folded(raw: &str) -> String {
    text::fold_ascii(raw).to_lowercase()
}

/// A LIKE pattern for each word that was typed, for a column of folded text.
pub fn patterns(typed: &str) -> Vec<String> {
    folded(typed).split_whitespace().take(MOST_WORDS).map(containing).collect()
}

/// "Somewhere in it", with the wildcards of what was typed taken literally.
fn containing(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_wildcards_taken_literally() {
        assert_eq!(patterns("  Ｓａｍｐｌｅ　100%_ "), ["%sample%", "%100\\%\\_%"]);
        assert_eq!(patterns("a\\b"), ["%a\\\\b%"]);
        assert!(patterns(" 　").is_empty());
        assert_eq!(patterns(&"a ".repeat(50)).len(), MOST_WORDS);
    }
}
