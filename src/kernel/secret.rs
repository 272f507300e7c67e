//! Things that must not be printed, and tokens that are kept only as hashes.

use super::Chance;
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use std::fmt;
use zeroize::Zeroize;

/// A value without `Display` whose `Debug` says nothing; wiped when dropped.
#[derive(Clone)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }
    /// The value, named so that a reader sees where secrets leave.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A random token for a link: 160 bits in lower-case base32 (32 characters), so it survives mail programs
/// that fold case and being read aloud. SBR 3.2.2 asks for 112 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Draws a fresh token.
    pub fn draw(chance: &dyn Chance) -> Self {
        let octets: [u8; 20] = chance.octets();
        Self(BASE32_NOPAD.encode(&octets).to_ascii_lowercase())
    }
    /// Takes what stood in a URL; `None` when it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        (text.len() == 32 && text.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b)))
            .then_some(Self(text))
    }
    /// The token itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
    /// What is stored: SHA-256 of the token, in hex. A token of 160 random bits needs no salt.
    pub fn hash(&self) -> TokenHash {
        TokenHash(sha256_hex(self.0.as_bytes()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The stored form of a [`Token`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TokenHash(String);

impl TokenHash {
    /// From a row.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }
    /// The hex text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// SHA-256 in lower-case hex.
pub fn sha256_hex(octets: &[u8]) -> String {
    HEXLOWER.encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, octets).as_ref())
}
