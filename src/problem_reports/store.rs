//! The rows of problem reports.

use super::challenge;
use super::model::{Category, Done, NewReport, ProblemReport, ReportStatus};
use crate::certificates::Named;
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number};
use crate::store::column::prelude::*;
use schema::{portal_marks, problem_reports as reports};

/// The name of the mark that holds the key for challenges.
const KEY: &str = "report_challenge";

#[derive(Queryable)]
struct Row {
    id: Id,
    number: Number,
    form_id: String,
    locale: Locale,
    category: Category,
    named: String,
    details: String,
    reporter_name: String,
    reporter_email: EmailAddress,
    spki_sha256: Option<String>,
    status: ReportStatus,
    received_at: Moment,
    answer_by: Moment,
    revoke_by: Moment,
    due_at: Moment,
    answered_by: Option<Id>,
    answered_at: Option<Moment>,
    answer: Option<String>,
    closed_by: Option<Id>,
    closed_at: Option<Moment>,
    closing: Option<String>,
}

impl Row {
    fn read(self) -> ProblemReport {
        let done =
            |by, at: Option<Moment>, text: Option<String>| at.map(|at| Done { by, at, text: text.unwrap_or_default() });
        ProblemReport {
            id: self.id,
            number: self.number,
            said: NewReport {
                form_id: self.form_id,
                locale: self.locale,
                category: self.category,
                named: self.named.lines().filter_map(Named::of_line).collect(),
                details: self.details,
                name: self.reporter_name,
                email: self.reporter_email,
                spki_sha256: self.spki_sha256,
            },
            status: self.status,
            received_at: self.received_at,
            answer_by: self.answer_by,
            revoke_by: self.revoke_by,
            answered: done(self.answered_by, self.answered_at, self.answer),
            closed: done(self.closed_by, self.closed_at, self.closing),
        }
    }
}

/// One report by its receipt number.
pub fn find(conn: &mut Conn, number: Number) -> Result<Option<ProblemReport>, StoreError> {
    let row: Option<Row> = reports::table.filter(reports::number.eq(number)).first(conn).optional()?;
    Ok(row.map(Row::read))
}

/// The report that a form has made.
pub fn find_by_form(conn: &mut Conn, form_id: &str) -> Result<Option<ProblemReport>, StoreError> {
    let row: Option<Row> = reports::table.filter(reports::form_id.eq(form_id)).first(conn).optional()?;
    Ok(row.map(Row::read))
}

/// Reports of a status: what waits by its next deadline, the rest newest first.
pub fn list(conn: &mut Conn, status: ReportStatus, page: &PageRequest) -> Result<Page<ProblemReport>, StoreError> {
    let query = reports::table.filter(reports::status.eq(status)).into_boxed();
    let newest_first = status != ReportStatus::Waiting;
    let rows: Vec<Row> = by_key!(query, page, Moment => reports::due_at, reports::id, newest_first).load(conn)?;
    let rows = rows.into_iter().map(|row| (row.due_at, row.read())).collect();
    let page = page.cut(rows, |(due, report): &(Moment, ProblemReport)| Cursor::new(due, &report.id));
    Ok(page.map(|(_, report)| report))
}

pub(super) fn insert(conn: &mut Conn, r: &ProblemReport) -> Result<(), StoreError> {
    let lines: Vec<String> = r.said.named.iter().map(Named::line).collect();
    diesel::insert_into(reports::table)
        .values((
            reports::id.eq(&r.id),
            reports::number.eq(r.number),
            reports::form_id.eq(&r.said.form_id),
            reports::locale.eq(r.said.locale),
            reports::category.eq(r.said.category),
            reports::named.eq(lines.join("\n")),
            reports::details.eq(&r.said.details),
            reports::reporter_name.eq(&r.said.name),
            reports::reporter_email.eq(&r.said.email),
            reports::spki_sha256.eq(r.said.spki_sha256.as_deref()),
            reports::status.eq(r.status),
            reports::received_at.eq(r.received_at),
            reports::answer_by.eq(r.answer_by),
            reports::revoke_by.eq(r.revoke_by),
            reports::due_at.eq(r.due_at()),
            reports::answered_at.eq(r.answered.as_ref().map(|done| done.at)),
            reports::closed_at.eq(r.closed.as_ref().map(|done| done.at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes the first answer; `false` when there is one, or the report is closed.
pub(super) fn answer(tx: &mut Tx<'_>, report: &ProblemReport, by: &Id, text: &str) -> Result<bool, StoreError> {
    let waiting = reports::table
        .find(&report.id)
        .filter(reports::status.eq(ReportStatus::Waiting))
        .filter(reports::answered_at.is_null());
    let changed = diesel::update(waiting)
        .set((
            reports::answered_by.eq(Some(by)),
            reports::answered_at.eq(Some(tx.now)),
            reports::answer.eq(Some(text)),
            reports::due_at.eq(reports::revoke_by),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Closes a report; `false` when somebody did before.
pub(super) fn close(
    tx: &mut Tx<'_>,
    report: &ProblemReport,
    status: ReportStatus,
    by: &Id,
    text: &str,
) -> Result<bool, StoreError> {
    let waiting = reports::table.find(&report.id).filter(reports::status.eq(ReportStatus::Waiting));
    let changed = diesel::update(waiting)
        .set((
            reports::status.eq(status),
            reports::closed_by.eq(Some(by)),
            reports::closed_at.eq(Some(tx.now)),
            reports::closing.eq(Some(text)),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// The key for challenges, where there is one already.
pub(super) fn challenge_key(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    Ok(portal_marks::table.find(KEY).select(portal_marks::value).first(conn).optional()?)
}

/// The same, made where there is none.
pub(super) fn make_challenge_key(tx: &mut Tx<'_>) -> Result<String, StoreError> {
    if let Some(key) = challenge_key(tx.conn)? {
        return Ok(key);
    }
    let key = challenge::fresh_key(tx.chance);
    diesel::insert_into(portal_marks::table)
        .values((portal_marks::name.eq(KEY), portal_marks::value.eq(&key)))
        .execute(tx.conn)?;
    Ok(key)
}

crate::word_column!(Category, ReportStatus);
