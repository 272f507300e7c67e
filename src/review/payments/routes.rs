//! The addresses of the desk's money.

use super::forms;
use super::pages::{IndexPage, MatchRow, NewPage, RefundRow, RefundsPage, ShowPage, TransferRow};
use super::suggest::{numbers, suggest};
use crate::accounts::{self, User};
use crate::kernel::{Id, Number, Yen};
use crate::orders::{self, Order, StepError, settle, store::unpaid};
use crate::payments::store::{refunds, transfers};
use crate::payments::{self, MoneyError, Place, RefundState, Transfer};
use crate::store::{Conn, Page, StoreError};
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/payments" Staff => index;
    POST "/staff/payments" MatchPayments => record;
    GET "/staff/payments/new" MatchPayments => new;
    POST "/staff/payments/import" MatchPayments => import;
    GET "/staff/payments/{number}" Staff => show;
    POST "/staff/payments/{number}/match" MatchPayments => do_match;
    POST "/staff/payments/{number}/unmatch" MatchPayments => do_unmatch;
    POST "/staff/orders/{number}/credit" MatchPayments => use_credit;
    GET "/staff/refunds" Staff => list_refunds;
    POST "/staff/refunds/{number}" MatchPayments => send_refund;
}

fn failed(error: StepError) -> WebError {
    match error {
        StepError::NotPossible => WebError::Conflict,
        StepError::Store(error) => error.into(),
    }
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (all, page) = (cx.param("show") == "all", cx.page_request());
    let read = move |conn: &mut Conn| {
        let found = if all { transfers::all(conn, &page)? } else { transfers::unmatched(conn, &page)? };
        let waiting = [RefundState::Due, RefundState::Failed];
        let mut refunds = 0;
        for state in waiting {
            refunds += refunds::list(conn, state, &crate::store::PageRequest::default())?.rows.len();
        }
        Ok::<_, StoreError>((rows(conn, found)?, refunds))
    };
    let (found, refunds) = cx.app.read(read).await?;
    let of = |name| cx.param(name).parse::<u32>().ok();
    let imported = of("imported").zip(of("known"));
    let show = if all { "show=all&" } else { "" };
    let next = found.next.map(|cursor| format!("/staff/payments?{show}after={}", cursor.text()));
    cx.page(&IndexPage { cx: cx.page.clone(), rows: found.rows, all, imported, refunds, next })
}

/// Each transfer with the one open order whose number stands in it.
fn rows(conn: &mut Conn, found: Page<Transfer>) -> Result<Page<TransferRow>, StoreError> {
    let open: Vec<&Transfer> = found.rows.iter().filter(|t| t.left > Yen::new(0)).collect();
    let wanted: Vec<Number> = open.iter().flat_map(|transfer| numbers(transfer)).collect();
    let mut orders = vec![];
    for order in unpaid::with_numbers(conn, &wanted)? {
        let open = payments::standing(conn, &order.owed())?.open;
        orders.push((order.number, open));
    }
    let applied = applied(conn, &found.rows)?;
    Ok(found.map(|transfer| {
        let named = numbers(&transfer);
        let mut fitting = orders.iter().filter(|(number, _)| named.contains(number));
        let order = match (fitting.next(), fitting.next()) {
            (Some((number, open)), None) if transfer.left > Yen::new(0) => Some((number.to_string(), *open)),
            _ => None,
        };
        let of = applied.iter().filter(|(id, _)| *id == transfer.id).map(|(_, number)| number.to_string());
        TransferRow { applied: of.collect(), transfer, order }
    }))
}

/// The orders at which something of these transfers lies, with the transfer.
fn applied(conn: &mut Conn, transfers: &[Transfer]) -> Result<Vec<(Id, Number)>, StoreError> {
    let used: Vec<Id> = transfers.iter().filter(|t| t.left < t.amount).map(|t| t.id.clone()).collect();
    let rows = payments::store::of_transfers(conn, &used)?;
    let mut pairs: Vec<(Id, Id)> =
        rows.iter().filter_map(|row| Some((row.transfer_id.clone()?, row.order_id.clone()?))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let lies = |(transfer, order): &(Id, Id)| {
        let these =
            rows.iter().filter(|r| r.transfer_id.as_ref() == Some(transfer) && r.order_id.as_ref() == Some(order));
        payments::store::sum(these, Place::Order) > Yen::new(0)
    };
    pairs.retain(lies);
    let orders: Vec<Id> = pairs.iter().map(|(_, order)| order.clone()).collect();
    let numbers = orders::store::numbers(conn, &orders)?;
    let number = |order: &Id| numbers.iter().find(|(id, _)| id == order).map(|(_, number)| *number);
    Ok(pairs.into_iter().filter_map(|(transfer, order)| Some((transfer, number(&order)?))).collect())
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&NewPage { cx: cx.page.clone(), form: forms::blank(cx.now), twice: false })
}

