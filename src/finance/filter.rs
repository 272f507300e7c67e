//! What the history shows, as its address says it. What cannot be understood is no filter.

use crate::kernel::Moment;
use crate::orders::Order;
use crate::store::{Sort, SortColumn};
use crate::web::List;

/// How a purchase stands with its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// お支払い待ち
    Owed,
    /// お支払い済み
    Paid,
    /// 取り消し: given up or refused; whatever was paid goes back.
    Closed,
}

impl Standing {
    /// What the list offers.
    pub const ALL: [Self; 3] = [Self::Owed, Self::Paid, Self::Closed];

    /// How an order stands. What costs nothing is paid from the beginning.
    pub fn of(order: &Order) -> Self {
        match (order.closed_at, order.paid_at) {
            (Some(_), _) => Self::Closed,
            (None, None) => Self::Owed,
            (None, Some(_)) => Self::Paid,
        }
    }
    /// As `?standing=` names it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Paid => "paid",
            Self::Closed => "closed",
        }
    }
    /// From `?standing=`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }
    /// `data-status`, from the words that every list has.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Owed => "pending",
            Self::Paid => "paid",
            Self::Closed => "canceled",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Owed => "finance-standing-owed",
            Self::Paid => "finance-standing-paid",
            Self::Closed => "finance-standing-closed",
        }
    }
}

/// What the list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 購入日
    Created,
    /// オーダー番号
    Number,
}

impl SortColumn for Column {
    const ALL: &'static [Self] = &[Self::Created, Self::Number];
    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Number => "number",
        }
    }
}

/// What the list shows, in which order.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Only what stands like this.
    pub standing: Option<Standing>,
    /// Only what was bought in the last so many days.
    pub days: Option<i64>,
    /// Words in number, certificate name, addresses, organization; empty is all.
    pub q: String,
    /// The order.
    pub sort: Sort<Column>,
}

/// The spans that the list offers, in days, and the keys of their names.
pub const SPANS: [(&str, &str); 3] =
    [("31", "finance-span-month"), ("92", "finance-span-quarter"), ("366", "finance-span-year")];

impl Filter {
    /// From the values of an address, by name.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        let days = SPANS.iter().find(|(word, _)| *word == value("days")).and_then(|(word, _)| word.parse().ok());
        Self {
            standing: Standing::parse(value("standing")),
            days,
            q: value("q").chars().filter(|c| !c.is_control()).take(100).collect(),
            sort: Sort::parse(value("sort")).unwrap_or(Sort::down(Column::Created)),
        }
    }

    /// From when on.
    pub fn since(&self, now: Moment) -> Option<Moment> {
        self.days.map(|days| now.plus_days(-days))
    }

    /// The addresses of the list.
    pub fn list(&self) -> List {
        List::new("/finance/purchases", "-created")
            .with("standing", self.standing.map_or("", Standing::word))
            .with("days", self.days.map(|days| days.to_string()).unwrap_or_default())
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
        assert_eq!(read(&[]), "/finance/purchases");
        assert_eq!(read(&[("standing", "x"), ("days", "30"), ("sort", "price")]), "/finance/purchases");
        assert_eq!(
            read(&[("standing", "owed"), ("days", "92"), ("q", "a\u{7}b"), ("sort", "number")]),
            "/finance/purchases?standing=owed&days=92&q=ab&sort=number"
        );
    }
}
