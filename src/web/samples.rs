//! Pages with sample data: the house test renders every one of them in both languages and looks for missing
//! words and unlabelled fields. A room lists its pages in `pages::samples`.

use askama::Template;

/// A rendered page and its name.
pub type Sample = (&'static str, String);

/// Renders a page for the samples.
#[expect(clippy::disallowed_methods, reason = "samples are rendered for tests only")]
pub fn sample(name: &'static str, page: &impl Template) -> Sample {
    (name, page.render().unwrap_or_else(|error| format!("⟦{error}⟧")))
}
