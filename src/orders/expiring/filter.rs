//! What the page shows, as its address says it.

use crate::accounts::notifications::RENEWAL_DAYS;
use crate::kernel::{Id, Moment, Number};
use crate::orders::Order;
use crate::orders::list::Ends;
use crate::orders::renewing::{CLOSES_DAYS, OPENS_DAYS};
use crate::store::{Sort, SortColumn};
use crate::web::List;

/// Days after its end for which an order still stands in the report.
pub const ENDED_DAYS: i64 = CLOSES_DAYS;

/// レポート or 更新通知.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What ends, and when.
    Report,
    /// Which notices go out about it.
    Notices,
}

impl Tab {
    /// As `?tab=` names it; the report is what the page opens with.
    pub fn word(self) -> &'static str {
        match self {
            Self::Report => "",
            Self::Notices => "notices",
        }
    }
    /// From `?tab=`.
    pub fn parse(word: &str) -> Self {
        if word == Self::Notices.word() { Self::Notices } else { Self::Report }
    }
}

/// The one column that the page is ordered by, from either end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByEnd;

impl SortColumn for ByEnd {
    const ALL: &'static [Self] = &[Self];
    fn word(self) -> &'static str {
        "end"
    }
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Which of the two tabs.
    pub tab: Tab,
    /// Only what ends then; without it everything that can be renewed or has just ended.
    pub ends: Option<Ends>,
    /// Only this division.
    pub division: Option<Number>,
    /// The same by its row; set once it was looked up.
    pub division_id: Option<Id>,
    /// Words to look for.
    pub q: String,
    /// Soonest first, or last.
    pub sort: Sort<ByEnd>,
}

impl Filter {
    /// From the values of an address, by name.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            tab: Tab::parse(value("tab")),
            ends: Ends::parse(value("ends")),
            division: Number::parse(value("division")),
            division_id: None,
            q: value("q").chars().filter(|c| !c.is_control()).take(100).collect(),
            sort: Sort::parse(value("sort")).unwrap_or(Sort::up(ByEnd)),
        }
    }

    /// The addresses of the page.
    pub fn list(&self) -> List {
        List::new("/expiring", "end")
            .on_tab("tab", self.tab.word())
            .with("ends", self.ends.map_or("", Ends::word))
            .with("division", self.division.map(|n| n.to_string()).unwrap_or_default())
            .with("q", self.q.as_str())
            .with("sort", self.sort.text())
    }

    /// The ends that the page shows: from, until.
    pub fn span(&self, now: Moment) -> (Moment, Moment) {
        let just_ended = now.plus_days(-ENDED_DAYS);
        match (self.tab, self.ends) {
            (_, Some(Ends::Within(days))) => (now, now.plus_days(days)),
            (_, Some(Ends::Ended)) => (just_ended, now),
            (Tab::Report, None) => (just_ended, now.plus_days(OPENS_DAYS)),
            // The last notice goes out after the end.
            (Tab::Notices, None) => {
                let last = RENEWAL_DAYS.into_iter().min().unwrap_or(0);
                (now.plus_days(last), now.plus_days(OPENS_DAYS))
            }
        }
    }
}

/// The next notice about an order by the schedule of its account: when, and how many days before (or, negative,
/// after) its end.
pub fn next_notice(order: &Order, schedule: &[i64], now: Moment) -> Option<(Moment, i64)> {
    let end = order.ends_at.filter(|_| order.sends_notices())?;
    let all = schedule.iter().map(|days| (end.plus_days(-days), *days));
    all.filter(|(at, _)| *at > now).min_by_key(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_spans() {
        let read = |query: &'static [(&str, &str)]| {
            Filter::read(|name| query.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| *v))
        };
        assert_eq!(read(&[("tab", "x"), ("ends", "7"), ("sort", "end")]).list().here(), "/expiring");
        let filter = read(&[("tab", "notices"), ("ends", "60"), ("sort", "-end"), ("q", "a")]);
        assert_eq!(filter.list().here(), "/expiring?tab=notices&ends=60&q=a&sort=-end");
        let now = Moment::from_unix(1_795_230_000).expect("a moment");
        assert_eq!(filter.span(now), (now, now.plus_days(60)));
        assert_eq!(read(&[]).span(now), (now.plus_days(-30), now.plus_days(90)));
        assert_eq!(read(&[("tab", "notices")]).span(now), (now.plus_days(-7), now.plus_days(90)));
        assert_eq!(read(&[("ends", "ended")]).span(now), (now.plus_days(-30), now));
    }
}
