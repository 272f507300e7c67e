//! The addresses of this page.

use super::filter::Filter;
use super::pages::ExpiringPage;
use super::store;
use crate::access::Scope;
use crate::accounts::notifications;
use crate::kernel::{Id, Moment};
use crate::orders::list::pages::Row;
use crate::orders::list::routes::{divisions, looked_at, with_requests};
use crate::orders::list::{Quick, store as orders};
use crate::orders::pages::validity;
use crate::orders::store::renewals;
use crate::store::{Conn, Page, PageRequest, StoreError};
use crate::web::csv::{self, Cell};
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/expiring" SeeAccount => index;
    GET "/expiring.csv" SeeAccount => file;
}

type Lines = Page<(Row, Option<Moment>)>;

fn lines(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    now: Moment,
    page: &PageRequest,
) -> Result<Lines, StoreError> {
    let found = store::list(conn, scope, filter, now, page)?;
    let ids: Vec<Id> = found.rows.iter().map(|order| order.id.clone()).collect();
    let ends = store::certificate_ends(conn, &ids)?;
    let end = |row: &Row| ends.iter().find(|(order, _)| *order == row.order.id).map(|(_, end)| *end);
    Ok(with_requests(conn, found)?.map(|row| (end(&row), row)).map(|(end, row)| (row, end)))
}

/// The filter with its division looked up; a division that is not there shows nothing of anybody's.
fn resolved(conn: &mut Conn, scope: &Scope, mut filter: Filter) -> Result<Filter, StoreError> {
    filter.division_id = orders::division(conn, scope, filter.division)?;
    if filter.division_id.is_none() {
        filter.division = None;
    }
    Ok(filter)
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (asked, page, looked_at) = (Filter::read(|name| cx.param(name)), cx.page_request(), looked_at(&cx)?);
    let (scope, now, page_cx, after) = (cx.scope()?, cx.now, cx.page.clone(), cx.param("after").to_owned());
    let read = cx.app.read(move |conn| {
        let filter = resolved(conn, &scope, asked)?;
        let view = filter.list().with("after", after);
        let quick = match looked_at {
            None => None,
            Some(number) => match crate::orders::store::find(conn, &scope, number)? {
                None => return Ok(None),
                Some(order) => Some(Quick::read(conn, &page_cx, order, now, view.here())?),
            },
        };
        let rows = lines(conn, &scope, &filter, now, &page)?;
        let total = match orders::seen_so_far(&filter.q, &page, &rows) {
            Some(total) => total,
            None => store::total(conn, &scope, &filter, now)?,
        };
        let divisions = divisions(conn, &scope)?;
        let shown: Vec<Id> = rows.rows.iter().map(|(row, _)| row.order.id.clone()).collect();
        let renewed = renewals::successors(conn, &shown)?;
        let notifications = notifications::store::find(conn, &scope.account)?;
        Ok::<_, StoreError>(Some(ExpiringPage {
            next: filter.list().next(rows.next.as_ref()),
            list: filter.list().later(page.after.is_some()),
            rows: rows.rows,
            cx: page_cx,
            view,
            filter,
            total,
            divisions,
            notifications,
            quick,
            renewed,
            now,
        }))
    });
    let page = read.await?.ok_or(WebError::NotFound)?;
    cx.page(&page)
}

async fn file(cx: Cx) -> Result<HttpResponse, WebError> {
    let (asked, scope, now, page_cx) = (Filter::read(|name| cx.param(name)), cx.scope()?, cx.now, cx.page.clone());
    let heads = &[
        "orders-field-number",
        "orders-list-col-common-name",
        "orders-expiring-col-certificate",
        "orders-expiring-col-order",
        "orders-col-product",
        "orders-expiring-col-term",
        "orders-page-notices",
    ];
    csv::download(&cx, "expiring", heads, move |conn, page| {
        let filter = resolved(conn, &scope, asked.clone())?;
        let cells = |(row, end): (Row, Option<Moment>)| {
            let notices = if row.order.renewal_notices { "orders-page-notices-on" } else { "orders-page-notices-off" };
            vec![
                row.order.number.into(),
                row.order.certificate_name.as_str().into(),
                Cell::at(&page_cx, end),
                Cell::at(&page_cx, row.order.ends_at),
                page_cx.t("core-product").into(),
                validity(&page_cx, row.request.wanted.validity).into(),
                page_cx.t(notices).into(),
            ]
        };
        Ok(lines(conn, &scope, &filter, now, page)?.map(cells))
    })
    .await
}
