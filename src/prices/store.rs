//! The rows of price lists.

use super::model::{NewPriceList, PRODUCT, PriceList, Term};
use crate::config::Desk;
use crate::kernel::{Id, Moment, Yen};
use crate::store::column::prelude::*;
use schema::price_lists as lists;

#[derive(Queryable)]
struct Row {
    id: Id,
    _product: String,
    valid_from: Moment,
    tax_percent: i32,
    one_year: Yen,
    two_years: Yen,
    created_at: Moment,
    created_by: Id,
    withdrawn_at: Option<Moment>,
    withdrawn_by: Option<Id>,
}

impl Row {
    fn read(self) -> PriceList {
        PriceList {
            id: Some(self.id),
            says: NewPriceList {
                valid_from: self.valid_from,
                tax_percent: self.tax_percent,
                one_year: self.one_year,
                two_years: self.two_years,
            },
            created_at: self.created_at,
            created_by: Some(self.created_by),
            withdrawn_at: self.withdrawn_at,
            withdrawn_by: self.withdrawn_by,
        }
    }
}

/// The list that is valid at a moment; of two from the same day the one entered last.
pub fn at(conn: &mut Conn, now: Moment, desk: &Desk) -> Result<PriceList, StoreError> {
    let row: Option<Row> = lists::table
        .filter(lists::valid_from.le(now).and(lists::withdrawn_at.is_null()))
        .order((lists::valid_from.desc(), lists::id.desc()))
        .first(conn)
        .optional()?;
    Ok(row.map_or_else(|| PriceList::configured(desk), Row::read))
}

/// All lists, by day, the latest first.
pub fn list(conn: &mut Conn, page: &PageRequest) -> Result<Page<PriceList>, StoreError> {
    let query = lists::table.into_boxed();
    let rows: Vec<Row> = by_key!(query, page, Moment => lists::valid_from, lists::id, true).load(conn)?;
    Ok(page.cut(rows, |row: &Row| Cursor::new(&row.valid_from, &row.id)).map(Row::read))
}

/// One list.
pub fn find(conn: &mut Conn, id: &Id) -> Result<Option<PriceList>, StoreError> {
    Ok(lists::table.find(id).first::<Row>(conn).optional()?.map(Row::read))
}

pub(super) fn insert(tx: &mut Tx<'_>, id: &Id, by: &Id, new: &NewPriceList) -> Result<(), StoreError> {
    diesel::insert_into(lists::table)
        .values((
            lists::id.eq(id),
            lists::product.eq(PRODUCT),
            lists::valid_from.eq(new.valid_from),
            lists::tax_percent.eq(new.tax_percent),
            lists::one_year_yen.eq(new.one_year),
            lists::two_years_yen.eq(new.two_years),
            lists::created_at.eq(tx.now),
            lists::created_by.eq(by),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Withdraws a list whose day has not come; `false` when it has, or when it was withdrawn before.
pub(super) fn withdraw(tx: &mut Tx<'_>, id: &Id, by: &Id) -> Result<bool, StoreError> {
    let changed = diesel::update(lists::table.find(id))
        .filter(lists::valid_from.gt(tx.now).and(lists::withdrawn_at.is_null()))
        .set((lists::withdrawn_at.eq(Some(tx.now)), lists::withdrawn_by.eq(Some(by))))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

crate::word_column!(Term);
