//! The page of the work behind the pages.

use crate::jobs::{DeadJob, Turn};
use crate::review::words;
use crate::web::PageCx;
use askama::Template;

/// 自動処理
#[derive(Template)]
#[template(path = "review/jobs.html")]
pub struct JobsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What comes again and again, the next first.
    pub turns: Vec<Turn>,
    /// What failed for a day, the oldest first.
    pub rows: Vec<DeadJob>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl JobsPage {
    /// Its word; none for what has none.
    fn word(&self, kind: &str) -> Option<&'static str> {
        words::job(kind)
    }
}
