//! Certificates by the month in which they end: this month and the next twelve in the viewer's own zone, and the
//! bars that show them. Whole pixels in plain SVG attributes, because the policy allows no style.

use crate::kernel::Moment;
use crate::l10n::when::Zone;
use chrono::{Datelike, Months};

/// Months shown: this one and twelve more, so that a one-year certificate issued today is among them.
pub const MONTHS: u32 = 13;

/// A month and how many certificates end in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// `2026/11`
    pub label: String,
    /// `11`, and `2027/1` where the year begins.
    pub tick: String,
    /// The first moment.
    pub from: Moment,
    /// The first moment of the next.
    pub to: Moment,
    /// Certificates that end in it.
    pub count: i64,
}

/// The months from `now` on, still empty. The first one begins now: what has ended is not shown.
pub fn months(now: Moment, zone: Zone) -> Vec<Month> {
    let first = zone.day(now).with_day(1).unwrap_or_else(|| zone.day(now));
    let begin = |n: u32| first.checked_add_months(Months::new(n)).and_then(|day| Some((day, zone.start_of(day)?)));
    let starts: Vec<_> = (0..=MONTHS).filter_map(begin).collect();
    starts
        .windows(2)
        .enumerate()
        .map(|(n, pair)| {
            let (year, month) = (pair[0].0.year(), pair[0].0.month());
            Month {
                label: format!("{year}/{month:02}"),
                tick: if n == 0 || month == 1 { format!("{year}/{month}") } else { month.to_string() },
                from: if n == 0 { now } else { pair[0].1 },
                to: pair[1].1,
                count: 0,
            }
        })
        .collect()
}

/// A bar of the chart with its two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Left edge.
    pub x: i64,
    /// Upper edge.
    pub y: i64,
    /// Height.
    pub height: i64,
    /// The middle, for the texts.
    pub middle: i64,
    /// Where the number stands.
    pub number_y: i64,
    /// The number; nothing for none.
    pub number: String,
    /// The month.
    pub tick: String,
}

/// The size of the drawing.
pub const WIDTH: i64 = 600;
/// See [`WIDTH`].
pub const HEIGHT: i64 = 200;
/// Where the bars stand.
pub const FLOOR: i64 = 168;
/// The width of a bar.
pub const BAR: i64 = 30;
const CEILING: i64 = 28;

/// The bars; the highest reaches the ceiling, one certificate is at least three pixels.
pub fn bars(months: &[Month]) -> Vec<Bar> {
    let most = months.iter().map(|m| m.count).max().unwrap_or(0).max(1);
    let room = WIDTH / i64::from(MONTHS);
    months
        .iter()
        .zip(0_i64..)
        .map(|(month, n)| {
            let share = (FLOOR - CEILING) * month.count / most;
            let height = if month.count > 0 { share.max(3) } else { 0 };
            Bar {
                x: n * room + (room - BAR) / 2,
                y: FLOOR - height,
                height,
                middle: n * room + room / 2,
                number_y: FLOOR - height - 8,
                number: if month.count > 0 { month.count.to_string() } else { String::new() },
                tick: month.tick.clone(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_months_of_the_viewers_zone() {
        // Half past midnight on 1 December in Tokyo, still November in UTC.
        let now = Moment::parse("2026-11-30T15:30:00Z").expect("a moment");
        let tokyo = months(now, Zone::default());
        let labels: Vec<_> = tokyo.iter().map(|m| m.label.as_str()).collect();
        assert_eq!((labels.len(), labels[0], labels[1], labels[12]), (13, "2026/12", "2027/01", "2027/12"));
        assert_eq!(
            (tokyo[0].tick.as_str(), tokyo[1].tick.as_str(), tokyo[2].tick.as_str()),
            ("2026/12", "2027/1", "2")
        );
        assert_eq!(tokyo[0].from, now);
        assert!(tokyo.windows(2).all(|pair| pair[0].to == pair[1].from), "no gap between months");
        assert_eq!(months(now, Zone::parse("UTC").expect("a zone"))[0].label, "2026/11");
    }

    #[test]
    fn bars_stay_in_the_drawing() {
        let mut year = months(Moment::parse("2026-11-22T03:00:00Z").expect("a moment"), Zone::default());
        year[0].count = 1;
        year[5].count = 1000;
        let bars = bars(&year);
        assert_eq!((bars[0].height, bars[1].height, bars[5].height), (3, 0, FLOOR - CEILING));
        assert!(bars.iter().all(|bar| bar.x >= 0 && bar.x + BAR <= WIDTH && bar.number_y > 0 && bar.y <= FLOOR));
    }
}
