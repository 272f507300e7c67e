//! The page of the record.

use crate::audit::Entry;
use crate::web::{List, PageCx};
use askama::Template;
use std::collections::HashMap;

/// 操作履歴
#[derive(Template)]
#[template(path = "review/audit.html")]
pub struct AuditPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Filters.
    pub list: List,
    /// Newest first.
    pub rows: Vec<Entry>,
    /// User names of the people whom events are about, by row identity.
    pub names: HashMap<String, String>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl AuditPage {
    fn kind(&self, entry: &Entry) -> &'static str {
        match entry.actor_kind.as_str() {
            "staff" => "review-audit-staff",
            "user" => "review-audit-user",
            "visitor" => "review-audit-visitor",
            _ => "review-audit-system",
        }
    }
    /// What people know the thing by.
    fn subject<'a>(&'a self, entry: &'a Entry) -> &'a str {
        self.names.get(&entry.subject_id).unwrap_or(&entry.subject_id)
    }
    /// On whose behalf, where it was not one's own.
    fn on_behalf(&self, entry: &Entry) -> Option<String> {
        let detail: serde_json::Value = serde_json::from_str(&entry.detail).ok()?;
        detail.get("on_behalf").and_then(|name| name.as_str()).map(str::to_owned)
    }
    fn detail<'a>(&self, entry: &'a Entry) -> &'a str {
        if entry.detail == "{}" { "" } else { &entry.detail }
    }
}
