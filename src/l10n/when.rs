//! Moments as people read them: their own zone, named, `2026/11/22 14:05 JST`.

use crate::kernel::{Moment, Yen};
use chrono_tz::Tz;

/// A user's time zone; Asia/Tokyo unless they chose another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Default for Zone {
    fn default() -> Self {
        Self(chrono_tz::Asia::Tokyo)
    }
}

impl Zone {
    /// From an IANA name.
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }
    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
    /// `2026/11/22 14:05 JST`
    pub fn date_time(self, at: Moment) -> String {
        at.utc().with_timezone(&self.0).format("%Y/%m/%d %H:%M %Z").to_string()
    }
    /// `2026/11/22`
    pub fn date(self, at: Moment) -> String {
        at.utc().with_timezone(&self.0).format("%Y/%m/%d").to_string()
    }
    /// The first moment of a calendar day in this zone (for dates people type).
    pub fn start_of(self, day: chrono::NaiveDate) -> Option<Moment> {
        let midnight = day.and_hms_opt(0, 0, 0)?;
        midnight.and_local_timezone(self.0).earliest().map(|at| Moment::new(at.to_utc()))
    }
}

/// `12,345円` is written by the locale's message `ui-yen`; this gives the digits.
pub fn yen(amount: Yen) -> String {
    amount.grouped()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokyo_is_named() {
        let at = Moment::parse("2026-11-22T05:05:00Z").expect("valid");
        assert_eq!(Zone::default().date_time(at), "2026/11/22 14:05 JST");
        assert_eq!(Zone::default().date(at.plus_hours(10)), "2026/11/23");
    }
}
