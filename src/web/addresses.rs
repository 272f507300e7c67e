//! Lists of mail addresses as people paste them, and the rule that no two are alike.

use super::FieldError;
use crate::kernel::EmailAddress;

/// The most addresses of one list.
pub const MAX: u32 = 20;

/// Separated by commas (full width too), semicolons or white space.
fn split(text: &str) -> impl Iterator<Item = &str> {
    // Besides ASCII: ideographic comma, full-width comma, full-width semicolon.
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\u{3001}' | '\u{ff0c}' | '\u{ff1b}');
    text.split(separates).filter(|part| !part.is_empty())
}

/// The addresses in texts, each mailbox once: mail systems do not tell `A@` from `a@`, so the first spelling
/// stays.
pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Vec<EmailAddress>, FieldError> {
    let mut found: Vec<EmailAddress> = vec![];
    for part in texts.into_iter().flat_map(split) {
        let address = EmailAddress::parse(part).map_err(|why| {
            let shown: String = part.chars().take(80).collect();
            FieldError { detail: shown, ..FieldError::from(why) }
        })?;
        if found.iter().all(|other| other.folded() != address.folded()) {
            found.push(address);
        }
    }
    if found.len() > MAX as usize {
        return Err(FieldError { key: "errors-too-many-emails", limit: Some(MAX), detail: String::new() });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_and_folded() {
        let texts = ["info@example.jp, Info@Example.JP", "", "a@example.jp；b@example.jp、c@example.jp"];
        let found = parse(texts).expect("valid");
        let found: Vec<_> = found.iter().map(EmailAddress::as_str).collect();
        assert_eq!(found, ["info@example.jp", "a@example.jp", "b@example.jp", "c@example.jp"]);
        let wrong = parse(["a@example.jp", "<b>@example.jp"]).expect_err("no address");
        assert_eq!((wrong.key, wrong.detail.as_str()), ("errors-email", "<b>@example.jp"));
        let many: Vec<String> = (0..21).map(|i| format!("a{i}@example.jp")).collect();
        assert_eq!(parse(many.iter().map(String::as_str)).expect_err("too many").limit, Some(20));
    }
}
