//! The rows of requests for reissue.

use super::answer::Answer;
use super::model::{Contact, LegacyReissue, NewLegacyReissue, Status};
use crate::kernel::{Id, Locale, Moment, Number};
use crate::store::column::prelude::*;
use schema::legacy_reissues as reissues;

#[derive(Queryable)]
struct Row {
    id: Id,
    number: Number,
    form_id: String,
    status: Status,
    locale: Locale,
    reference: String,
    reason: String,
    ends_on: String,
    csr: Vec<u8>,
    // The name stands in `responsible` too; in a column of its own it can be listed and looked for.
    _organization_name: String,
    responsible: String,
    technical: String,
    terms: String,
    created_at: Moment,
    answered_by: Option<Id>,
    answered_at: Option<Moment>,
    answer: Option<String>,
}

impl Row {
    fn read(self) -> Result<LegacyReissue, StoreError> {
        let broken = |what: &str| StoreError::Corrupt(format!("{what} of legacy reissue {}", self.number));
        let contact = |text: &str| serde_json::from_str::<Contact>(text).map_err(|_| broken("contact"));
        let wanted = NewLegacyReissue {
            ends_on: self.ends_on.parse().map_err(|_| broken("date"))?,
            responsible: contact(&self.responsible)?,
            technical: contact(&self.technical)?,
            form_id: self.form_id,
            locale: self.locale,
            reference: self.reference,
            reason: self.reason,
            csr: self.csr,
        };
        Ok(LegacyReissue {
            id: self.id,
            number: self.number,
            wanted,
            status: self.status,
            terms: self.terms,
            created_at: self.created_at,
            answered_by: self.answered_by,
            answered_at: self.answered_at,
            answer: self.answer,
        })
    }
}

/// One request by its receipt number.
pub fn find(conn: &mut Conn, number: Number) -> Result<Option<LegacyReissue>, StoreError> {
    let row: Option<Row> = reissues::table.filter(reissues::number.eq(number)).first(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The request that a form has made.
pub(super) fn find_by_form(conn: &mut Conn, form_id: &str) -> Result<Option<LegacyReissue>, StoreError> {
    let row: Option<Row> = reissues::table.filter(reissues::form_id.eq(form_id)).first(conn).optional()?;
    row.map(Row::read).transpose()
}

/// Requests of a status: what waits oldest first, what was answered newest first.
pub fn list(conn: &mut Conn, status: Status, page: &PageRequest) -> Result<Page<LegacyReissue>, StoreError> {
    let query = reissues::table.filter(reissues::status.eq(status)).into_boxed();
    let newest_first = status != Status::Waiting;
    let rows: Vec<Row> =
        crate::by_key!(query, page, Moment => reissues::created_at, reissues::id, newest_first).load(conn)?;
    let rows = rows.into_iter().map(Row::read).collect::<Result<Vec<_>, _>>()?;
    Ok(page.cut(rows, |r: &LegacyReissue| Cursor::new(&r.created_at, &r.id)))
}

pub(super) fn insert(conn: &mut Conn, request: &LegacyReissue) -> Result<(), StoreError> {
    let w = &request.wanted;
    let text = |contact: &Contact| serde_json::to_string(contact).map_err(|e| StoreError::Corrupt(e.to_string()));
    diesel::insert_into(reissues::table)
        .values((
            reissues::id.eq(&request.id),
            reissues::number.eq(request.number),
            reissues::form_id.eq(&w.form_id),
            reissues::status.eq(request.status),
            reissues::locale.eq(w.locale),
            reissues::reference.eq(&w.reference),
            reissues::reason.eq(&w.reason),
            reissues::ends_on.eq(w.ends_on.to_string()),
            reissues::csr.eq(&w.csr),
            reissues::organization_name.eq(&w.responsible.organization),
            reissues::responsible.eq(text(&w.responsible)?),
            reissues::technical.eq(text(&w.technical)?),
            reissues::terms.eq(&request.terms),
            reissues::created_at.eq(request.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes the answer; `false` when it was answered before.
pub(super) fn answer(tx: &mut Tx<'_>, id: &Id, by: &Id, answer: &Answer) -> Result<bool, StoreError> {
    let changed = diesel::update(reissues::table.find(id))
        .filter(reissues::status.eq(Status::Waiting))
        .set((
            reissues::status.eq(answer.status),
            reissues::answered_by.eq(Some(by)),
            reissues::answered_at.eq(Some(tx.now)),
            reissues::answer.eq(Some(&answer.text)),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

crate::word_column!(Status);
