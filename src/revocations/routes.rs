//! The addresses of the account.

use super::model::RevocationStatus;
use super::pages::{Asked, Choice, Ended, Inside, RequestPage};
use super::past::Past;
use super::request::{self, RequestError};
use super::{decide, forms, store};
use crate::access::Right;
use crate::accounts;
use crate::certificates::Certificate;
use crate::kernel::{Number, Token};
use crate::orders::{self, Order};
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/orders/{number}/revocation" SeeAccount => show;
    POST "/orders/{number}/revocation" PlaceOrders => create;
    POST "/orders/{number}/revocation/approval" ApproveRequests => approve;
    POST "/orders/{number}/revocation/rejection" ApproveRequests => reject;
    POST "/orders/{number}/revocation/cancellation" PlaceOrders => withdraw;
}

async fn find(cx: &Cx, number: &str) -> Result<Order, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let scope = cx.scope()?;
    cx.app.read(move |conn| orders::store::find(conn, &scope, number)).await?.ok_or(WebError::NotFound)
}

/// What a page of revocation needs of an order; the desk's needs the same.
pub(super) async fn inside(cx: &Cx, order: Order, path: String, form: FormState) -> Result<Inside, WebError> {
    let (id, account, now) = (order.id.clone(), order.account_id.clone(), cx.now);
    let read = cx.app.read(move |conn| {
        let account = accounts::store::find_account(conn, &account)?;
        let choices = request::revocable(conn, &id, now)?;
        let waiting = store::waiting(conn, &id)?;
        let from = match &waiting {
            Some(row) => accounts::store::find_user(conn, &row.requested_by)?,
            None => None,
        };
        let past = Past::read(conn, &id)?;
        Ok::<_, StoreError>((choices, waiting, from, account.is_some_and(|a| a.requests_need_approval), past))
    });
    let (choices, waiting, from, agreed, past) = read.await?;
    let is_staff = cx.actor.role().is_some_and(crate::access::Role::is_staff);
    let name = from.as_ref().map(|user| user.name_in(cx.locale())).unwrap_or_default();
    Ok(Inside {
        choices: choices.iter().map(|c| Choice::of(&cx.page, c, now)).collect(),
        ended: past.certificates.iter().map(|c| Ended::of(&cx.page, c)).collect(),
        asked: past.requests.iter().map(|row| Asked::of(&cx.page, row, &past.people)).collect(),
        asks: agreed && !is_staff && !cx.actor.may(Right::ApproveRequests),
        may_ask: cx.page.may(if is_staff { Right::ApproveOrders } else { Right::PlaceOrders }),
        may_approve: cx.page.may(if is_staff { Right::ApproveOrders } else { Right::ApproveRequests }),
        may_reject: !is_staff && cx.page.may(Right::ApproveRequests),
        may_withdraw: waiting.as_ref().is_some_and(|row| Some(&row.requested_by) == cx.actor.user()),
        waiting: waiting.map(|row| (row, name)),
        rejection: FormState::empty(forms::REJECTION),
        sparing: FormState::empty(forms::SPARING),
        order,
        form,
        path,
        now,
    })
}

async fn page(cx: &Cx, order: Order, form: FormState) -> Result<RequestPage, WebError> {
    let path = format!("{}/revocation", order.path());
    Ok(RequestPage { cx: cx.page.clone(), inside: inside(cx, order, path, form).await? })
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let form = forms::blank(&Token::draw(&*cx.app.chance));
    cx.page(&page(&cx, order, form).await?)
}

pub(super) async fn choices(cx: &Cx, order: &Order) -> Result<Vec<Certificate>, WebError> {
    let (id, now) = (order.id.clone(), cx.now);
    Ok(cx.app.read(move |conn| request::revocable(conn, &id, now)).await?)
}

async fn create(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let sent = data.clone();
    let new = match forms::parse(data, &choices(&cx, &order).await?) {
        Ok(new) => new,
        // The same form again, after what it asked for was done: nothing is left to choose.
        Err(_) if asked_before(&cx, &sent).await? => return Ok(cx.done(&order.path(), "revocations-flash-done")),
        Err(form) => return cx.refused(&page(&cx, order, form).await?),
    };
    let (app, by, of) = (cx.app.clone(), cx.actor.clone(), order.clone());
    let done = cx.app.write(move |tx| {
        let row = request::request(tx, &app.config, &by, &of, new)?;
        app.steps.reached(request::STEPS[0]).map_err(|stopped| StoreError::Corrupt(stopped.to_string()))?;
        Ok(row)
    });
    let done = done.await;
    cx.app.steps.reached(request::STEPS[1]).map_err(WebError::internal)?;
    let mut form = FormState::filled(sent, forms::REQUEST);
    match done {
        Ok(row) if row.status == RevocationStatus::NeedsApproval => {
            Ok(cx.done(&format!("{}/revocation", order.path()), "revocations-flash-sent"))
        }
        Ok(_) => Ok(cx.done(&order.path(), "revocations-flash-done")),
        Err(RequestError::Waiting) => {
            form.refuse_whole("revocations-error-waiting");
            cx.refused(&page(&cx, order, form).await?)
        }
        Err(RequestError::NothingValid) => Err(WebError::Conflict),
        Err(RequestError::Nobody) => Err(WebError::NotFound),
        Err(RequestError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn asked_before(cx: &Cx, data: &crate::web::FormData) -> Result<bool, WebError> {
    let Some(id) = Token::parse(data.one("form_id")).map(|token| token.hash().as_str().to_owned()) else {
        return Ok(false);
    };
    Ok(cx.app.read(move |conn| store::find_by_form(conn, &id)).await?.is_some())
}

pub(super) fn conflict(error: decide::DecideError) -> WebError {
    match error {
        decide::DecideError::NotWaiting => WebError::Conflict,
        decide::DecideError::Store(error) => error.into(),
    }
}

async fn approve(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (app, by, path) = (cx.app.clone(), cx.actor.clone(), order.path());
    cx.app.write(move |tx| decide::approve(tx, &app.config, &by, &order)).await.map_err(conflict)?;
    Ok(cx.done(&path, "revocations-flash-done"))
}

async fn reject(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let reason = match forms::rejection(data) {
        Ok(reason) => reason,
        Err(form) => {
            let mut page = page(&cx, order, forms::blank(&Token::draw(&*cx.app.chance))).await?;
            page.inside.rejection = form;
            return cx.refused(&page);
        }
    };
    let (app, by, path) = (cx.app.clone(), cx.actor.clone(), order.path());
    cx.app.write(move |tx| decide::reject(tx, &app.config, &by, &order, &reason)).await.map_err(conflict)?;
    Ok(cx.done(&path, "revocations-flash-rejected"))
}

async fn withdraw(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (id, user) = (order.id.clone(), cx.user()?);
    let waiting = cx.app.read(move |conn| store::waiting(conn, &id)).await?;
    if waiting.is_some_and(|row| row.requested_by != user) {
        return Err(WebError::NotFound);
    }
    let (by, path) = (cx.actor.clone(), order.path());
    cx.app.write(move |tx| decide::withdraw(tx, &by, &order)).await.map_err(conflict)?;
    Ok(cx.done(&path, "revocations-flash-withdrawn"))
}
