//! Money: whole yen, nothing smaller exists.

/// An amount in yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct Yen(i64);

impl Yen {
    /// An amount.
    pub fn new(yen: i64) -> Self {
        Self(yen)
    }
    /// The number of yen.
    pub fn get(self) -> i64 {
        self.0
    }
    /// The stored form, borrowed.
    pub fn as_stored(&self) -> &i64 {
        &self.0
    }
    /// With thousands separated: `12,345`.
    pub fn grouped(self) -> String {
        let digits = self.0.unsigned_abs().to_string();
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(c);
        }
        if self.0 < 0 { format!("-{out}") } else { out }
    }
}

#[cfg(test)]
mod tests {
    use super::Yen;

    #[test]
    fn thousands() {
        for (n, want) in [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")] {
            assert_eq!(Yen::new(n).grouped(), want);
        }
    }
}
