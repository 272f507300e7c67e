//! What the list shows, as its address says it. What cannot be understood is no filter.

use crate::kernel::{Id, Number};
use crate::orders::RequestStatus;
use crate::store::{Sort, SortColumn};
use crate::web::List;

/// What the list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 申請日
    Created,
    /// 申請番号
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

/// See the module.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Only this status.
    pub status: Option<RequestStatus>,
    /// Only this division.
    pub division: Option<Number>,
    /// The same by its row; set once it was looked up among those that the reader sees.
    pub division_id: Option<Id>,
    /// Words in number, addresses, organization; empty is all.
    pub q: String,
    /// The order.
    pub sort: Sort<Column>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { status: None, division: None, division_id: None, q: String::new(), sort: Sort::down(Column::Created) }
    }
}

impl Filter {
    /// From the values of an address, by name.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            status: RequestStatus::parse(value("status")),
            division: Number::parse(value("division")),
            division_id: None,
            q: value("q").chars().filter(|c| !c.is_control()).take(100).collect(),
            sort: Sort::parse(value("sort")).unwrap_or(Sort::down(Column::Created)),
        }
    }

    /// The addresses of the list.
    pub fn list(&self) -> List {
        List::new("/requests", "-created")
            .with("status", self.status.map_or("", RequestStatus::word))
            .with("division", self.division.map(|n| n.to_string()).unwrap_or_default())
            .with("q", self.q.as_str())
            .with("sort", self.sort.text())
    }
}
