//! Lists page by key: the next page starts after the last row shown, so page 5,000 costs what page 1 does.
//!
//! A list is ordered by one column and, where that is equal, by the row's id. The column is never NULL: the two
//! engines put nothing at different ends. [`crate::by_key`] writes order and start into a boxed query.

use crate::kernel::{Id, Moment, Number};

/// A value that lists are ordered by, and its text in `?after=`.
pub trait CursorKey: Sized {
    /// As it stands in the address.
    fn text(&self) -> String;
    /// From the address; what was written for another kind of key is none.
    fn parse(text: &str) -> Option<Self>;
}

impl CursorKey for Moment {
    fn text(&self) -> String {
        self.utc().timestamp_micros().to_string()
    }
    fn parse(text: &str) -> Option<Self> {
        // Chrono reaches further than a column of PostgreSQL; a row was never made out there.
        let at = chrono::DateTime::from_timestamp_micros(text.parse().ok()?)?;
        (1970..=9999).contains(&chrono::Datelike::year(&at)).then(|| Self::new(at))
    }
}

impl CursorKey for String {
    fn text(&self) -> String {
        format!("~{self}")
    }
    fn parse(text: &str) -> Option<Self> {
        // PostgreSQL refuses a text with a zero octet.
        text.strip_prefix('~').filter(|t| !t.contains('\0')).map(str::to_owned)
    }
}

impl CursorKey for i64 {
    fn text(&self) -> String {
        format!("n{self}")
    }
    fn parse(text: &str) -> Option<Self> {
        text.strip_prefix('n')?.parse().ok()
    }
}

impl CursorKey for Number {
    fn text(&self) -> String {
        self.get().text()
    }
    fn parse(text: &str) -> Option<Self> {
        i64::parse(text).map(Self::from_stored)
    }
}

/// Where a page starts: after the row with this key and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    key: String,
    id: Id,
}

impl Cursor {
    /// Of the last row shown.
    pub fn new(key: &impl CursorKey, id: &Id) -> Self {
        Self { key: key.text(), id: id.clone() }
    }
    /// As it stands in `?after=`.
    pub fn text(&self) -> String {
        format!("{}.{}", self.key, self.id)
    }
    /// From `?after=`; anything else is no cursor.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, id) = text.rsplit_once('.')?;
        Some(Self { key: key.to_owned(), id: Id::parse(id)? })
    }
    /// Key and id, where the key is of this kind: an address made for another order starts from the top.
    pub fn start<K: CursorKey>(&self) -> Option<(K, Id)> {
        Some((K::parse(&self.key)?, self.id.clone()))
    }
}

/// Which page is wanted.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// Start after this row; from the top when absent.
    pub after: Option<Cursor>,
    /// Rows on a page.
    pub size: usize,
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { after: None, size: Self::SIZE }
    }
}

impl PageRequest {
    /// Rows on a page that people read.
    pub const SIZE: usize = 50;

    /// Rows to ask for: one more than shown tells whether there is a next page.
    pub fn fetch(&self) -> i64 {
        i64::try_from(self.size).unwrap_or(i64::MAX - 1) + 1
    }
    /// Key and id of the row that the page starts after.
    pub fn start<K: CursorKey>(&self) -> Option<(K, Id)> {
        self.after.as_ref().and_then(Cursor::start)
    }
    /// Cuts what [`PageRequest::fetch`] brought and keeps the cursor of the last row shown.
    pub fn cut<T>(&self, mut rows: Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Page<T> {
        let more = rows.len() > self.size;
        rows.truncate(self.size);
        let next = rows.last().filter(|_| more).map(cursor);
        Page { rows, next }
    }
}

/// Rows and where the next page starts.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// At most as many rows as the request wanted.
    pub rows: Vec<T>,
    /// The start of the next page, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// The same page with other rows.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(f).collect(), next: self.next }
    }
}

/// A column that a list can be ordered by: an enum of the room.
pub trait SortColumn: Copy + PartialEq + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// As `?sort=` names it.
    fn word(self) -> &'static str;
}

