//! Tax on a document: net amounts are added up per rate, and the tax of a rate is rounded down once.

use crate::kernel::Yen;

/// A line of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Unit price times quantity, without tax.
    pub net: Yen,
    /// The rate.
    pub percent: i32,
}

/// What a document comes to at one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateTotal {
    /// The rate.
    pub percent: i32,
    /// Without tax.
    pub net: Yen,
    /// The tax, rounded down once.
    pub tax: Yen,
}

impl RateTotal {
    /// With tax.
    pub fn total(&self) -> Yen {
        Yen::new(self.net.get() + self.tax.get())
    }
}

/// What a document comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// By rate, the highest first.
    pub per_rate: Vec<RateTotal>,
    /// Without tax.
    pub net: Yen,
    /// Tax.
    pub tax: Yen,
    /// With tax.
    pub total: Yen,
}

/// Adds lines up.
pub fn totals(lines: &[Line]) -> Totals {
    let mut rates: Vec<i32> = lines.iter().map(|line| line.percent).collect();
    rates.sort_unstable_by(|a, b| b.cmp(a));
    rates.dedup();
    let per_rate: Vec<RateTotal> = rates
        .into_iter()
        .map(|percent| {
            let net: i64 = lines.iter().filter(|line| line.percent == percent).map(|line| line.net.get()).sum();
            RateTotal { percent, net: Yen::new(net), tax: of(Yen::new(net), percent) }
        })
        .collect();
    let sum = |of: fn(&RateTotal) -> i64| Yen::new(per_rate.iter().map(of).sum());
    let (net, tax) = (sum(|rate| rate.net.get()), sum(|rate| rate.tax.get()));
    Totals { per_rate, net, tax, total: Yen::new(net.get() + tax.get()) }
}

/// The tax on the whole net amount of a rate, fractions of a yen dropped.
fn of(net: Yen, percent: i32) -> Yen {
    Yen::new(net.get() * i64::from(percent) / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_dropped_once_per_rate() {
        for (net, want) in [(6000, 600), (11_000, 1100), (999, 99), (9, 0), (0, 0), (-999, -99)] {
            assert_eq!(of(Yen::new(net), 10), Yen::new(want), "{net}");
        }
        // Three lines of 999: 299 on the document, not 3 × 99.
        let line = |net, percent| Line { net: Yen::new(net), percent };
        let whole = totals(&[line(999, 10), line(333, 8), line(999, 10), line(999, 10), line(333, 8)]);
        let rates: Vec<_> = whole.per_rate.iter().map(|r| (r.percent, r.net.get(), r.tax.get())).collect();
        assert_eq!(rates, [(10, 2997, 299), (8, 666, 53)]);
        assert_eq!((whole.net.get(), whole.tax.get(), whole.total.get()), (3663, 352, 4015));
        assert_eq!(totals(&[]).total, Yen::new(0));
    }
}
