//! Chance as a parameter: one source of random octets, handed down, so that tests can fix it.

/// A source of random octets. In production this is the operating system's CSPRNG.
pub trait Chance: Send + Sync {
    /// Fills the whole buffer.
    fn fill(&self, buffer: &mut [u8]);
}

impl dyn Chance + '_ {
    /// `N` random octets.
    pub fn octets<const N: usize>(&self) -> [u8; N] {
        let mut buffer = [0; N];
        self.fill(&mut buffer);
        buffer
    }

    /// A number in `low..=high`, unbiased by rejection.
    pub fn between(&self, low: u64, high: u64) -> u64 {
        let span = high - low + 1;
        let limit = u64::MAX - u64::MAX % span;
        loop {
            let drawn = u64::from_be_bytes(self.octets::<8>());
            if drawn < limit {
                return low + drawn % span;
            }
        }
    }
}

/// The operating system's random source through aws-lc-rs.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, buffer: &mut [u8]) {
        // A machine without randomness must not issue anything: there is no fallback.
        aws_lc_rs::rand::fill(buffer).expect("the operating system gives random octets");
    }
}