/// An order, as `?sort=` names it: `name`, or `-name` from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<C> {
    /// The column.
    pub column: C,
    /// From the end.
    pub descending: bool,
}

impl<C: SortColumn> Sort<C> {
    /// From the smallest on.
    pub const fn up(column: C) -> Self {
        Self { column, descending: false }
    }
    /// From the greatest on.
    pub const fn down(column: C) -> Self {
        Self { column, descending: true }
    }
    /// From `?sort=`; anything else is the list's own order.
    pub fn parse(text: &str) -> Option<Self> {
        let (word, descending) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
        let column = C::ALL.iter().copied().find(|c| c.word() == word)?;
        Some(Self { column, descending })
    }
    /// As it stands in `?sort=`.
    pub fn text(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column.word())
    }
}

/// How many rows a list has; counted up to [`Total::MOST`], because nobody reads on and counting costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// How many were counted.
    pub count: usize,
    /// Whether there are more.
    pub more: bool,
}

impl Total {
    /// Counted up to here.
    pub const MOST: usize = 1_000;
    /// Rows to ask for.
    pub const FETCH: i64 = 1_001;

    /// Where the first page holds all rows, nobody counts them again.
    pub fn shown<T>(page: &PageRequest, found: &Page<T>) -> Option<Self> {
        let whole = page.after.is_none() && found.next.is_none();
        whole.then_some(Self { count: found.rows.len(), more: false })
    }
    /// From the ids that [`Total::FETCH`] brought.
    pub fn of(rows: &[Id]) -> Self {
        Self { count: rows.len().min(Self::MOST), more: rows.len() > Self::MOST }
    }
}

/// Writes order, start and size of a page into a boxed query:
/// `by_key!(query, page, String => o::legal_name, o::id, sort.descending)`.
#[macro_export]
macro_rules! by_key {
    ($query:expr, $page:expr, $key:ty => $column:expr, $id:expr, $descending:expr) => {{
        let (query, page): (_, &$crate::store::PageRequest) = ($query, $page);
        let start = page.start::<$key>();
        // The plain bound on the first column lets both engines jump into the index.
        let query = match (start, $descending) {
            (None, false) => query.order(($column.asc(), $id.asc())),
            (None, true) => query.order(($column.desc(), $id.desc())),
            (Some((key, id)), false) => query
                .filter($column.ge(Clone::clone(&key)).and($column.gt(key).or($id.gt(id))))
                .order(($column.asc(), $id.asc())),
            (Some((key, id)), true) => query
                .filter($column.le(Clone::clone(&key)).and($column.lt(key).or($id.lt(id))))
                .order(($column.desc(), $id.desc())),
        };
        query.limit(page.fetch())
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_survive_the_address_and_fit_their_order_only() {
        let id = Id::parse("018f0000-0000-7000-8000-000000000001").expect("an id");
        let at = Moment::parse("2026-11-22T05:05:00.123456Z").expect("a moment");
        for name in ["株式会社サンプル", "a.b.c", "", "~", "1795000000000000"] {
            let text = Cursor::new(&name.to_owned(), &id).text();
            let back = Cursor::parse(&text).expect("a cursor");
            assert_eq!(back.start::<String>(), Some((name.to_owned(), id.clone())));
            assert_eq!(back.start::<Moment>(), None, "{text}");
        }
        let back = Cursor::parse(&Cursor::new(&at, &id).text()).expect("a cursor");
        assert_eq!((back.start::<Moment>(), back.start::<String>()), (Some((at, id.clone())), None));
        assert_eq!(Cursor::new(&Number::from_stored(5), &id).start::<i64>(), Some((5, id.clone())));
        assert_eq!(Cursor::parse(&format!("~a\0b.{id}")).and_then(|c| c.start::<String>()), None);
        for far in ["-3000000000000000000", "9000000000000000000", "253402300800000000", "-1"] {
            assert_eq!(Cursor::parse(&format!("{far}.{id}")).and_then(|c| c.start::<Moment>()), None, "{far}");
        }
        for nonsense in ["", ".", "1.2", "nonsense", "~x"] {
            assert_eq!(Cursor::parse(nonsense), None, "{nonsense}");
        }
    }
}
