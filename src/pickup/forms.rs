//! The form of the install page, as it comes when the server is to make the key.

use crate::ca::pkcs12::{P12Format, P12Password};
use crate::web::{FieldError, FormData, FormState};

/// Its fields, in the order of the page.
pub const INSTALL: &[(&str, &str)] = &[
    ("password", "pickup-field-password"),
    ("password_confirmation", "pickup-field-password-confirmation"),
    ("format", "pickup-field-format"),
    ("terms", "pickup-field-terms"),
];

/// What the form brings, checked.
#[derive(Debug)]
pub struct Install {
    /// What the file is protected with.
    pub password: P12Password,
    /// How.
    pub format: P12Format,
}

/// Reads the form. What was typed as password is never shown again.
pub fn install(data: FormData) -> Result<Install, FormState> {
    let mut form = FormState::filled(data, INSTALL);
    let password = P12Password::parse(form.data.one("password"), form.data.one("password_confirmation"));
    form.forget(&["password", "password_confirmation"]);
    let format = form.take("format", |raw| P12Format::parse(raw).ok_or("errors-choose"));
    if form.data.one("terms").is_empty() {
        form.refuse("terms", "errors-terms");
    }
    match (password, format) {
        (Ok(password), Some(format)) if !form.has_errors() => Ok(Install { password, format }),
        (password, _) => {
            if let Err(why) = password {
                form.refuse(why.field(), FieldError { key: why.key(), limit: why.limit(), detail: String::new() });
            }
            Err(form)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_comes_back() {
        let data = FormData::new(
            [("password", "short"), ("password_confirmation", "other"), ("format", "zip")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        );
        let form = install(data).expect_err("everything is wrong");
        let wrong: Vec<_> = form.errors().iter().map(|line| (line.name, line.error.key)).collect();
        let want = [("password", "errors-p12-too-short"), ("format", "errors-choose"), ("terms", "errors-terms")];
        assert_eq!(wrong, want);
        assert_eq!((form.data.one("password"), form.data.one("password_confirmation")), ("", ""));
    }
}