async fn record(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let mut new = match forms::record(data.clone(), cx.now) {
        Ok(new) => new,
        Err(form) => return cx.refused(&NewPage { cx: cx.page.clone(), form: *form, twice: false }),
    };
    let (by, another) = (cx.actor.clone(), data.has("another", "yes"));
    let done = cx
        .app
        .write(move |tx| {
            while another && transfers::is_recorded(tx.conn, &new.bank_key())? {
                new.occurrence += 1;
            }
            payments::record_transfer(tx, &by, &new)
        })
        .await;
    match done {
        Ok(transfer) => Ok(cx.done(&transfer.path(), "payments-flash-recorded")),
        Err(MoneyError::Twice) => {
            let mut form = FormState::filled(data, forms::RECORD);
            form.refuse_whole("payments-error-twice");
            cx.refused(&NewPage { cx: cx.page.clone(), form, twice: true })
        }
        Err(error) => Err(failed(error.into())),
    }
}

async fn import(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let lines = match forms::import(data, cx.now) {
        Ok(lines) => lines,
        Err(form) => return cx.refused(&NewPage { cx: cx.page.clone(), form: *form, twice: false }),
    };
    let by = cx.actor.clone();
    let done = cx.app.write(move |tx| {
        let (mut taken, mut known) = (0, 0);
        for line in &lines {
            match payments::record_transfer(tx, &by, line) {
                Ok(_) => taken += 1,
                Err(MoneyError::Twice) => known += 1,
                Err(error) => return Err(error),
            }
        }
        Ok((taken, known))
    });
    let (taken, known): (u32, u32) = done.await.map_err(|error: MoneyError| failed(error.into()))?;
    Ok(cx.see_other(&format!("/staff/payments?imported={taken}&known={known}")))
}

async fn find(cx: &Cx, number: &str) -> Result<Transfer, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| transfers::find(conn, number)).await?.ok_or(WebError::NotFound)
}

async fn page(cx: &Cx, transfer: Transfer, form: FormState) -> Result<ShowPage, WebError> {
    let of = transfer.clone();
    let read = move |conn: &mut Conn| {
        let by = accounts::store::find_user(conn, &of.recorded_by)?.map(|user| user.username).unwrap_or_default();
        let suggestions = if of.left > Yen::new(0) { suggest(conn, &of)? } else { vec![] };
        Ok::<_, StoreError>((by, matches(conn, &of)?, suggestions))
    };
    let (recorded_by, matches, suggestions) = cx.app.read(read).await?;
    Ok(ShowPage { cx: cx.page.clone(), transfer, recorded_by, matches, suggestions, form })
}

