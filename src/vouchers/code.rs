//! The code of a voucher: 32 characters that nobody takes for another, read in groups of four.

use crate::kernel::{Chance, text};
use std::fmt;

/// Without 0, 1, I and O: each of the 32 signs looks like itself only, and carries five bits.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// 160 bits.
const LENGTH: usize = 32;

/// A code.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(String);

impl Code {
    /// A fresh code.
    pub fn draw(chance: &dyn Chance) -> Self {
        let octets: [u8; LENGTH] = chance.octets();
        Self(octets.iter().map(|octet| char::from(ALPHABET[usize::from(octet % 32)])).collect())
    }

    /// As typed, pasted or scanned: small letters, full width, spaces and hyphens do not matter.
    pub fn parse(raw: &str) -> Option<Self> {
        let folded: String =
            text::fold_ascii(raw).chars().filter(|c| !matches!(c, '-' | ' ')).take(LENGTH + 1).collect();
        let code = folded.to_ascii_uppercase();
        (code.len() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b))).then_some(Self(code))
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: `ABCD-EFGH-…`.
    pub fn grouped(&self) -> String {
        let groups = self.0.as_bytes().chunks(4).map(String::from_utf8_lossy);
        groups.collect::<Vec<_>>().join("-")
    }

    /// The end of it, for places where the whole code is nobody's business.
    pub fn masked(&self) -> String {
        format!("…{}", &self.0[LENGTH - 4..])
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemChance;

    #[test]
    fn what_people_type_is_the_code_that_was_drawn() {
        let code = Code::draw(&SystemChance);
        let grouped = code.grouped();
        assert_eq!((grouped.len(), code.masked().chars().count()), (39, 5));
        let wide: String = grouped.chars().map(|c| if c == '-' { '－' } else { wide(c) }).collect();
        for typed in [grouped.as_str(), &grouped.to_lowercase(), &grouped.replace('-', " "), code.as_str(), &wide] {
            assert_eq!(Code::parse(typed).as_ref(), Some(&code), "{typed}");
        }
        let short = &code.as_str()[1..];
        for wrong in ["", "ABCD", short, &format!("{}A", code.as_str()), &format!("0{short}"), &format!("I{short}")] {
            assert_eq!(Code::parse(wrong), None, "{wrong}");
        }
        assert!(!format!("{code:?}").contains(code.as_str()), "a log does not hold it");
    }

    fn wide(c: char) -> char {
        char::from_u32(u32::from(c) + 0xFEE0).expect("full width")
    }
}
