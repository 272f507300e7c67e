//! How long a certificate lasts. A day has 86,400 s and any excess second is a day more (SBR 6.3.2), so
//! `not_after = not_before + days × 86,400 − 1 s`. The cap is one day below the rule's 825.

use super::options::Refusal;
use crate::kernel::Moment;
use chrono::{Datelike, NaiveDate, NaiveTime};

/// The longest validity in days; the rule says 825 and not to use the maximum (SBR 6.3.2).
pub const MAX_DAYS: u32 = 824;
const DAY: i64 = 86_400;
/// A custom date ends with that day in Japan, the time zone of the portal's pages.
const JAPAN_HOURS: i64 = 9;

/// The choice of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// To the same date next year: 365 or 366 days.
    OneYear,
    /// 730 days.
    TwoYears,
    /// To the end of a day, Japanese time.
    Until(NaiveDate),
    /// So many days.
    Days(u32),
}

/// From the first to the last second of a validity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first second.
    pub not_before: Moment,
    /// The last second.
    pub not_after: Moment,
}

impl Period {
    /// The validity in days as the rule counts them: both ends included, a begun day is a day.
    pub fn days(self) -> i64 {
        let seconds = self.not_after.unix() - self.not_before.unix() + 1;
        (seconds + DAY - 1).div_euclid(DAY)
    }
}

impl Validity {
    /// From the form's fields `validity`, `validity_date` (`2027-03-31`) and `validity_days`; `Ok(None)` when
    /// `validity` is none of the four words.
    pub fn parse(choice: &str, date: &str, days: &str) -> Result<Option<Self>, Refusal> {
        let date = crate::kernel::text::fold_ascii(date);
        let days = crate::kernel::text::fold_ascii(days);
        Ok(Some(match choice {
            "1y" => Self::OneYear,
            "2y" => Self::TwoYears,
            "date" => Self::Until(
                NaiveDate::parse_from_str(&date.replace('/', "-"), "%Y-%m-%d").map_err(|_| Refusal::DateMissing)?,
            ),
            "days" if days.is_empty() => return Err(Refusal::DaysMissing),
            "days" if days.bytes().all(|b| b.is_ascii_digit()) => {
                Self::Days(days.parse().map_err(|_| Refusal::DaysOutOfRange)?)
            }
            "days" => return Err(Refusal::DaysMissing),
            _ => return Ok(None),
        }))
    }

    /// The form's word for the choice; also the stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::OneYear => "1y",
            Self::TwoYears => "2y",
            Self::Until(_) => "date",
            Self::Days(_) => "days",
        }
    }

    /// The period when it starts at `not_before`.
    pub fn period(self, not_before: Moment) -> Result<Period, Refusal> {
        let not_before = not_before.whole_seconds();
        let ends_after = |days: i64| Period { not_before, not_after: not_before.plus_seconds(days * DAY - 1) };
        match self {
            Self::OneYear => Ok(ends_after(days_to_next_year(not_before))),
            Self::TwoYears => Ok(ends_after(730)),
            Self::Days(days) if (1..=MAX_DAYS).contains(&days) => Ok(ends_after(i64::from(days))),
            Self::Days(_) => Err(Refusal::DaysOutOfRange),
            Self::Until(date) => {
                // A year of five digits would overflow the arithmetic below long after it is out of range.
                if date.year() > not_before.year() + 4 {
                    return Err(Refusal::DateTooFar);
                }
                let midnight = Moment::from_naive_utc(date.and_time(NaiveTime::MIN));
                let not_after = midnight.plus_days(1).plus_hours(-JAPAN_HOURS).plus_seconds(-1);
                let period = Period { not_before, not_after };
                match not_after.unix() - not_before.unix() {
                    seconds if seconds < 1 => Err(Refusal::DatePast),
                    _ if period.days() > i64::from(MAX_DAYS) => Err(Refusal::DateTooFar),
                    _ => Ok(period),
                }
            }
        }
    }

    /// The period of a renewal: what is left of the certificate before is added to a term of years, up to the
    /// longest validity. A date, or a number of days, is what it says.
    pub fn renewed(self, not_before: Moment, left_days: i64) -> Result<Period, Refusal> {
        let period = self.period(not_before)?;
        if !matches!(self, Self::OneYear | Self::TwoYears) {
            return Ok(period);
        }
        let days = (period.days() + left_days.max(0)).min(i64::from(MAX_DAYS));
        Ok(Period { not_after: period.not_before.plus_seconds(days * DAY - 1), ..period })
    }

    /// The last date that may be chosen when the validity starts at `not_before`.
    pub fn last_date(not_before: Moment) -> NaiveDate {
        not_before.plus_days(i64::from(MAX_DAYS)).plus_hours(JAPAN_HOURS).naive_utc().date() - chrono::Days::new(1)
    }
}

