//! Lists page by key: the next page starts after the last row shown, so page 5,000 costs what page 1 does.

use crate::kernel::{Id, Moment};

/// Where a page starts: after the row that was made at `at` with key `id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The time the list is sorted by.
    pub at: Moment,
    /// The tie-breaker.
    pub id: Id,
}

impl Cursor {
    /// As it stands in `?after=`.
    pub fn text(&self) -> String {
        format!("{}.{}", self.at.utc().timestamp_micros(), self.id)
    }
    /// From `?after=`; anything else is no cursor.
    pub fn parse(text: &str) -> Option<Self> {
        let (micros, id) = text.split_once('.')?;
        let at = chrono::DateTime::from_timestamp_micros(micros.parse().ok()?)?;
        Some(Self { at: Moment::new(at), id: Id::parse(id)? })
    }
}

/// Which page is wanted.
#[derive(Debug, Clone, Default)]
pub struct PageRequest {
    /// Start after this row; from the top when absent.
    pub after: Option<Cursor>,
}

impl PageRequest {
    /// Rows on a page.
    pub const SIZE: i64 = 50;
    /// Rows to ask for: one more than shown tells whether there is a next page.
    pub const FETCH: i64 = Self::SIZE + 1;
}

/// Rows and where the next page starts.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// At most [`PageRequest::SIZE`] rows.
    pub rows: Vec<T>,
    /// The start of the next page, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts what [`PageRequest::FETCH`] brought and keeps the cursor of the last row shown.
    pub fn cut(mut rows: Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Self {
        let size = usize::try_from(PageRequest::SIZE).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(cursor);
        Self { rows, next }
    }
}
