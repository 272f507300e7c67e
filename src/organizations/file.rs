//! The list as a file: its columns and what stands in them.

use super::Organization;
use crate::kernel::Moment;
use crate::l10n::country;
use crate::web::{Cell, PageCx};

/// The heads, in the order of [`cells`].
pub const HEADS: &[&str] = &[
    "organizations-col-number",
    "organizations-field-legal-name",
    "organizations-field-assumed-name",
    "organizations-show-identifier",
    "organizations-field-postal-code",
    "organizations-field-country",
    "organizations-field-state",
    "organizations-field-city",
    "organizations-field-street",
    "organizations-field-phone",
    "organizations-col-activity",
    "organizations-col-status",
    "organizations-col-until",
    "organizations-col-created",
];

/// One organization.
pub fn cells(cx: &PageCx, row: &Organization, now: Moment) -> Vec<Cell> {
    vec![
        row.number.into(),
        (&row.legal_name).into(),
        row.assumed_name.as_deref().unwrap_or_default().into(),
        row.identifier().to_string().into(),
        (&row.postal_code).into(),
        country::name(cx.locale, &row.country).into(),
        (&row.state).into(),
        (&row.city).into(),
        (&row.street).into(),
        (&row.phone).into(),
        cx.t(row.activity_key()).into(),
        cx.t(row.status_at(now).key()).into(),
        Cell::at(cx, row.validated_until),
        Cell::at(cx, Some(row.created_at)),
    ]
}
