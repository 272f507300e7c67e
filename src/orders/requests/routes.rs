//! The addresses of requests.

use super::pages::{REASON, RequestPage};
use super::{DecideError, DecideRight, Request, decide, store};
use crate::access::Right;
use crate::accounts;
use crate::divisions;
use crate::kernel::{Number, text};
use crate::orders::proofs;
use crate::organizations;
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/requests/{number}" SeeAccount => show;
    POST "/requests/{number}/approval" ApproveRequests => approve;
    POST "/requests/{number}/rejection" ApproveRequests => reject;
    POST "/requests/{number}/cancellation" PlaceOrders => cancel;
}

async fn find(cx: &Cx, number: &str) -> Result<Request, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let scope = cx.scope()?;
    let found = cx.app.read(move |conn| store::find(conn, &scope, number)).await?;
    found.ok_or(WebError::NotFound)
}

async fn page(cx: &Cx, request: Request, form: FormState) -> Result<RequestPage, WebError> {
    let (organization, user) = (request.organization_id.clone(), request.requested_by.clone());
    let division = request.division_id.clone();
    let (organization, applicant, division) = cx
        .app
        .read(move |conn| {
            let organization = organizations::store::find_by_id(conn, &organization)?;
            let division = divisions::store::name_of(conn, division.as_ref())?;
            Ok::<_, StoreError>((organization, accounts::store::find_user(conn, &user)?, division))
        })
        .await?;
    let right = DecideRight {
        decide: cx.page.may(Right::ApproveRequests),
        cancel: cx.actor.user() == Some(&request.requested_by),
    };
    Ok(RequestPage {
        cx: cx.page.clone(),
        organization: organization.ok_or(WebError::NotFound)?,
        division,
        applicant: applicant.map(|u| u.display_name()).unwrap_or_default(),
        right,
        request,
        form,
    })
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let request = find(&cx, &number).await?;
    let page = page(&cx, request, FormState::empty(REASON)).await?;
    cx.page(&page)
}

fn conflict(error: DecideError) -> WebError {
    match error {
        DecideError::NotWaiting => WebError::Conflict,
        DecideError::Store(error) => error.into(),
    }
}

async fn approve(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let request = find(&cx, &number).await?;
    let contacts = proofs::contacts(&cx.app, &request.account_id, &request.wanted).await?;
    let (app, actor) = (cx.app.clone(), cx.actor.clone());
    let order = cx.app.write(move |tx| decide::approve(tx, &app.config, &actor, &request.id, &contacts)).await;
    Ok(cx.done(&order.map_err(conflict)?.path(), "orders-flash-request-approved"))
}

async fn reject(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let request = find(&cx, &number).await?;
    let mut form = FormState::filled(data, REASON);
    let reason = form.take("reason", |raw| text::block(raw, 500)?.ok_or(crate::kernel::Invalid::Required));
    let Some(reason) = reason else {
        let page = page(&cx, request, form).await?;
        return cx.refused(&page);
    };
    let (app, actor, path) = (cx.app.clone(), cx.actor.clone(), request.path());
    let done = cx.app.write(move |tx| decide::reject(tx, &app.config, &actor, &request.id, &reason)).await;
    done.map_err(conflict)?;
    Ok(cx.done(&path, "orders-flash-request-rejected"))
}

async fn cancel(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let request = find(&cx, &number).await?;
    if cx.actor.user() != Some(&request.requested_by) {
        return Err(WebError::NotFound);
    }
    let (actor, path) = (cx.actor.clone(), request.path());
    cx.app.write(move |tx| decide::cancel(tx, &actor, &request.id)).await.map_err(conflict)?;
    Ok(cx.done(&path, "orders-flash-request-canceled"))
}
