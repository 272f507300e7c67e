//! The pages of the queue.

use super::{Item, Kind, Waiting};
use crate::review::calendar::PROMISE;
use crate::web::{List, PageCx};
use askama::Template;

/// 対応待ち: one's own work, and what others have to do in numbers.
#[derive(Template)]
#[template(path = "review/queue.html")]
pub struct QueuePage {
    /// Ambient values.
    pub cx: PageCx,
    /// Every kind.
    pub all: Vec<Waiting>,
}

impl QueuePage {
    /// What this person may do: what is counted in hours first, then the oldest.
    fn rows(&self) -> Vec<&Item> {
        let mine = self.all.iter().filter(|waiting| self.cx.may(waiting.kind.right()));
        let mut rows: Vec<&Item> = mine.flat_map(|waiting| &waiting.items).collect();
        rows.sort_by_key(|row| (row.clock.is_none(), row.since, row.number.as_str()));
        rows
    }
    /// Nothing is looked for yet.
    fn words(&self) -> &'static str {
        ""
    }
    fn mine(&self) -> Vec<&Waiting> {
        self.all.iter().filter(|waiting| self.cx.may(waiting.kind.right())).collect()
    }
    fn others(&self) -> Vec<&Waiting> {
        self.all.iter().filter(|waiting| !self.cx.may(waiting.kind.right())).collect()
    }
    /// 12件, or 20件以上 where there are more than the page shows.
    fn count(&self, waiting: &Waiting) -> String {
        let count = waiting.items.len();
        match waiting.next {
            Some(_) => self.cx.t("review-queue-more").a("count", count).to_string(),
            None => self.cx.t("review-queue-count").a("count", count).to_string(),
        }
    }
    fn promise(&self) -> u32 {
        PROMISE
    }
}

/// One kind of work, page by page.
#[derive(Template)]
#[template(path = "review/queue_kind.html")]
pub struct KindPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Which kind.
    pub kind: Kind,
    /// Its address.
    pub list: List,
    /// Oldest first.
    pub items: Vec<Item>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl KindPage {
    fn rows(&self) -> Vec<&Item> {
        self.items.iter().collect()
    }
    fn has_clock(&self) -> bool {
        self.items.iter().any(|item| item.clock.is_some())
    }
    fn promise(&self) -> u32 {
        PROMISE
    }
}
