//! What a list of orders shows, as its address says it. What cannot be understood is no filter.

use crate::kernel::{Id, Moment, Number};
use crate::orders::OrderStatus;
use crate::store::{Sort, SortColumn};
use crate::web::List;

/// When the orders of a list end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Within so many days from now.
    Within(i64),
    /// They have ended.
    Ended,
}

impl Ends {
    /// What a list offers (S-REN-01).
    pub const ALL: [Self; 4] = [Self::Within(30), Self::Within(60), Self::Within(90), Self::Ended];

    /// As `?ends=` names it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Within(30) => "30",
            Self::Within(60) => "60",
            Self::Within(_) => "90",
            Self::Ended => "ended",
        }
    }
    /// From `?ends=`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ends| ends.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Within(30) => "orders-list-ends-30",
            Self::Within(60) => "orders-list-ends-60",
            Self::Within(_) => "orders-list-ends-90",
            Self::Ended => "orders-list-ends-ended",
        }
    }
    /// From when on, if that is bounded, and until when.
    pub fn span(self, now: Moment) -> (Option<Moment>, Moment) {
        match self {
            Self::Within(days) => (Some(now), now.plus_days(days)),
            Self::Ended => (None, now),
        }
    }
}

/// What the list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// オーダー日
    Created,
    /// オーダー番号
    Number,
    /// 証明書の名前
    Name,
    /// オーダー終了日; only where every order of the list has one.
    End,
}

impl SortColumn for Column {
    const ALL: &'static [Self] = &[Self::Created, Self::Number, Self::Name, Self::End];
    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Number => "number",
            Self::Name => "name",
            Self::End => "end",
        }
    }
}

/// What a list shows, in which order.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Only this status.
    pub status: Option<OrderStatus>,
    /// Only what ends then.
    pub ends: Option<Ends>,
    /// Only this division.
    pub division: Option<Number>,
    /// The same by its row; set once it was looked up among those that the reader sees.
    pub division_id: Option<Id>,
    /// Words in number, certificate name, addresses, organization; empty is all.
    pub q: String,
    /// The order.
    pub sort: Sort<Column>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            status: None,
            ends: None,
            division: None,
            division_id: None,
            q: String::new(),
            sort: Sort::down(Column::Created),
        }
    }
}

impl Filter {
    /// From the values of an address, by name.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        let ends = Ends::parse(value("ends"));
        let own = if ends.is_some() { Sort::up(Column::End) } else { Sort::down(Column::Created) };
        let sort = Sort::parse(value("sort")).filter(|sort| sort.column != Column::End || ends.is_some());
        Self {
            status: OrderStatus::parse(value("status")),
            ends,
            division: Number::parse(value("division")),
            division_id: None,
            q: value("q").chars().filter(|c| !c.is_control()).take(100).collect(),
            sort: sort.unwrap_or(own),
        }
    }

    /// The addresses of the list.
    pub fn list(&self) -> List {
        let own = if self.ends.is_some() { "end" } else { "-created" };
        List::new("/orders", own)
            .with("status", self.status.map_or("", OrderStatus::word))
            .with("ends", self.ends.map_or("", Ends::word))
            .with("division", self.division.map(|n| n.to_string()).unwrap_or_default())
            .with("q", self.q.as_str())
            .with("sort", self.sort.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        let read = |query: &'static [(&str, &str)]| {
            Filter::read(|name| query.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| *v)).list().here()
        };
        assert_eq!(read(&[]), "/orders");
        assert_eq!(read(&[("status", "nothing"), ("ends", "31"), ("sort", "end"), ("division", "x")]), "/orders");
        assert_eq!(read(&[("ends", "30"), ("sort", "-end")]), "/orders?ends=30&sort=-end");
        assert_eq!(read(&[("ends", "ended"), ("sort", "end")]), "/orders?ends=ended");
        assert_eq!(
            read(&[("status", "issued"), ("q", "a\u{7}b"), ("sort", "name")]),
            "/orders?status=issued&q=ab&sort=name"
        );
        let now = Moment::from_unix(1_795_230_000).expect("a moment");
        for ends in Ends::ALL {
            assert_eq!(Ends::parse(ends.word()), Some(ends));
            assert!(ends.span(now).1 >= now);
        }
    }
}
