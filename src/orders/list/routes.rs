//! The addresses of the list.

use super::filter::Filter;
use super::pages::{IndexPage, Row};
use super::quick::Quick;
use super::store;
use crate::access::Scope;
use crate::kernel::{EmailAddress, Moment, Number};
use crate::orders::pages::validity;
use crate::orders::{Order, requests};
use crate::store::{Conn, Page, PageRequest, StoreError};
use crate::web::csv::{self, Cell};
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/orders" SeeAccount => index;
    GET "/orders.csv" SeeAccount => file;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (asked, page, looked_at) = (Filter::read(|name| cx.param(name)), cx.page_request(), looked_at(&cx)?);
    let (scope, now, page_cx, after) = (cx.scope()?, cx.now, cx.page.clone(), cx.param("after").to_owned());
    let read = cx.app.read(move |conn| {
        let filter = resolved(conn, &scope, asked)?;
        let view = filter.list().with("after", after);
        let quick = match looked_at {
            None => None,
            // Another account's order is as little there as one that does not exist.
            Some(number) => match crate::orders::store::find(conn, &scope, number)? {
                None => return Ok(None),
                Some(order) => Some(Quick::read(conn, &page_cx, order, now, view.here())?),
            },
        };
        let rows = rows(conn, &scope, &filter, now, &page)?;
        let total = match store::seen_so_far(&filter.q, &page, &rows) {
            Some(total) => total,
            None => store::total(conn, &scope, &filter, now)?,
        };
        let divisions = divisions(conn, &scope)?;
        Ok::<_, StoreError>(Some(IndexPage {
            next: filter.list().next(rows.next.as_ref()),
            list: filter.list().later(page.after.is_some()),
            rows: rows.rows,
            cx: page_cx,
            view,
            filter,
            total,
            divisions,
            quick,
        }))
    });
    let page = read.await?.ok_or(WebError::NotFound)?;
    cx.page(&page)
}

/// The filter with its division looked up; one that is not there narrows nothing.
fn resolved(conn: &mut Conn, scope: &Scope, mut filter: Filter) -> Result<Filter, StoreError> {
    filter.division_id = store::division(conn, scope, filter.division)?;
    if filter.division_id.is_none() {
        filter.division = None;
    }
    Ok(filter)
}

/// The divisions that a list can be narrowed to: number and name.
pub(in crate::orders) fn divisions(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, String)>, StoreError> {
    let all = store::divisions(conn, scope)?;
    Ok(all.into_iter().map(|(number, name)| (number.to_string(), name)).collect())
}

/// The number in `?quick=`.
pub(in crate::orders) fn looked_at(cx: &Cx) -> Result<Option<Number>, WebError> {
    match cx.param("quick") {
        "" => Ok(None),
        typed => Number::parse(typed).map(Some).ok_or(WebError::NotFound),
    }
}

/// The orders with what their lines say besides.
pub(in crate::orders) fn rows(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    now: Moment,
    page: &PageRequest,
) -> Result<Page<Row>, StoreError> {
    let found = store::list(conn, scope, filter, now, page)?;
    with_requests(conn, found)
}

/// Lines of orders: what was asked for and in whose name, read at once for all of them.
pub(in crate::orders) fn with_requests(conn: &mut Conn, found: Page<Order>) -> Result<Page<Row>, StoreError> {
    let mut asked = requests::store::find_all(conn, found.rows.iter().map(|o| &o.request_id))?;
    let ids: Vec<_> = found.rows.iter().map(|o| &o.organization_id).collect();
    let names = store::organization_names(conn, &ids)?;
    let row = |order: Order| {
        let request = asked.remove(&order.request_id)?;
        let name = names.iter().find(|(id, _)| *id == order.organization_id).map(|(_, name)| name.clone());
        Some(Row { order, request, organization: name.unwrap_or_default() })
    };
    Ok(Page { rows: found.rows.into_iter().filter_map(row).collect(), next: found.next })
}

async fn file(cx: Cx) -> Result<HttpResponse, WebError> {
    let (asked, scope, now, page_cx) = (Filter::read(|name| cx.param(name)), cx.scope()?, cx.now, cx.page.clone());
    let heads = &[
        "orders-field-number",
        "orders-col-name",
        "orders-field-emails",
        "orders-field-organization",
        "orders-col-status",
        "orders-col-validity",
        "orders-col-ordered",
        "orders-col-ends",
        "orders-col-product",
        "orders-field-total",
    ];
    csv::download(&cx, "orders", heads, move |conn, page| {
        let filter = resolved(conn, &scope, asked.clone())?;
        let found = rows(conn, &scope, &filter, now, page)?;
        let cells = |row: Row| {
            let emails: Vec<&str> = row.request.wanted.emails.iter().map(EmailAddress::as_str).collect();
            vec![
                row.order.number.into(),
                row.order.certificate_name.as_str().into(),
                emails.join(" ").into(),
                row.organization.into(),
                page_cx.t(row.order.status.key()).into(),
                validity(&page_cx, row.request.wanted.validity).into(),
                Cell::at(&page_cx, Some(row.order.created_at)),
                Cell::at(&page_cx, row.order.ends_at),
                page_cx.t("core-product").into(),
                row.order.total().into(),
            ]
        };
        Ok(found.map(cells))
    })
    .await
}
