//! The addresses of the list.

use super::filter::Filter;
use super::pages::{RequestsPage, Row};
use super::store;
use crate::access::Scope;
use crate::accounts;
use crate::kernel::{EmailAddress, Locale, person_name};
use crate::orders::Request;
use crate::orders::list::routes::divisions;
use crate::orders::list::store as orders;
use crate::orders::pages::validity;
use crate::orders::store::renewals;
use crate::store::{Conn, Page, PageRequest, StoreError};
use crate::web::csv::{self, Cell};
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/requests" SeeAccount => index;
    GET "/requests.csv" SeeAccount => file;
}

fn rows(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    locale: Locale,
    page: &PageRequest,
) -> Result<Page<Row>, StoreError> {
    let found = store::list(conn, scope, filter, page)?;
    let ids: Vec<_> = found.rows.iter().map(|r| &r.organization_id).collect();
    let organizations = orders::organization_names(conn, &ids)?;
    let ids: Vec<_> = found.rows.iter().map(|r| &r.requested_by).collect();
    let users = store::user_names(conn, &ids)?;
    let ids: Vec<_> = found.rows.iter().map(|r| &r.id).collect();
    let renewing = renewals::renewing(conn, &ids)?;
    let row = |request: Request| {
        let organization = organizations.iter().find(|(id, _)| *id == request.organization_id);
        let applicant = users.iter().find(|(id, ..)| *id == request.requested_by);
        let kind = match &request.reissues {
            Some(_) => "orders-requests-kind-reissue",
            None if renewing.contains(&request.id) => "orders-requests-kind-renewal",
            None => "orders-requests-kind-new",
        };
        Row {
            kind,
            organization: organization.map(|(_, name)| name.clone()).unwrap_or_default(),
            applicant: applicant.map_or_else(String::new, |(_, last, first)| person_name(locale, last, first)),
            request,
        }
    };
    Ok(found.map(row))
}

/// The filter with its division looked up; one that is not there narrows nothing.
fn resolved(conn: &mut Conn, scope: &Scope, mut filter: Filter) -> Result<Filter, StoreError> {
    filter.division_id = orders::division(conn, scope, filter.division)?;
    if filter.division_id.is_none() {
        filter.division = None;
    }
    Ok(filter)
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (asked, page, scope) = (Filter::read(|name| cx.param(name)), cx.page_request(), cx.scope()?);
    let page_cx = cx.page.clone();
    let read = cx.app.read(move |conn| {
        let filter = resolved(conn, &scope, asked)?;
        let rows = rows(conn, &scope, &filter, page_cx.locale, &page)?;
        let total = match orders::seen_so_far(&filter.q, &page, &rows) {
            Some(total) => total,
            None => store::total(conn, &scope, &filter)?,
        };
        let account = accounts::store::find_account(conn, &scope.account)?;
        Ok::<_, StoreError>(RequestsPage {
            next: filter.list().next(rows.next.as_ref()),
            list: filter.list().later(page.after.is_some()),
            rows: rows.rows,
            total,
            divisions: divisions(conn, &scope)?,
            needs_approval: account.is_some_and(|account| account.requests_need_approval),
            cx: page_cx,
        })
    });
    let page = read.await?;
    cx.page(&page)
}

async fn file(cx: Cx) -> Result<HttpResponse, WebError> {
    let (asked, scope, page_cx) = (Filter::read(|name| cx.param(name)), cx.scope()?, cx.page.clone());
    let heads = &[
        "orders-col-request",
        "orders-col-name",
        "orders-field-emails",
        "orders-field-organization",
        "orders-col-status",
        "orders-col-validity",
        "orders-col-applicant",
        "orders-col-requested",
        "orders-col-product",
        "orders-requests-kind",
    ];
    csv::download(&cx, "requests", heads, move |conn, page| {
        let filter = resolved(conn, &scope, asked.clone())?;
        let cells = |row: Row| {
            let emails: Vec<&str> = row.request.wanted.emails.iter().map(EmailAddress::as_str).collect();
            vec![
                row.request.number.into(),
                row.request.wanted.certificate_name(&row.organization).into(),
                emails.join(" ").into(),
                row.organization.into(),
                page_cx.t(row.request.status.key()).into(),
                validity(&page_cx, row.request.wanted.validity).into(),
                row.applicant.into(),
                Cell::at(&page_cx, Some(row.request.created_at)),
                page_cx.t("core-product").into(),
                page_cx.t(row.kind).into(),
            ]
        };
        Ok(rows(conn, &scope, &filter, page_cx.locale, page)?.map(cells))
    })
    .await
}
