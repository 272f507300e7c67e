//! Identities: UUIDv7 for rows (sorted by time, never shown) and decimal numbers that people read aloud.

use super::{Chance, Moment};
use std::fmt;

/// The key of a row: UUIDv7 as text, drawn from the passed clock and chance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Id(String);

impl Id {
    /// A new identity for something that came to be at `now`.
    pub fn new(now: Moment, chance: &dyn Chance) -> Self {
        let millis = u64::try_from(now.unix_millis()).unwrap_or(0);
        let random: [u8; 10] = chance.octets();
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string())
    }
    /// Takes the text of a UUID, as it stands in a URL or a row.
    pub fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::try_parse(text).ok().map(|id| Self(id.to_string()))
    }
    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number that people read to each other (account, organization, domain, order): 8 decimal digits,
/// drawn at random so that it tells nothing about how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i64);

impl Number {
    /// A fresh number; whoever stores it makes sure that it is not taken.
    pub fn draw(chance: &dyn Chance) -> Self {
        Self(i64::try_from(chance.between(10_000_000, 99_999_999)).unwrap_or(10_000_000))
    }
    /// From a URL or a row: 7 to 10 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = super::text::fold_ascii(text);
        if (7..=10).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            digits.parse().ok().map(Self)
        } else {
            None
        }
    }
    /// The stored form.
    pub fn get(self) -> i64 {
        self.0
    }
    /// The stored form, borrowed.
    pub fn as_stored(&self) -> &i64 {
        &self.0
    }
    /// From the stored form.
    pub fn from_stored(n: i64) -> Self {
        Self(n)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
