//! The addresses of the history.

use super::filter::Filter;
use super::pages::{Money, PurchasesPage, Row};
use super::store;
use crate::access::Scope;
use crate::invoices;
use crate::kernel::Moment;
use crate::orders::{Order, requests};
use crate::payments;
use crate::store::{Conn, Page, PageRequest, StoreError};
use crate::web::csv::{self, Cell};
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/finance/purchases" SeeFinance => index;
    GET "/finance/purchases.csv" SeeFinance => file;
}

/// The purchases with their requests, papers and money, read at once for all of them.
fn rows(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    now: Moment,
    page: &PageRequest,
) -> Result<Page<Row>, StoreError> {
    let found = store::list(conn, scope, filter, now, page)?;
    let mut asked = requests::store::find_all(conn, found.rows.iter().map(|o| &o.request_id))?;
    let ids: Vec<_> = found.rows.iter().map(|o| o.id.clone()).collect();
    let papers = invoices::store::of_orders(conn, &ids)?;
    let moved = payments::store::of_orders(conn, &ids)?;
    let row = |order: Order| {
        let request = asked.remove(&order.request_id)?;
        let own = papers.iter().filter(|(of, ..)| *of == order.id);
        let papers = own.map(|(_, kind, number)| (*kind, number.clone())).collect();
        let money = Money::of(&order, moved.iter().filter(|m| m.order_id.as_ref() == Some(&order.id)));
        Some(Row { order, request, papers, money })
    };
    Ok(Page { rows: found.rows.into_iter().filter_map(row).collect(), next: found.next })
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (filter, page, scope, now) = (Filter::read(|name| cx.param(name)), cx.page_request(), cx.scope()?, cx.now);
    let (asked, later) = (filter.clone(), page.after.is_some());
    let found = cx.app.read(move |conn| rows(conn, &scope, &asked, now, &page)).await?;
    let list = filter.list();
    let next = list.next(found.next.as_ref());
    cx.page(&PurchasesPage { cx: cx.page.clone(), rows: found.rows, list: list.later(later), next })
}

async fn file(cx: Cx) -> Result<HttpResponse, WebError> {
    let (filter, scope, now, page_cx) = (Filter::read(|name| cx.param(name)), cx.scope()?, cx.now, cx.page.clone());
    let heads = &[
        "finance-col-date",
        "finance-col-order",
        "finance-col-item",
        "finance-col-name",
        "finance-col-billing",
        "finance-col-net",
        "finance-col-tax",
        "finance-col-total",
        "finance-col-method",
        "finance-col-standing",
        "finance-col-paid",
        "finance-col-received",
        "finance-col-open",
        "finance-col-returning",
        "finance-col-returned",
        "finance-col-invoice",
        "finance-col-receipt",
        "finance-col-credit-note",
    ];
    csv::download(&cx, "purchases", heads, move |conn, page| {
        let found = rows(conn, &scope, &filter, now, page)?;
        Ok(found.map(|row| cells(&page_cx, &row)))
    })
    .await
}

fn cells(cx: &crate::web::PageCx, row: &Row) -> Vec<Cell> {
    let paper = |kind| {
        let own = row.papers.iter().find(|(k, _)| *k == kind);
        own.map(|(_, number)| number.clone()).unwrap_or_default().into()
    };
    let order = &row.order;
    vec![
        cx.date(&order.created_at).into(),
        order.number.into(),
        cx.t("documents-item").a("product", cx.t("core-product")).a("term", cx.t(row.term())).into(),
        order.certificate_name.as_str().into(),
        row.request.wanted.billing.organization.as_str().into(),
        order.price.into(),
        order.tax.into(),
        order.total().into(),
        cx.t(row.method()).into(),
        cx.t(row.standing().key()).into(),
        order.paid_at.map(|at| cx.date(&at)).unwrap_or_default().into(),
        row.money.paid.into(),
        row.money.open.into(),
        row.money.returning.into(),
        row.money.returned.into(),
        paper(invoices::PaperKind::Invoice),
        paper(invoices::PaperKind::Receipt),
        paper(invoices::PaperKind::CreditNote),
    ]
}
