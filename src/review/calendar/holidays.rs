//! 国民の祝日に関する法律 (Act No. 178 of 1948) as it stands since 2022: the days themselves, the day in place of one
//! that falls on a Sunday, and the day between two.
//!
//! Our own, because no crate is both kept and right: one does not resolve any more, the others stopped at the law of
//! 2018 and 2020. When the law changes, this table changes. The equinoxes follow the formula of the Hydrographic
//! Department, which agrees with every day that the observatory has announced; it is good until 2099.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Month and day.
const FIXED: &[(u32, u32)] = &[
    (1, 1),   // 元日
    (2, 11),  // 建国記念の日
    (2, 23),  // 天皇誕生日
    (4, 29),  // 昭和の日
    (5, 3),   // 憲法記念日
    (5, 4),   // みどりの日
    (5, 5),   // こどもの日
    (8, 11),  // 山の日
    (11, 3),  // 文化の日
    (11, 23), // 勤労感謝の日
];

/// Month, and which of its Mondays.
const MONDAYS: &[(u32, u32)] = &[
    (1, 2),  // 成人の日
    (7, 3),  // 海の日
    (9, 3),  // 敬老の日
    (10, 2), // スポーツの日
];

/// Whether a day is 国民の祝日 (article 2) or a 休日 made by one (article 3).
pub fn is_holiday(day: NaiveDate) -> bool {
    is_named(day) || is_in_place_of_a_sunday(day) || is_between_two(day)
}

/// Article 2.
fn is_named(day: NaiveDate) -> bool {
    let (month, date) = (day.month(), day.day());
    let monday = day.weekday() == Weekday::Mon && MONDAYS.contains(&(month, date.div_ceil(7)));
    let equinox = match month {
        3 => equinox(day.year(), 20_843_100) == date, // 春分の日
        9 => equinox(day.year(), 23_248_800) == date, // 秋分の日
        _ => false,
    };
    FIXED.contains(&(month, date)) || monday || equinox
}

/// The day of an equinox; `base` is that of 1980 in millionths of a day.
fn equinox(year: i32, base: i64) -> u32 {
    let years = i64::from(year) - 1980;
    let day = (base + 242_194 * years).div_euclid(1_000_000) - years.div_euclid(4);
    u32::try_from(day).unwrap_or(0)
}

/// Article 3, paragraph 2: the first day after a Sunday's holiday that is none itself.
fn is_in_place_of_a_sunday(day: NaiveDate) -> bool {
    let before = std::iter::successors(day.checked_sub_days(Days::new(1)), |d| d.checked_sub_days(Days::new(1)));
    !is_named(day) && before.take_while(|d| is_named(*d)).any(|d| d.weekday() == Weekday::Sun)
}

/// Article 3, paragraph 3.
fn is_between_two(day: NaiveDate) -> bool {
    let neighbours = [day.checked_sub_days(Days::new(1)), day.checked_add_days(Days::new(1))];
    !is_named(day) && neighbours.into_iter().all(|d| d.is_some_and(is_named))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the Cabinet Office publishes them, days in place of others included.
    const OFFICIAL: &[(i32, &str)] = &[
        (2024, "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23"),
        (2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24"),
        (2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23"),
        (2027, "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23"),
    ];

    #[test]
    fn the_official_days_and_no_others() {
        for (year, days) in OFFICIAL {
            let first = NaiveDate::from_ymd_opt(*year, 1, 1).expect("a day");
            let all = first.iter_days().take_while(|day| day.year() == *year).filter(|day| is_holiday(*day));
            let found: Vec<_> = all.map(|day| format!("{}/{}", day.month(), day.day())).collect();
            assert_eq!(found.join(" "), *days, "{year}");
        }
    }

    #[test]
    fn equinoxes_of_later_years() {
        // Computed by the observatory, announced each February for the year after.
        for (year, spring, autumn) in [(2022, 21, 23), (2023, 21, 23), (2028, 20, 22), (2030, 20, 23), (2044, 20, 22)] {
            assert_eq!((equinox(year, 20_843_100), equinox(year, 23_248_800)), (spring, autumn), "{year}");
        }
    }
}
