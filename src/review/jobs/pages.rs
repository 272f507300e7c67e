//! The page of the work behind the pages.

use crate::jobs::{DeadJob, Turn};
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
