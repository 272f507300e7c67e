//! The list as a file: its columns and what stands in them.

use super::pages::Row;
use crate::web::{Cell, PageCx};

/// The heads, in the order of [`cells`].
pub const HEADS: &[&str] = &[
    "domains-show-number",
    "domains-field-name",
    "domains-col-organization",
    "organizations-col-number",
    "domains-col-added",
    "domains-col-activity",
    "domains-col-method",
    "domains-col-status",
    "domains-col-until",
];

/// One domain.
pub fn cells(cx: &PageCx, row: &Row) -> Vec<Cell> {
    vec![
        row.domain.number.into(),
        row.domain.name.as_str().into(),
        (&row.owner.legal_name).into(),
        row.owner.number.into(),
        Cell::at(cx, Some(row.domain.created_at)),
        cx.t(row.domain.activity_key()).into(),
        row.method.map_or_else(|| "".into(), |method| cx.t(method.key()).into()),
        cx.t(row.status.key()).into(),
        Cell::at(cx, row.until),
    ]
}
