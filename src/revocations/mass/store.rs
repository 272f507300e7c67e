//! The rows of proposals, their certificates and their letters.

use super::model::{Filter, Item, ItemState, Mass, MassStatus, Selection};
use crate::certificates::{Certificate, CertificateStatus, RevocationReason};
use crate::kernel::{Id, Moment, Number};
use crate::store::column::prelude::*;
use schema::{
    certificates, mass_revocation_items as items, mass_revocation_letters as letters, mass_revocations as masses,
    orders, requests,
};

/// Rows read or written at once.
pub(super) const CHUNK: usize = 500;

/// A certificate that may be meant.
#[derive(Debug, Clone, Queryable)]
pub struct Candidate {
    /// The certificate.
    pub id: Id,
    /// In hexadecimal.
    pub serial: String,
    /// Whose it is.
    pub account_id: Id,
    status: CertificateStatus,
    not_after: Moment,
}

impl Candidate {
    /// Whether there is anything to revoke.
    pub fn is_valid_at(&self, now: Moment) -> bool {
        VALID.contains(&self.status) && self.not_after >= now
    }
    /// As a row of a proposal.
    pub fn item(self, mass: &Id, state: ItemState) -> Item {
        Item { mass_id: mass.clone(), certificate_id: self.id, account_id: self.account_id, serial: self.serial, state }
    }
}

const VALID: [CertificateStatus; 2] = [CertificateStatus::Issued, CertificateStatus::RevocationPending];

