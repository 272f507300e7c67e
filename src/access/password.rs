//! Passwords and security answers: argon2id, 19 MiB, two passes (about 30 ms), never on an async thread.

use crate::kernel::{Invalid, Secret, text};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};

/// A password someone wants to have: 12 to 128 characters, no control characters, not one repeated
/// character, and not the user name.
pub fn parse_new(raw: &str, username: &str) -> Result<Secret<String>, Invalid> {
    let length = raw.chars().count();
    if length == 0 {
        return Err(Invalid::Required);
    }
    if length < 12 {
        return Err(Invalid::TooShort(12));
    }
    if length > 128 {
        return Err(Invalid::TooLong(128));
    }
    if raw.chars().any(char::is_control) {
        return Err(Invalid::Characters);
    }
    let first = raw.chars().next();
    let same = raw.chars().all(|c| Some(c) == first);
    if same || (!username.is_empty() && raw.to_lowercase() == username.to_lowercase()) {
        return Err(Invalid::Form("errors-password-guessable"));
    }
    Ok(Secret::new(raw.to_owned()))
}

/// The argon2id hash in PHC form. Slow on purpose: call it from `App::think`.
pub fn hash(secret: &Secret<String>) -> String {
    let hash = Argon2::default().hash_password(secret.expose().as_bytes());
    hash.expect("argon2 hashes any password with its default parameters").to_string()
}

/// Whether the password belongs to the hash. Without a hash the same time is spent, so that nobody learns
/// from the clock whether a user exists.
pub fn verify(secret: &Secret<String>, stored: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$8yO3nvuxvQMzMeDIxjzDZ0C3BYcYgkMFfx1WqWWzyNs";
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(NOBODY)) else { return false };
    let matches = Argon2::default().verify_password(secret.expose().as_bytes(), &parsed).is_ok();
    matches && stored.is_some()
}

/// A security answer as it is compared: folded, lower case, without blanks.
pub fn fold_answer(raw: &str) -> Secret<String> {
    let folded = text::fold_ascii(raw).to_lowercase();
    Secret::new(folded.chars().filter(|c| !c.is_whitespace()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_round_trip() {
        for (raw, want) in [
            ("", Invalid::Required),
            ("short", Invalid::TooShort(12)),
            ("aaaaaaaaaaaaa", Invalid::Form("errors-password-guessable")),
            ("Administrator1", Invalid::Form("errors-password-guessable")),
        ] {
            assert_eq!(parse_new(raw, "administrator1").map(|_| ()), Err(want), "{raw}");
        }
        let password = parse_new("落款の印は朱色です。十二文字", "taro").expect("long enough");
        let stored = hash(&password);
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(&password, Some(&stored)));
        assert!(!verify(&Secret::new("wrong password".into()), Some(&stored)));
        assert!(!verify(&password, None));
    }
}
