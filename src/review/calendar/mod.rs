//! Business days in Japan: what the promise of five of them is counted in (S-FLOW-03, T-05).

pub mod holidays;

use crate::kernel::Moment;
use crate::l10n::when::Zone;
use chrono::{Datelike, NaiveDate, Weekday};

/// Certificates are issued within so many business days on average.
pub const PROMISE: u32 = 5;

/// Whether the desk is at work: not at the week's end, on holidays, and from 29 December to 3 January.
pub fn is_business_day(day: NaiveDate) -> bool {
    let turn_of_year = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3));
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !turn_of_year && !holidays::is_holiday(day)
}

/// Business days after the day of `from` up to today in Tokyo: what came in today, or since the last business day, is
/// at 0.
pub fn elapsed(from: Moment, now: Moment) -> u32 {
    let (from, today) = (Zone::default().day(from), Zone::default().day(now));
    let days = from.iter_days().skip(1).take_while(|day| *day <= today);
    u32::try_from(days.filter(|day| is_business_day(*day)).count()).unwrap_or(u32::MAX)
}

/// The day that is so many business days after the day of `from`.
pub fn due(from: Moment, days: u32) -> NaiveDate {
    let from = Zone::default().day(from);
    let mut left = days;
    let mut last = from;
    for day in from.iter_days().skip(1) {
        if left == 0 {
            break;
        }
        last = day;
        left -= u32::from(is_business_day(day));
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).expect("a moment")
    }

    #[test]
    fn only_business_days_count() {
        // 2026-11-20 is a Friday; 2026-11-23 is 勤労感謝の日.
        let friday = at("2026-11-20T03:00:00Z");
        for (now, want) in [
            ("2026-11-20T14:59:59Z", 0),
            ("2026-11-22T03:00:00Z", 0),
            ("2026-11-23T03:00:00Z", 0),
            ("2026-11-23T15:00:00Z", 1),
            ("2026-11-27T03:00:00Z", 4),
            ("2026-11-30T03:00:00Z", 5),
            ("2026-12-01T03:00:00Z", 6),
        ] {
            assert_eq!(elapsed(friday, at(now)), want, "{now}");
        }
        assert_eq!(due(friday, PROMISE).to_string(), "2026-11-30");
        assert_eq!(elapsed(friday, friday.plus_days(-3)), 0, "not before it came");
    }

    #[test]
    fn nobody_works_at_the_turn_of_the_year() {
        let last = at("2026-12-28T03:00:00Z");
        assert_eq!(elapsed(last, at("2027-01-03T14:59:59Z")), 0);
        assert_eq!(elapsed(last, at("2027-01-03T15:00:00Z")), 1);
        assert_eq!(due(last, 2).to_string(), "2027-01-05");
    }

    #[test]
    fn days_are_those_of_tokyo() {
        // 23:30 on Monday in Tokyo, and half past midnight on Tuesday.
        let (monday, tuesday) = (at("2026-11-16T14:30:00Z"), at("2026-11-16T15:30:00Z"));
        assert_eq!(elapsed(monday, tuesday), 1);
        assert_eq!(due(tuesday, 1).to_string(), "2026-11-18");
    }
}
