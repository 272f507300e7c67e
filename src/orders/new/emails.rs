//! Lists of mail addresses: rows of the form, pasted lists, and the rule that no two are alike.

use crate::kernel::EmailAddress;
use crate::web::{FieldError, FormState};

/// The most addresses of one certificate, and the most additional ones.
pub const MAX: u32 = 20;

/// A row of the form.
#[derive(Debug, Clone)]
pub struct EmailRow {
    /// From 1.
    pub n: usize,
    /// As typed.
    pub value: String,
    /// What is wrong with this one.
    pub error: Option<FieldError>,
}

/// As people paste them: separated by commas (full width too), semicolons or white space.
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
        return Err(FieldError { key: "orders-error-too-many-emails", limit: Some(MAX), detail: String::new() });
    }
    Ok(found)
}

/// The rows of the form; `judged` once it was sent. There is always one.
pub fn rows(form: &FormState, judged: bool) -> Vec<EmailRow> {
    let mut values = form.values("emails");
    if values.is_empty() {
        values.push(String::new());
    }
    let wrong = |value: &str| parse([value]).err();
    values
        .into_iter()
        .enumerate()
        .map(|(i, value)| EmailRow { n: i + 1, error: if judged { wrong(&value) } else { None }, value })
        .collect()
}

/// What the buttons of the form do without scripts.
pub fn act(form: &mut FormState, action: &str) {
    let mut values = form.values("emails");
    if action == "add_email" && values.len() < MAX as usize {
        values.push(String::new());
    } else if let Some(n) = action.strip_prefix("remove_email-").and_then(|n| n.parse::<usize>().ok())
        && (1..=values.len()).contains(&n)
        && values.len() > 1
    {
        values.remove(n - 1);
    }
    form.data.remove("emails");
    values.into_iter().for_each(|value| form.data.add("emails", value));
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
