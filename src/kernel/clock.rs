//! Time as a parameter: moments in UTC, cut to microseconds, and the one clock they come from.

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, SubsecRound, Utc};
use std::fmt;

/// A point in time, UTC, microsecond precision (what both databases keep).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// Cuts to microseconds.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(at.naive_utc().trunc_subsecs(6))
    }
    /// From a stored UTC value.
    pub fn from_naive_utc(at: NaiveDateTime) -> Self {
        Self(at.trunc_subsecs(6))
    }
    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self::new)
    }
    /// Parses RFC 3339, as `--as-of` takes it.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|at| Self::new(at.to_utc()))
    }
    /// The stored form.
    pub fn naive_utc(self) -> NaiveDateTime {
        self.0
    }
    /// The stored form, borrowed.
    pub fn as_naive_utc(&self) -> &NaiveDateTime {
        &self.0
    }
    /// As a chrono value, for formatting.
    pub fn utc(self) -> DateTime<Utc> {
        self.0.and_utc()
    }
    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.utc().timestamp()
    }
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn unix_millis(self) -> i64 {
        self.utc().timestamp_millis()
    }
    /// The same moment without its fraction of a second; certificates know whole seconds only.
    #[must_use]
    pub fn whole_seconds(self) -> Self {
        Self(self.0.trunc_subsecs(0))
    }
    /// This many days (of 86,400 s) later, or earlier when negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0 + Duration::days(days))
    }
    /// This many hours later, or earlier when negative.
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        Self(self.0 + Duration::hours(hours))
    }
    /// This many minutes later, or earlier when negative.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + Duration::minutes(minutes))
    }
    /// This many seconds later, or earlier when negative.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + Duration::seconds(seconds))
    }
    /// This many microseconds later.
    #[must_use]
    pub fn plus_microseconds(self, microseconds: i64) -> Self {
        Self(self.0 + Duration::microseconds(microseconds))
    }
    /// The calendar year in UTC.
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// Whole days from `earlier` to this moment, rounded down.
    pub fn days_since(self, earlier: Moment) -> i64 {
        (self.0 - earlier.0).num_seconds().div_euclid(86_400)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.utc().format("%Y-%m-%dT%H:%M:%S%.fZ"))
    }
}

/// Where moments come from. One per process, handed down; nothing else asks what time it is.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Moment {
        Moment::new(Utc::now())
    }
}
