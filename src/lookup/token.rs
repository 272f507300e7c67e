//! Which of several open tokens a text carries.

/// The token that stands alone on one of the lines; blanks around it and a byte order mark do not count.
///
/// Nothing less than a whole line will do: a page that merely mentions the token (a search result, an error
/// page that repeats its address) shows no control.
pub(super) fn on_a_line<'a>(text: &str, tokens: &'a [String]) -> Option<&'a String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().map(str::trim).find_map(|line| whole(line, tokens))
}

/// The token that the trimmed text is. An empty token matches nothing.
pub(super) fn whole<'a>(text: &str, tokens: &'a [String]) -> Option<&'a String> {
    let text = text.trim();
    tokens.iter().find(|token| !token.is_empty() && token.as_str() == text)
}

/// Whether any token stands in the text, in whatever case.
pub(super) fn anywhere(text: &str, tokens: &[String]) -> bool {
    let text = text.to_ascii_lowercase();
    tokens.iter().any(|token| !token.is_empty() && text.contains(&token.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_a_whole_line() {
        let tokens = ["abc123".to_owned(), "def456".to_owned(), String::new()];
        for (text, want) in [
            ("abc123", Some("abc123")),
            (" def456 \r\n", Some("def456")),
            ("\u{feff}abc123", Some("abc123")),
            ("first line\r\nabc123\r\nlast", Some("abc123")),
            ("abc1234", None),
            ("token=abc123", None),
            ("abc123 def456", None),
            ("ABC123", None),
            ("", None),
            ("\n\n", None),
        ] {
            assert_eq!(on_a_line(text, &tokens).map(String::as_str), want, "{text:?}");
        }
        assert!(anywhere("http://x.jp/?q=ABC123", &tokens) && !anywhere("http://x.jp/", &tokens));
    }
}
