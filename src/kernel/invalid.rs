//! Why a typed value was refused. Forms turn the code into a sentence; nothing here holds wording.

/// The reason a value did not parse. [`Invalid::key`] names its sentence in `locales/*/errors.ftl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Nothing was given where something is needed.
    #[error("value is required")]
    Required,
    /// Longer than allowed; the limit in characters.
    #[error("value is longer than {0} characters")]
    TooLong(u32),
    /// Shorter than allowed; the limit in characters.
    #[error("value is shorter than {0} characters")]
    TooShort(u32),
    /// Control characters, line breaks in a one-line value, unassigned or invisible characters.
    #[error("value holds characters that cannot be used")]
    Characters,
    /// Not of the expected form; the key of the sentence that says which form.
    #[error("value is not of the expected form ({0})")]
    Form(&'static str),
}

impl Invalid {
    /// The Fluent key of the sentence for this reason.
    pub fn key(self) -> &'static str {
        match self {
            Invalid::Required => "errors-required",
            Invalid::TooLong(_) => "errors-too-long",
            Invalid::TooShort(_) => "errors-too-short",
            Invalid::Characters => "errors-characters",
            Invalid::Form(key) => key,
        }
    }

    /// The limit that the sentence names as `$limit`, where there is one.
    pub fn limit(self) -> Option<u32> {
        match self {
            Invalid::TooLong(n) | Invalid::TooShort(n) => Some(n),
            _ => None,
        }
    }
}
