//! Serial numbers: 16 random octets, positive (SBR 7.1: at least 64 bits from a CSPRNG, below 2^159).

use crate::kernel::Chance;
use std::fmt;

/// A serial number. Stored under a unique index before anything is signed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial([u8; 16]);

impl Serial {
    /// Draws one. It always has 16 significant octets, so its text is one and the same everywhere.
    pub fn draw(chance: &dyn Chance) -> Self {
        let mut octets: [u8; 16] = chance.octets();
        octets[0] &= 0x7f;
        if octets[0] == 0 {
            octets[0] = 0x40;
        }
        Self(octets)
    }

    /// From the stored text: 32 hex digits.
    pub fn parse(text: &str) -> Option<Self> {
        let octets = data_encoding::HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?;
        let octets: [u8; 16] = octets.try_into().ok()?;
        (1..=0x7f).contains(&octets[0]).then_some(Self(octets))
    }

    /// The octets, most significant first.
    pub fn octets(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Serial {
    /// 32 lower-case hex digits: the stored form, and what other tools print.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn always_positive_and_sixteen_octets() {
        struct Fixed(u8);
        impl Chance for Fixed {
            fn fill(&self, buffer: &mut [u8]) {
                buffer.fill(self.0);
            }
        }
        for (octet, first) in [(0_u8, 0x40), (0x80, 0x40), (0xff, 0x7f), (0x01, 0x01)] {
            let serial = Serial::draw(&Fixed(octet));
            assert_eq!(serial.octets()[0], first);
            assert_eq!(Serial::parse(&serial.to_string()), Some(serial));
        }
        assert_eq!(Serial::parse(&"00".repeat(16)), None);
        assert_eq!(Serial::parse(&"80".repeat(16)), None);
        assert_eq!(Serial::parse("01"), None);
    }
}