fn days_to_next_year(from: Moment) -> i64 {
    let start = from.naive_utc().date();
    // The 29th of February has no counterpart: the year ends with the 28th.
    let end = start.with_year(start.year() + 1).unwrap_or(start + chrono::Days::new(365));
    (end - start).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).expect("a moment")
    }

    #[test]
    fn periods() {
        let now = at("2026-11-22T03:04:05.678Z");
        let date = |t: &str| Validity::Until(t.parse().expect("a date"));
        for (validity, want) in [
            (Validity::OneYear, Ok((365, "2027-11-22T03:04:04Z"))),
            (Validity::TwoYears, Ok((730, "2028-11-21T03:04:04Z"))),
            (Validity::Days(1), Ok((1, "2026-11-23T03:04:04Z"))),
            (Validity::Days(824), Ok((824, "2029-02-23T03:04:04Z"))),
            (Validity::Days(825), Err(Refusal::DaysOutOfRange)),
            (Validity::Days(0), Err(Refusal::DaysOutOfRange)),
            (date("2027-03-31"), Ok((130, "2027-03-31T14:59:59Z"))),
            (date("2026-11-22"), Ok((1, "2026-11-22T14:59:59Z"))),
            (date("2026-11-21"), Err(Refusal::DatePast)),
            (date("2029-02-22"), Ok((824, "2029-02-22T14:59:59Z"))),
            (date("2029-02-23"), Err(Refusal::DateTooFar)),
            (date("+262000-01-01"), Err(Refusal::DateTooFar)),
        ] {
            let got = validity.period(now).map(|p| (p.days(), p.not_after.to_string()));
            assert_eq!(got, want.map(|(d, t): (i64, &str)| (d, t.to_owned())), "{validity:?}");
        }
        assert_eq!(Validity::last_date(now).to_string(), "2029-02-22");
        let leap = Validity::OneYear.period(at("2027-06-01T00:00:00Z")).expect("a year");
        assert_eq!(leap.days(), 366);
        assert_eq!(Validity::OneYear.period(at("2028-02-29T00:00:00Z")).map(Period::days), Ok(365));
    }

    #[test]
    fn what_is_left_is_added() {
        let now = at("2026-11-22T03:04:05Z");
        for (validity, left, want) in [
            (Validity::OneYear, 0, 365),
            (Validity::OneYear, 90, 455),
            (Validity::OneYear, -3, 365),
            (Validity::TwoYears, 90, 820),
            (Validity::TwoYears, 400, 824),
            (Validity::Days(30), 90, 30),
        ] {
            assert_eq!(validity.renewed(now, left).map(Period::days), Ok(want), "{validity:?} and {left}");
        }
        let period = Validity::OneYear.renewed(now, 90).expect("a period");
        assert_eq!(period.not_after.to_string(), "2028-02-20T03:04:04Z");
    }

    #[test]
    fn fields() {
        assert_eq!(
            Validity::parse("date", "２０２７/０３/３１", ""),
            Ok("2027-03-31".parse().ok().map(Validity::Until))
        );
        assert_eq!(Validity::parse("date", "31 March", ""), Err(Refusal::DateMissing));
        assert_eq!(Validity::parse("days", "", "９０"), Ok(Some(Validity::Days(90))));
        assert_eq!(Validity::parse("days", "", "-1"), Err(Refusal::DaysMissing));
        assert_eq!(Validity::parse("days", "", "99999999999999"), Err(Refusal::DaysOutOfRange));
        assert_eq!(Validity::parse("3y", "", ""), Ok(None));
    }
}
