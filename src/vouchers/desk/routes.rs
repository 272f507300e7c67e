//! The addresses of the desk.

use crate::accounts;
use crate::audit;
use crate::kernel::{Id, Number, Token};
use crate::store::{Conn, Page, PageRequest, StoreError};
use crate::vouchers::cancel::{CancelError, cancel, cancel_rest};
use crate::vouchers::issue::{IssueError, issue};
use crate::vouchers::model::VoucherStatus;
use crate::vouchers::pages::{
    BatchPage, Coupon, CouponsPage, HEADS, IndexPage, Line, NewPage, Row, Tally, VoucherPage,
};
use crate::vouchers::{Batch, Voucher, forms, qr, store};
use crate::web::csv::download;
use crate::web::{Checked, Cx, FormState, List, WebError};
use actix_web::{HttpResponse, web};
use std::collections::HashMap;

crate::routes! {
    GET "/staff/vouchers" ManageVouchers => index;
    GET "/staff/vouchers/new" ManageVouchers => new;
    POST "/staff/vouchers" ManageVouchers => create;
    GET "/staff/vouchers/{number}" ManageVouchers => show;
    GET "/staff/vouchers/{number}/codes.csv" ManageVouchers => csv;
    GET "/staff/vouchers/{number}/coupons" ManageVouchers => coupons;
    GET "/staff/vouchers/{number}/coupons.pdf" ManageVouchers => coupons_pdf;
    POST "/staff/vouchers/{number}/cancellation" ManageVouchers => cancel_all;
    GET "/staff/vouchers/{number}/{serial}" ManageVouchers => one;
    POST "/staff/vouchers/{number}/{serial}/cancellation" ManageVouchers => cancel_one;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (words, page, now) = (cx.words(), cx.page_request(), cx.now);
    let list = List::new("/staff/vouchers", "").with("q", &words).later(!cx.param("after").is_empty());
    let found = cx
        .app
        .read(move |conn| {
            let found = store::list(conn, &words, &page)?;
            let ids: Vec<Id> = found.rows.iter().map(|batch| batch.id.clone()).collect();
            let counts = store::counts(conn, &ids)?;
            Ok::<_, StoreError>(found.map(|batch| Row { tally: tally(&batch, &counts, now), batch }))
        })
        .await?;
    let next = list.next(found.next.as_ref());
    cx.page(&IndexPage { cx: cx.page.clone(), list, rows: found.rows, next })
}

/// All vouchers of a batch end on the same day.
fn tally(batch: &Batch, counts: &[(Id, VoucherStatus, i64)], now: crate::kernel::Moment) -> Tally {
    let mut tally = Tally::default();
    for (_, status, count) in counts.iter().filter(|(id, ..)| *id == batch.id) {
        let over = *status == VoucherStatus::Active && batch.expires_at <= now;
        tally.add(if over { VoucherStatus::Expired } else { *status }, *count);
    }
    tally
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let account = Number::parse(cx.param("account")).map(|number| number.to_string()).unwrap_or_default();
    let form = forms::blank(&account, &Token::draw(&*cx.app.chance));
    cx.page(&NewPage { cx: cx.page.clone(), form })
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let refused = |form| cx.refused(&NewPage { cx: cx.page.clone(), form });
    let wanted = match forms::parse(data.clone()) {
        Ok(wanted) => wanted,
        Err(form) => return refused(form),
    };
    let by = cx.actor.clone();
    let mut form = FormState::filled(data, forms::FIELDS);
    match cx.app.write(move |tx| issue(tx, &by, wanted)).await {
        Ok(batch) => return Ok(cx.done(&batch.path(), "vouchers-flash-issued")),
        Err(IssueError::Account) => form.refuse("account", "vouchers-error-account"),
        Err(IssueError::Customer) => form.refuse("customer", "vouchers-error-customer"),
        Err(IssueError::Nobody) => return Err(WebError::NotFound),
        Err(IssueError::Store(error)) => return Err(error.into()),
    }
    refused(form)
}

async fn behind(cx: &Cx, number: &str) -> Result<Batch, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| store::find_batch(conn, number)).await?.ok_or(WebError::NotFound)
}

