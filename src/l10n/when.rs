//! Moments as people read them: their own zone, named, `2026/11/22 14:05 JST`.

use crate::kernel::{Moment, Yen};
use chrono_tz::Tz;

/// The time zones that pages offer: one city for each part of the world where customers work, west to east.
pub const ZONES: &[&str] = &[
    "UTC",
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Jakarta",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Taipei",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
];

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
    /// As a field of type `datetime-local` holds it: `2026-11-22T14:05`.
    pub fn field(self, at: Moment) -> String {
        at.utc().with_timezone(&self.0).format("%Y-%m-%dT%H:%M").to_string()
    }
    /// From such a field, with or without seconds; `2026/11/22 14:05` is understood as well.
    pub fn parse_field(self, text: &str) -> Option<Moment> {
        let text = crate::kernel::text::fold_ascii(text).replace('/', "-").replace(' ', "T");
        let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let local = formats.iter().find_map(|f| chrono::NaiveDateTime::parse_from_str(&text, f).ok())?;
        local.and_local_timezone(self.0).earliest().map(|at| Moment::new(at.to_utc()))
    }
    /// The calendar day on which a moment falls in this zone.
    pub fn day(self, at: Moment) -> chrono::NaiveDate {
        at.utc().with_timezone(&self.0).date_naive()
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
        for typed in ["2026-11-22T14:05", "2026/11/22 14:05", "２０２６／１１／２２　１４：０５"] {
            assert_eq!(Zone::default().parse_field(typed), Some(at), "{typed}");
        }
        assert_eq!(Zone::default().field(at), "2026-11-22T14:05");
        assert_eq!(Zone::default().parse_field("yesterday"), None);
    }
}
