//! A list as its address describes it: filters, search, order. Whoever keeps the address keeps the view.
//!
//! The page, its next page, its column heads, its CSV and its bulk actions all take their addresses from here, so
//! that none of them forgets a filter. `templates/ui/list.html` shows it.

use super::{FieldError, FormState};
use crate::kernel::Number;
use crate::store::{Cursor, PageRequest};
use url::form_urlencoded::Serializer;

/// See the module.
#[derive(Debug, Clone)]
pub struct List {
    path: String,
    params: Vec<(&'static str, String)>,
    tab: Option<(&'static str, &'static str)>,
    default_sort: &'static str,
    later: bool,
}

impl List {
    /// A list at `path`, which is in the order `default_sort` where its address names none.
    pub fn new(path: impl Into<String>, default_sort: &'static str) -> Self {
        Self { path: path.into(), params: vec![], tab: None, default_sort, later: false }
    }

    /// With a filter as it was understood; empty is none.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() && (name != "sort" || value != self.default_sort) {
            self.params.push((name, value));
        }
        self
    }

    /// On one of several tabs; the first has no word. That leaves nothing out, and stays when the filters are cleared.
    #[must_use]
    pub fn on_tab(mut self, name: &'static str, word: &'static str) -> Self {
        self.tab = Some((name, word)).filter(|_| !word.is_empty());
        self
    }

    /// A page that is not the first.
    #[must_use]
    pub fn later(mut self, later: bool) -> Self {
        self.later = later;
        self
    }

    /// Where the list is.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The list without its filters.
    pub fn cleared(&self) -> String {
        Self { params: vec![], ..self.clone() }.here()
    }

    /// What a filter is set to; empty when it is not.
    pub fn value(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v)
    }

    /// Whether a filter is set to this.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.value(name) == value
    }

    /// Whether something is left out: nothing to see need not mean that there is nothing.
    pub fn is_filtered(&self) -> bool {
        self.later || self.params.iter().any(|(name, _)| *name != "sort")
    }

    /// The order of the page.
    pub fn sort(&self) -> &str {
        Some(self.value("sort")).filter(|s| !s.is_empty()).unwrap_or(self.default_sort)
    }

    /// The first page, with filters and order.
    pub fn here(&self) -> String {
        self.at(&self.path, &[])
    }

    /// The next page.
    pub fn next(&self, next: Option<&Cursor>) -> Option<String> {
        next.map(|cursor| self.at(&self.path, &[("after", &cursor.text())]))
    }

    /// The whole list as a file.
    pub fn csv(&self) -> String {
        self.at(&format!("{}.csv", self.path), &[])
    }

    /// Another address that comes back to this view: of a bulk action, of a side panel.
    pub fn beside(&self, path: &str) -> String {
        self.at(path, &[])
    }

    /// This view with one thing more in its address.
    pub fn and(&self, name: &str, value: &str) -> String {
        self.at(&self.path, &[(name, value)])
    }

    /// In the order of a column; a second press turns it round. `column` is written in its first direction.
    pub fn sorted(&self, column: &str) -> String {
        let other = column.strip_prefix('-').map_or_else(|| format!("-{column}"), str::to_owned);
        let wanted = if self.sort() == column { other.as_str() } else { column };
        let mut turned = self.clone();
        turned.params.retain(|(name, _)| *name != "sort");
        turned.with("sort", wanted).here()
    }

    /// `aria-sort` of a column.
    pub fn order(&self, column: &str) -> &'static str {
        let word = column.trim_start_matches('-');
        match self.sort().strip_prefix('-') {
            Some(now) if now == word => "descending",
            None if self.sort() == word => "ascending",
            _ => "none",
        }
    }

    fn at(&self, path: &str, more: &[(&str, &str)]) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.tab);
        query.extend_pairs(self.params.iter().map(|(n, v)| (*n, v.as_str())));
        query.extend_pairs(more);
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The rows that a bulk action is for, from the boxes `numbers`: some of the page, each once.
pub fn selected(form: &mut FormState) -> Option<Vec<Number>> {
    let mut numbers: Vec<Number> = vec![];
    for typed in form.values("numbers") {
        match Number::parse(&typed) {
            Some(number) if !numbers.contains(&number) => numbers.push(number),
            Some(_) => {}
            None => {
                form.refuse("numbers", "ui-list-error-unknown");
                return None;
            }
        }
    }
    if numbers.is_empty() {
        form.refuse("numbers", "ui-list-error-none");
    } else if numbers.len() > PageRequest::SIZE {
        let limit = u32::try_from(PageRequest::SIZE).ok();
        form.refuse("numbers", FieldError { key: "ui-list-error-many", limit, detail: String::new() });
    } else {
        return Some(numbers);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_the_view() {
        let plain = List::new("/orders", "-created").with("q", "").with("sort", "-created");
        assert_eq!((plain.here().as_str(), plain.csv().as_str()), ("/orders", "/orders.csv"));
        assert!(!plain.is_filtered() && plain.clone().later(true).is_filtered());
        assert_eq!((plain.order("-created"), plain.order("name")), ("descending", "none"));
        assert_eq!(
            (plain.sorted("-created").as_str(), plain.sorted("name").as_str()),
            ("/orders?sort=created", "/orders?sort=name")
        );
        let list = List::new("/orders", "-created").with("status", "issued").with("q", "a&b").with("sort", "name");
        assert_eq!(list.csv(), "/orders.csv?status=issued&q=a%26b&sort=name");
        assert_eq!(list.sorted("name"), "/orders?status=issued&q=a%26b&sort=-name");
        assert_eq!(list.sorted("-created"), "/orders?status=issued&q=a%26b");
        assert_eq!(list.and("quick", "7"), "/orders?status=issued&q=a%26b&sort=name&quick=7");
        assert!(list.has("status", "issued") && list.has("payment", ""));
        let tab = List::new("/expiring", "end").on_tab("tab", "notices");
        assert!(!tab.is_filtered() && tab.csv() == "/expiring.csv?tab=notices");
        assert_eq!(tab.clone().with("q", "a").here(), "/expiring?tab=notices&q=a");
        assert_eq!(tab.with("q", "a").cleared(), "/expiring?tab=notices");
        assert_eq!(List::new("/expiring", "end").on_tab("tab", "").here(), "/expiring");
    }
}
