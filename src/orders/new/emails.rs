//! Lists of mail addresses: the rows of the form.

use crate::web::{FieldError, FormState};

/// The most addresses of one certificate, and the most additional ones.
pub use crate::web::addresses::{MAX, parse};

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