/// What a transfer was applied to.
fn matches(conn: &mut Conn, transfer: &Transfer) -> Result<Vec<MatchRow>, StoreError> {
    let all = payments::store::of_transfer(conn, &transfer.id)?;
    let mut ids: Vec<&Id> = vec![];
    for id in all.iter().filter_map(|row| row.order_id.as_ref()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let mut found = vec![];
    for id in ids {
        let Some(order) = orders::store::find_by_id(conn, id)? else { continue };
        let mine = || all.iter().filter(|row| row.order_id.as_ref() == Some(id));
        let applied = payments::store::sum(mine(), Place::Order);
        if applied > Yen::new(0) {
            found.push(MatchRow {
                order: order.number.to_string(),
                applied,
                surplus: payments::store::sum(mine(), Place::Credit),
                open: payments::standing(conn, &order.owed())?.open,
                removable: order.waits_for_approval(),
            });
        }
    }
    Ok(found)
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let transfer = find(&cx, &number).await?;
    cx.page(&page(&cx, transfer, FormState::empty(forms::MATCH)).await?)
}

/// The order that a form names, if money may be matched with it.
async fn named(cx: &Cx, form: &mut FormState) -> Result<Option<Order>, WebError> {
    let Some(number) = forms::matched(form) else { return Ok(None) };
    let found = cx.app.read(move |conn| orders::store::find_by_number(conn, number)).await?;
    if found.is_none() {
        form.refuse("order", "payments-error-order");
    }
    Ok(found)
}

async fn do_match(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let transfer = find(&cx, &number).await?;
    let mut form = FormState::filled(data, forms::MATCH);
    if let Some(order) = named(&cx, &mut form).await? {
        let (app, by, id) = (cx.app.clone(), cx.actor.clone(), transfer.id.clone());
        let done = cx.app.write(move |tx| settle::match_transfer(tx, &app.config, &by, &id, &order.id)).await;
        match done {
            Ok(_) => return Ok(cx.done(&transfer.path(), "payments-flash-matched")),
            Err(StepError::NotPossible) => form.refuse("order", "payments-error-not-open"),
            Err(StepError::Store(error)) => return Err(error.into()),
        }
    }
    cx.refused(&page(&cx, transfer, form).await?)
}

async fn do_unmatch(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let transfer = find(&cx, &number).await?;
    let mut form = FormState::filled(data, forms::MATCH);
    let order = named(&cx, &mut form).await?.ok_or(WebError::NotFound)?;
    let (app, by, id) = (cx.app.clone(), cx.actor.clone(), transfer.id.clone());
    let done = cx.app.write(move |tx| settle::unmatch_transfer(tx, &app.config, &by, &id, &order.id)).await;
    done.map_err(failed)?;
    Ok(cx.done(&transfer.path(), "payments-flash-unmatched"))
}

async fn use_credit(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = Number::parse(&number).ok_or(WebError::NotFound)?;
    let found = cx.app.read(move |conn| orders::store::find_by_number(conn, number)).await?;
    let order = found.ok_or(WebError::NotFound)?;
    let (app, by) = (cx.app.clone(), cx.actor.clone());
    let done = cx.app.write(move |tx| settle::use_credit(tx, &app.config, &by, &order.id)).await;
    let order = done.map_err(failed)?;
    Ok(cx.done(&format!("/staff/orders/{}", order.number), "payments-flash-credit"))
}

/// Who asked for the order that the money was for; where there is none, the main user of the account.
fn contact(conn: &mut Conn, order: Option<&Order>, account: &Id) -> Result<Option<User>, StoreError> {
    let request = match order {
        Some(order) => orders::requests::store::find_by_id(conn, &order.request_id)?,
        None => None,
    };
    match request {
        Some(request) => accounts::store::find_user(conn, &request.requested_by),
        None => accounts::store::main_user(conn, account),
    }
}

async fn refunds_page(cx: &Cx, state: RefundState, form: FormState, wrong: &str) -> Result<RefundsPage, WebError> {
    let page = cx.page_request();
    let read = move |conn: &mut Conn| {
        let found = refunds::list(conn, state, &page)?;
        let mut rows = vec![];
        for refund in found.rows {
            let order = match &refund.order_id {
                Some(id) => orders::store::find_by_id(conn, id)?,
                None => None,
            };
            let account = accounts::store::find_account(conn, &refund.account_id)?;
            let contact = contact(conn, order.as_ref(), &refund.account_id)?;
            rows.push(RefundRow {
                contact: contact.map(|user| (user.display_name(), user.email.to_string(), user.phone)),
                order: order.map(|order| order.number.to_string()).unwrap_or_default(),
                account: account.map(|a| (a.name, a.number.to_string())).unwrap_or_default(),
                refund,
            });
        }
        Ok::<_, StoreError>(Page { rows, next: found.next })
    };
    let found = cx.app.read(read).await?;
    let next = found.next.map(|cursor| format!("/staff/refunds?state={}&after={}", state.word(), cursor.text()));
    Ok(RefundsPage { cx: cx.page.clone(), rows: found.rows, state, form, wrong: wrong.to_owned(), next })
}

async fn list_refunds(cx: Cx) -> Result<HttpResponse, WebError> {
    let state = RefundState::parse(cx.param("state")).unwrap_or(RefundState::Due);
    cx.page(&refunds_page(&cx, state, FormState::empty(forms::SENT), "").await?)
}

async fn send_refund(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let wanted = Number::parse(&number).ok_or(WebError::NotFound)?;
    let refund = cx.app.read(move |conn| refunds::find(conn, wanted)).await?.ok_or(WebError::NotFound)?;
    let mut form = FormState::filled(data, forms::SENT);
    let Some(whither) = forms::sent(&mut form) else {
        return cx.refused(&refunds_page(&cx, refund.state, form, &wanted.to_string()).await?);
    };
    let by = cx.actor.clone();
    match cx.app.write(move |tx| payments::refund::send_by_bank(tx, &by, &refund, &whither)).await {
        Ok(()) => Ok(cx.done("/staff/refunds", "payments-flash-refunded")),
        Err(error) => Err(failed(error.into())),
    }
}
