//! The addresses of the desk.

use crate::certificates;
use crate::kernel::{Number, Token};
use crate::orders::{self, Order};
use crate::revocations::model::RevocationStatus;
use crate::revocations::pages::{DeskPage, IndexPage};
use crate::revocations::request::{self, RequestError};
use crate::revocations::routes::{asked_before, choices, conflict, inside};
use crate::revocations::{decide, forms, store};
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormData, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/revocations" Staff => index;
    GET "/staff/orders/{number}/revocation" Staff => show;
    POST "/staff/orders/{number}/revocation" ApproveOrders => create;
    POST "/staff/orders/{number}/revocation/approval" ApproveOrders => approve;
    POST "/staff/certificates/{serial}/revocation/cancellation" ApproveOrders => spare;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let status = RevocationStatus::parse(cx.param("status")).unwrap_or(RevocationStatus::NeedsApproval);
    let page = cx.page_request();
    let found = cx.app.read(move |conn| store::list(conn, status, &page)).await?;
    let mut data = FormData::default();
    data.set("status", status.word());
    let next = found.next.map(|c| format!("/staff/revocations?status={}&after={}", status.word(), c.text()));
    let form = FormState::filled(data, &[]);
    cx.page(&IndexPage { cx: cx.page.clone(), rows: found.rows, form, next, now: cx.now })
}

async fn find(cx: &Cx, number: &str) -> Result<Order, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| orders::store::find_by_number(conn, number)).await?.ok_or(WebError::NotFound)
}

fn path(order: &Order) -> String {
    format!("/staff/orders/{}/revocation", order.number)
}

async fn page(cx: &Cx, order: Order, form: FormState) -> Result<DeskPage, WebError> {
    let path = path(&order);
    Ok(DeskPage { cx: cx.page.clone(), inside: inside(cx, order, path, form).await? })
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let form = forms::blank(&Token::draw(&*cx.app.chance));
    cx.page(&page(&cx, order, form).await?)
}

/// Staff revoke of their own accord: the rules oblige them to, whatever the customer says.
async fn create(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let sent = data.clone();
    let new = match forms::parse(data, &choices(&cx, &order).await?) {
        Ok(new) => new,
        Err(_) if asked_before(&cx, &sent).await? => return Ok(cx.done(&path(&order), "revocations-flash-done")),
        Err(form) => return cx.refused(&page(&cx, order, form).await?),
    };
    let (app, by, of) = (cx.app.clone(), cx.actor.clone(), order.clone());
    let done = cx.app.write(move |tx| request::request(tx, &app.config, &by, &of, new)).await;
    match done {
        Ok(_) => Ok(cx.done(&path(&order), "revocations-flash-done")),
        Err(RequestError::NothingValid | RequestError::Waiting) => Err(WebError::Conflict),
        Err(RequestError::Nobody) => Err(WebError::NotFound),
        Err(RequestError::Store(error)) => Err(error.into()),
    }
}

/// The clock does not wait for the account's approver, and neither need staff.
async fn approve(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (app, by, path) = (cx.app.clone(), cx.actor.clone(), path(&order));
    cx.app.write(move |tx| decide::approve(tx, &app.config, &by, &order)).await.map_err(conflict)?;
    Ok(cx.done(&path, "revocations-flash-done"))
}

/// A certificate that a reissue replaced goes on, for a reason (S-REI-04).
async fn spare(cx: Cx, serial: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let read = cx.app.read(move |conn| {
        let Some(certificate) = certificates::store::find_by_serial(conn, &serial)? else { return Ok(None) };
        let order = orders::store::find_by_id(conn, &certificate.order_id)?;
        Ok::<_, StoreError>(order.map(|order| (certificate, order)))
    });
    let (certificate, order) = read.await?.ok_or(WebError::NotFound)?;
    let reason = match forms::sparing(data) {
        Ok(reason) => reason,
        Err(form) => {
            let mut page = page(&cx, order, forms::blank(&Token::draw(&*cx.app.chance))).await?;
            page.inside.sparing = form;
            return cx.refused(&page);
        }
    };
    let (app, by, path) = (cx.app.clone(), cx.actor.clone(), path(&order));
    let spared = cx.app.write(move |tx| certificates::spare(tx, &app.config, &by, &certificate, &reason)).await?;
    if spared { Ok(cx.done(&path, "revocations-flash-spared")) } else { Err(WebError::Conflict) }
}
