//! Which notice is due: days before an end, or, negative, after it. Pure.

use crate::kernel::Moment;

const DAY: i64 = 86_400;

/// The newest stage of a schedule that has come, where its moment lies after `since`, from when on there was
/// something to tell of.
pub fn due(schedule: &[i64], end: Moment, since: Moment, now: Moment) -> Option<i64> {
    let newest = schedule.iter().copied().filter(|days| end.plus_days(-days) <= now).min()?;
    (end.plus_days(-newest) > since).then_some(newest)
}

/// Days that are left, or, negative, that have passed; a begun one counts whole, and on the day itself nobody
/// reads of none.
pub fn days(end: Moment, now: Moment) -> i64 {
    let left = end.unix() - now.unix();
    if left > 0 { (left + DAY - 1).div_euclid(DAY) } else { -((-left).div_euclid(DAY).max(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_only_and_none_from_before() {
        let at = |text: &str| Moment::parse(text).expect("a moment");
        let end = at("2027-11-22T03:00:00Z");
        let ordered = at("2026-11-22T03:00:00Z");
        let all = [90, 60, 30, 7, 3, -7];
        for (schedule, since, now, want) in [
            (&all[..], ordered, "2027-08-24T02:59:59Z", None),
            (&all[..], ordered, "2027-08-24T03:00:00Z", Some(90)),
            (&all[..], ordered, "2027-09-22T03:00:00Z", Some(90)),
            (&all[..], ordered, "2027-11-18T03:00:00Z", Some(7)),
            (&all[..], ordered, "2027-11-23T03:00:00Z", Some(3)),
            (&all[..], ordered, "2027-11-29T03:00:00Z", Some(-7)),
            (&[60, 3][..], ordered, "2027-11-18T03:00:00Z", Some(60)),
            (&[][..], ordered, "2027-11-18T03:00:00Z", None),
            // A certificate of twenty days has no notice of ninety.
            (&all[..], at("2027-11-02T03:00:00Z"), "2027-11-02T04:00:00Z", None),
            (&all[..], at("2027-11-02T03:00:00Z"), "2027-11-15T03:00:00Z", Some(7)),
        ] {
            assert_eq!(due(schedule, end, since, at(now)), want, "{now}");
        }
        for (now, want) in [
            ("2027-08-24T03:00:00Z", 90),
            ("2027-08-24T04:00:00Z", 90),
            ("2027-11-22T02:59:59Z", 1),
            ("2027-11-22T03:00:00Z", -1),
            ("2027-11-29T03:00:00Z", -7),
        ] {
            assert_eq!(days(end, at(now)), want, "{now}");
        }
    }
}
