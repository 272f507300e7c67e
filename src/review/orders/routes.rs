//! The addresses of orders at the desk.

use super::pages::{OrderPage, REASON};
use super::release;
use crate::accounts;
use crate::certificates::ISSUE_JOB;
use crate::jobs;
use crate::kernel::{Invalid, Number, text};
use crate::orders::routes::Around;
use crate::orders::{self, ApproveError, Order, StepError, proofs, store};
use crate::organizations;
use crate::store::StoreError;
use crate::vouchers;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/orders/{number}" Staff => show;
    POST "/staff/orders/{number}/approval" ApproveOrders => approve;
    POST "/staff/orders/{number}/rejection" ApproveOrders => reject;
    POST "/staff/orders/{number}/payment" MatchPayments => pay;
    POST "/staff/orders/{number}/payment/cancellation" MatchPayments => unpay;
}

async fn find(cx: &Cx, number: &str) -> Result<Order, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| store::find_by_number(conn, number)).await?.ok_or(WebError::NotFound)
}

fn path(order: &Order) -> String {
    format!("/staff/orders/{}", order.number)
}

async fn page(cx: &Cx, order: Order, form: FormState) -> Result<OrderPage, WebError> {
    let (now, page_cx, two) = (cx.now, cx.page.clone(), cx.app.config.desk.two_person);
    let reader = cx.actor.user().cloned();
    let read = move |conn: &mut crate::store::Conn| {
        let around = Around::read(conn, &order, now)?;
        let account = accounts::store::find_account(conn, &order.account_id)?;
        let applicant = accounts::store::find_user(conn, &around.request.requested_by)?;
        let domains = proofs::states(conn, &order.account_id, &around.request.wanted.domains(), now)?;
        let validated_by = match (two, orders::approve::placed_by(conn, &order)?) {
            (false, _) => None,
            (true, Some(placed)) if Some(&placed) == reader.as_ref() => Some(placed),
            (true, _) => orders::approve::validated_by(conn, &order, now)?,
        };
        let page = OrderPage {
            cx: page_cx,
            account: account.map(|a| (a.name, a.number.to_string())).unwrap_or_default(),
            applicant: applicant.map(|u| (u.display_name(), u.email.to_string())).unwrap_or_default(),
            validations: organizations::store::history(conn, &order.organization_id)?,
            voucher: vouchers::store::of_request(conn, &order.request_id)?
                .map(|(voucher, batch)| (voucher.code.masked(), format!("{}/{}", batch.path(), voucher.serial))),
            trouble: jobs::trouble(conn, ISSUE_JOB, &order.id)?,
            domains,
            validated_by,
            now,
            reader,
            request: around.request,
            organization: around.organization,
            certificates: vec![],
            standing: around.standing,
            refunds: around.refunds,
            missing: around.missing,
            entries: around.entries,
            order,
            form,
        };
        Ok::<_, StoreError>((page, around.certificates))
    };
    let (mut page, certificates) = cx.app.read(read).await?;
    page.certificates = certificates.into_iter().map(|row| orders::routes::line(cx, row)).collect();
    page.certificates.retain(orders::pages::CertificateLine::exists);
    Ok(page)
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let page = page(&cx, order, FormState::empty(REASON)).await?;
    cx.page(&page)
}

async fn approve(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (app, actor, id) = (cx.app.clone(), cx.actor.clone(), order.id.clone());
    let mut form = FormState::empty(REASON);
    match cx.app.write(move |tx| release::approve(tx, &app.config, &actor, &id)).await {
        Ok(order) => return Ok(cx.done(&path(&order), "review-orders-flash-approved")),
        Err(ApproveError::Missing(_)) => form.refuse_whole("review-orders-error-missing"),
        Err(ApproveError::SamePerson) => form.refuse_whole("review-orders-error-same-person"),
        Err(ApproveError::NotWaiting) => return Err(WebError::Conflict),
        Err(ApproveError::Nobody) => return Err(WebError::NotFound),
        Err(ApproveError::Store(error)) => return Err(error.into()),
    }
    let page = page(&cx, order, form).await?;
    cx.refused(&page)
}

async fn reject(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let mut form = FormState::filled(data, REASON);
    let Some(reason) = form.take("reason", |raw| text::block(raw, 1000)?.ok_or(Invalid::Required)) else {
        let page = page(&cx, order, form).await?;
        return cx.refused(&page);
    };
    let (app, actor) = (cx.app.clone(), cx.actor.clone());
    let done = cx.app.write(move |tx| orders::reject(tx, &app.config, &actor, &order.id, &reason)).await;
    answer(&cx, done, "review-orders-flash-rejected")
}

async fn pay(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (app, actor) = (cx.app.clone(), cx.actor.clone());
    let done = cx.app.write(move |tx| orders::mark_paid(tx, &app.config, &actor, &order.id)).await;
    answer(&cx, done, "review-orders-flash-paid")
}

async fn unpay(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (app, actor) = (cx.app.clone(), cx.actor.clone());
    let done = cx.app.write(move |tx| orders::mark_unpaid(tx, &app.config, &actor, &order.id)).await;
    answer(&cx, done, "review-orders-flash-unpaid")
}

fn answer(cx: &Cx, done: Result<Order, StepError>, flash: &'static str) -> Result<HttpResponse, WebError> {
    match done {
        Ok(order) => Ok(cx.done(&path(&order), flash)),
        Err(StepError::NotPossible) => Err(WebError::Conflict),
        Err(StepError::Store(error)) => Err(error.into()),
    }
}