/// The vouchers of a batch with their orders.
fn lines(conn: &mut Conn, batch: &Id) -> Result<Vec<Line>, StoreError> {
    let orders: HashMap<Id, Number> = store::orders_of(conn, batch)?.into_iter().collect();
    let line = |voucher: Voucher| {
        let order = voucher.request_id.as_ref().and_then(|id| orders.get(id)).copied();
        Line { voucher, order }
    };
    Ok(store::of_batch(conn, batch)?.into_iter().map(line).collect())
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let batch = behind(&cx, &number).await?;
    let (page_cx, now) = (cx.page.clone(), cx.now);
    let read = move |conn: &mut Conn| {
        let account = match &batch.account_id {
            Some(id) => accounts::store::find_account(conn, id)?.map(|account| account.number),
            None => None,
        };
        let issued_by = accounts::store::find_user(conn, &batch.created_by)?.map(|user| user.username);
        Ok::<_, StoreError>(BatchPage {
            cx: page_cx,
            account,
            issued_by: issued_by.unwrap_or_default(),
            lines: lines(conn, &batch.id)?,
            entries: audit::history(conn, "voucher_batch", &batch.number.to_string())?,
            batch,
            now,
        })
    };
    let page = cx.app.read(read).await?;
    cx.page(&page)
}

async fn csv(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let batch = behind(&cx, &number).await?;
    let (page, now, app) = (cx.page.clone(), cx.now, cx.app.clone());
    let name = format!("vouchers-{}", batch.number);
    let rows = move |conn: &mut Conn, _: &PageRequest| {
        let cells = |line: Line| line.cells(&page, &batch, app.config.url(&line.voucher.path()), now);
        Ok(Page { rows: lines(conn, &batch.id)?.into_iter().map(cells).collect(), next: None })
    };
    download(&cx, &name, HEADS, rows).await
}

async fn coupons(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    cx.page(&coupons_page(&cx, &number).await?)
}

async fn coupons_pdf(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let page = coupons_page(&cx, &number).await?;
    if page.coupons.is_empty() {
        return Ok(cx.see_other(&format!("{}/coupons", page.batch.path())));
    }
    let (app, locale, day) = (cx.app.clone(), cx.locale(), cx.zone().day(cx.now));
    let (coupons, number) = (page.printed(), page.batch.number);
    let title = cx.page.t("vouchers-coupons-title").a("number", number).to_string();
    cx.pdf_of(&format!("coupons-{number}.pdf"), move || app.press.print_coupons(title, day, locale, &coupons)).await
}

/// What is still to be used of a batch.
async fn coupons_page(cx: &Cx, number: &str) -> Result<CouponsPage, WebError> {
    let batch = behind(cx, number).await?;
    let (id, now, app) = (batch.id.clone(), cx.now, cx.app.clone());
    let mut vouchers = cx.app.read(move |conn| store::of_batch(conn, &id)).await?;
    vouchers.retain(|voucher| voucher.status_at(now) == VoucherStatus::Active);
    let coupon = move |voucher: Voucher| {
        let url = app.config.url(&voucher.path());
        Coupon { qr: qr::draw(&url), url, voucher }
    };
    let coupons = cx.app.think(move || vouchers.into_iter().map(coupon).collect()).await?;
    Ok(CouponsPage { cx: cx.page.clone(), batch, coupons })
}

fn serial(path: &str) -> Result<i32, WebError> {
    path.parse().map_err(|_| WebError::NotFound)
}

async fn one(cx: Cx, path: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (batch, serial) = (behind(&cx, &path.0).await?, serial(&path.1)?);
    let (page_cx, now, app) = (cx.page.clone(), cx.now, cx.app.clone());
    let read = move |conn: &mut Conn| {
        let line = lines(conn, &batch.id)?.into_iter().find(|line| line.voucher.serial == serial);
        let Some(line) = line else { return Ok(None) };
        let entries = audit::history(conn, "voucher", &format!("{}-{serial}", batch.number))?;
        let url = app.config.url(&line.voucher.path());
        Ok::<_, StoreError>(Some(VoucherPage { cx: page_cx, batch, line, entries, url, now }))
    };
    let page = cx.app.read(read).await?.ok_or(WebError::NotFound)?;
    cx.page(&page)
}

async fn cancel_one(cx: Cx, path: web::Path<(String, String)>, _: Checked) -> Result<HttpResponse, WebError> {
    let (number, serial) = (Number::parse(&path.0).ok_or(WebError::NotFound)?, serial(&path.1)?);
    let by = cx.actor.clone();
    let batch = cx.app.write(move |tx| cancel(tx, &by, number, serial)).await.map_err(refusal)?;
    Ok(cx.done(&format!("{}/{serial}", batch.path()), "vouchers-flash-canceled"))
}

async fn cancel_all(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = Number::parse(&path).ok_or(WebError::NotFound)?;
    let by = cx.actor.clone();
    let (batch, _) = cx.app.write(move |tx| cancel_rest(tx, &by, number)).await.map_err(refusal)?;
    Ok(cx.done(&batch.path(), "vouchers-flash-rest-canceled"))
}

fn refusal(why: CancelError) -> WebError {
    match why {
        CancelError::NotFound | CancelError::Nobody => WebError::NotFound,
        CancelError::Closed => WebError::Conflict,
        CancelError::Store(error) => error.into(),
    }
}