/// Certificates with these serial numbers, whatever became of them.
pub(super) fn with_serials(conn: &mut Conn, serials: &[String]) -> Result<Vec<Candidate>, StoreError> {
    let mut found = vec![];
    for some in serials.chunks(CHUNK) {
        let rows: Vec<Candidate> = certificates::table
            .filter(certificates::serial.eq_any(some))
            .select((
                certificates::id,
                certificates::serial,
                certificates::account_id,
                certificates::status,
                certificates::not_after,
            ))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Valid certificates that fit, from one on.
pub(super) fn fitting(
    conn: &mut Conn,
    filter: &Filter,
    after: Option<&Id>,
    now: Moment,
) -> Result<Vec<Candidate>, StoreError> {
    let mut query = certificates::table
        .inner_join(orders::table)
        .filter(certificates::status.eq_any(VALID))
        .filter(certificates::not_after.ge(now))
        .order(certificates::id.asc())
        .limit(i64::try_from(CHUNK).unwrap_or(500))
        .select((
            certificates::id,
            certificates::serial,
            certificates::account_id,
            certificates::status,
            certificates::not_after,
        ))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(certificates::id.gt(after));
    }
    if let Some(organization) = &filter.organization {
        query = query.filter(orders::organization_id.eq(organization));
    }
    if let Some(authority) = &filter.authority {
        query = query.filter(certificates::authority.eq(authority));
    }
    if let Some(domain) = &filter.domain {
        let last = format!("%@{domain}");
        query = query.filter(certificates::emails.like(format!("{last}\n%")).or(certificates::emails.like(last)));
    }
    if let Some(key_type) = &filter.key_type {
        // The request that it was made for; none of its own is that of its order.
        let of = || requests::table.filter(requests::key_type.eq(key_type.clone())).select(requests::id);
        let own = certificates::request_id.eq_any(of().select(requests::id.nullable()));
        let first = certificates::request_id.is_null().and(orders::request_id.eq_any(of()));
        query = query.filter(own.assume_not_null().or(first));
    }
    if let Some(from) = filter.from {
        query = query.filter(certificates::not_before.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(certificates::not_before.lt(to));
    }
    if let Some(since) = filter.since {
        query = query.filter(certificates::issued_at.gt(since));
    }
    Ok(query.load(conn)?)
}

#[derive(Queryable)]
struct Row {
    id: Id,
    number: Number,
    form_id: String,
    selection: String,
    unknown: String,
    reason: Option<RevocationReason>,
    comment: String,
    status: MassStatus,
    total: i64,
    proposed_by: Id,
    proposed_at: Moment,
    decided_by: Option<Id>,
    decided_at: Option<Moment>,
    finished_at: Option<Moment>,
}

impl Row {
    fn read(self) -> Result<Mass, StoreError> {
        let selection: Selection = serde_json::from_str(&self.selection)
            .map_err(|_| StoreError::Corrupt(format!("selection of mass revocation {}", self.number)))?;
        Ok(Mass {
            id: self.id,
            number: self.number,
            form_id: self.form_id,
            selection,
            unknown: self.unknown.lines().map(str::to_owned).collect(),
            reason: self.reason,
            comment: self.comment,
            status: self.status,
            total: self.total,
            proposed_by: self.proposed_by,
            proposed_at: self.proposed_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            finished_at: self.finished_at,
        })
    }
}

/// One proposal by its number.
pub fn find(conn: &mut Conn, number: Number) -> Result<Option<Mass>, StoreError> {
    let row: Option<Row> = masses::table.filter(masses::number.eq(number)).first(conn).optional()?;
    row.map(Row::read).transpose()
}

pub(super) fn find_by_id(conn: &mut Conn, id: &Id) -> Result<Option<Mass>, StoreError> {
    let row: Option<Row> = masses::table.find(id).first(conn).optional()?;
    row.map(Row::read).transpose()
}

pub(super) fn find_by_form(conn: &mut Conn, form_id: &str) -> Result<Option<Mass>, StoreError> {
    let row: Option<Row> = masses::table.filter(masses::form_id.eq(form_id)).first(conn).optional()?;
    row.map(Row::read).transpose()
}

/// Proposals, newest first.
pub fn list(conn: &mut Conn, page: &PageRequest) -> Result<Page<Mass>, StoreError> {
    let query = masses::table.into_boxed();
    let rows: Vec<Row> = by_key!(query, page, Moment => masses::proposed_at, masses::id, true).load(conn)?;
    let rows = rows.into_iter().map(Row::read).collect::<Result<Vec<_>, _>>()?;
    Ok(page.cut(rows, |m: &Mass| Cursor::new(&m.proposed_at, &m.id)))
}

/// Proposals that nobody has confirmed, oldest first (index `mass_revocations_by_status`).
pub fn proposed(conn: &mut Conn, page: &PageRequest) -> Result<Page<Mass>, StoreError> {
    let query = masses::table.filter(masses::status.eq(MassStatus::Proposed)).into_boxed();
    let rows: Vec<Row> = by_key!(query, page, Moment => masses::proposed_at, masses::id, false).load(conn)?;
    let rows = rows.into_iter().map(Row::read).collect::<Result<Vec<_>, _>>()?;
    Ok(page.cut(rows, |m: &Mass| Cursor::new(&m.proposed_at, &m.id)))
}

pub(super) fn insert(conn: &mut Conn, m: &Mass) -> Result<(), StoreError> {
    let selection = serde_json::to_string(&m.selection).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    diesel::insert_into(masses::table)
        .values((
            masses::id.eq(&m.id),
            masses::number.eq(m.number),
            masses::form_id.eq(&m.form_id),
            masses::selection.eq(selection),
            masses::missing.eq(m.unknown.join("\n")),
            masses::reason.eq(m.reason),
            masses::comment.eq(&m.comment),
            masses::status.eq(m.status),
            masses::total.eq(m.total),
            masses::proposed_by.eq(&m.proposed_by),
            masses::proposed_at.eq(m.proposed_at),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn insert_items(conn: &mut Conn, all: &[Item]) -> Result<(), StoreError> {
    for some in all.chunks(CHUNK) {
        let rows: Vec<ItemRow> = some.iter().map(ItemRow::of).collect();
        crate::on!(conn, c => diesel::insert_into(items::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// An item as it is written, many in one statement.
#[derive(Insertable)]
#[diesel(table_name = items, treat_none_as_default_value = false)]
struct ItemRow {
    mass_id: Id,
    certificate_id: Id,
    account_id: Id,
    serial: String,
    state: ItemState,
}

impl ItemRow {
    fn of(item: &Item) -> Self {
        let Item { mass_id, certificate_id, account_id, serial, state } = item.clone();
        Self { mass_id, certificate_id, account_id, serial, state }
    }
}

/// Decides what is proposed; `false` when somebody did before.
pub(super) fn decide(tx: &mut Tx<'_>, id: &Id, to: MassStatus, by: &Id) -> Result<bool, StoreError> {
    let proposed = masses::table.find(id).filter(masses::status.eq(MassStatus::Proposed));
    let changed = diesel::update(proposed)
        .set((masses::status.eq(to), masses::decided_by.eq(Some(by)), masses::decided_at.eq(Some(tx.now))))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn finish(tx: &mut Tx<'_>, id: &Id) -> Result<bool, StoreError> {
    let running = masses::table.find(id).filter(masses::status.eq(MassStatus::Running));
    let changed = diesel::update(running)
        .set((masses::status.eq(MassStatus::Done), masses::finished_at.eq(Some(tx.now))))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Certificates of a proposal that wait, some of them.
pub(super) fn waiting(conn: &mut Conn, mass: &Id, most: i64) -> Result<Vec<Item>, StoreError> {
    Ok(items::table
        .filter(items::mass_id.eq(mass))
        .filter(items::state.eq(ItemState::Waiting))
        .order(items::certificate_id.asc())
        .limit(most)
        .load(conn)?)
}

/// Notes that a certificate was revoked by a proposal, also one that it did not name.
pub(super) fn revoked(conn: &mut Conn, mass: &Id, row: &Certificate) -> Result<(), StoreError> {
    let named = items::table.find((mass, &row.id));
    if diesel::update(named).set(items::state.eq(ItemState::Revoked)).execute(conn)? == 1 {
        return Ok(());
    }
    let item = Item {
        mass_id: mass.clone(),
        certificate_id: row.id.clone(),
        account_id: row.account_id.clone(),
        serial: row.serial.clone(),
        state: ItemState::Revoked,
    };
    insert_items(conn, &[item])
}

/// What still waits after its turn had ended otherwise.
pub(super) fn skip(conn: &mut Conn, item: &Item) -> Result<(), StoreError> {
    let waiting = items::table.find((&item.mass_id, &item.certificate_id)).filter(items::state.eq(ItemState::Waiting));
    diesel::update(waiting).set(items::state.eq(ItemState::Skipped)).execute(conn)?;
    Ok(())
}

/// An account with revoked certificates that has no letter yet.
pub(super) fn untold(conn: &mut Conn, mass: &Id) -> Result<Option<Id>, StoreError> {
    let told = letters::table.filter(letters::mass_id.eq(mass)).select(letters::account_id);
    Ok(items::table
        .filter(items::mass_id.eq(mass))
        .filter(items::state.eq(ItemState::Revoked))
        .filter(items::account_id.ne_all(told))
        .order(items::account_id.asc())
        .select(items::account_id)
        .first(conn)
        .optional()?)
}

pub(super) fn told(tx: &mut Tx<'_>, mass: &Id, account: &Id) -> Result<(), StoreError> {
    diesel::insert_into(letters::table)
        .values((letters::mass_id.eq(mass), letters::account_id.eq(account), letters::sent_at.eq(tx.now)))
        .execute(tx.conn)?;
    Ok(())
}

/// The certificates of an account that a proposal has revoked.
pub(super) fn revoked_of(conn: &mut Conn, mass: &Id, account: &Id) -> Result<Vec<Id>, StoreError> {
    Ok(items::table
        .filter(items::mass_id.eq(mass))
        .filter(items::account_id.eq(account))
        .filter(items::state.eq(ItemState::Revoked))
        .order(items::certificate_id.asc())
        .select(items::certificate_id)
        .load(conn)?)
}

/// How many certificates are how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Still to be revoked.
    pub waiting: i64,
    /// Ended before the proposal.
    pub before: i64,
    /// Revoked by it.
    pub revoked: i64,
    /// Ended otherwise meanwhile.
    pub skipped: i64,
    /// Whose certificates they are.
    pub accounts: i64,
}

/// How far a proposal is.
pub fn counts(conn: &mut Conn, mass: &Id) -> Result<Counts, StoreError> {
    let mut count = |state: ItemState| -> Result<i64, StoreError> {
        let of = items::table.filter(items::mass_id.eq(mass)).filter(items::state.eq(state));
        Ok(of.count().get_result(conn)?)
    };
    let (waiting, before) = (count(ItemState::Waiting)?, count(ItemState::Before)?);
    let (revoked, skipped) = (count(ItemState::Revoked)?, count(ItemState::Skipped)?);
    let accounts: Vec<Id> =
        items::table.filter(items::mass_id.eq(mass)).select(items::account_id).distinct().load(conn)?;
    let accounts = i64::try_from(accounts.len()).unwrap_or(i64::MAX);
    Ok(Counts { waiting, before, revoked, skipped, accounts })
}

/// The certificates of a proposal, by their rows.
pub fn page_of(
    conn: &mut Conn,
    mass: &Id,
    page: &PageRequest,
) -> Result<Page<(Item, Certificate, Number)>, StoreError> {
    let mut query = items::table
        .inner_join(certificates::table.inner_join(orders::table))
        .filter(items::mass_id.eq(mass))
        .order((items::serial.asc(), items::certificate_id.asc()))
        .limit(page.fetch())
        .select((items::all_columns, certificates::all_columns, orders::number))
        .into_boxed();
    if let Some((serial, id)) = page.start::<String>() {
        query = query
            .filter(items::serial.gt(serial.clone()).or(items::serial.eq(serial).and(items::certificate_id.gt(id))));
    }
    let rows = query.load(conn)?;
    Ok(page.cut(rows, |(item, ..): &(Item, Certificate, Number)| Cursor::new(&item.serial, &item.certificate_id)))
}

crate::word_column!(MassStatus, ItemState);
