//! The page of the queue.

use super::Item;
use crate::web::PageCx;
use askama::Template;

/// 審査待ち
#[derive(Template)]
#[template(path = "review/queue.html")]
pub struct QueuePage {
    /// Ambient values.
    pub cx: PageCx,
    /// What waits.
    pub rows: Vec<Item>,
    /// Whether there may be more than is shown.
    pub is_cut: bool,
}
