//! The addresses of the order form.

use super::choices::{Choices, Renews};
use super::pages::{NewPage, ProductsPage};
use super::{csr, emails, form, voucher};
use crate::kernel::{Number, Token};
use crate::orders::place::{NewOrder, PlaceError, Placed, place, placed_before};
use crate::orders::requests::Payment;
use crate::orders::store::renewals;
use crate::orders::{PRODUCT, proofs};
use crate::quotes;
use crate::store::StoreError;
use crate::vouchers::Refusal;
use crate::web::{Checked, Cx, FormData, FormState, WebError, cookies};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/products" SeeAccount => products;
    POST "/orders/new/csr-check" PlaceOrders => check_csr;
    GET "/orders/new/{product}" PlaceOrders => new;
    POST "/orders/new/{product}" PlaceOrders => create;
}

/// The choices of this person.
pub(in crate::orders) async fn choices(cx: &Cx) -> Result<Choices, WebError> {
    let (scope, user, now, app) = (cx.scope()?, cx.user()?, cx.now, cx.app.clone());
    let found = cx.app.read(move |conn| Choices::load(conn, &app.config, &scope, &user, now)).await?;
    found.ok_or(WebError::NotFound)
}

/// The choices, with the quote of this number.
async fn choices_at(cx: &Cx, quote: &str) -> Result<Choices, WebError> {
    let mut choices = choices(cx).await?;
    if let Some(number) = Number::parse(quote) {
        let (account, now) = (choices.account.id.clone(), cx.now);
        choices.quote = cx.app.read(move |conn| quotes::offered(conn, &account, number, now)).await?;
    }
    Ok(choices)
}

async fn products(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&ProductsPage { cx: cx.page.clone(), choices: choices(&cx).await? })
}

async fn new(cx: Cx, product: web::Path<String>) -> Result<HttpResponse, WebError> {
    known(&product)?;
    let mut choices = choices_at(&cx, cx.param("quote")).await?;
    let mut form = form::blank(&choices, cx.param("organization"), cx.locale(), &Token::draw(&*cx.app.chance));
    put_voucher(&cx, &mut form, &mut choices).await?;
    if choices.paid_by().is_some() {
        let (scope, now) = (cx.scope()?, cx.now);
        choices.renewable = cx.app.read(move |conn| renewals::open_now(conn, &scope, now, RENEWABLE)).await?;
    }
    cx.page(&NewPage::new(&cx.page, form, choices, false, cx.now))
}

/// Orders that the form offers to renew with a voucher; the list of what ends soon knows of more.
const RENEWABLE: i64 = 5;

/// Puts the voucher that the address names into a form.
pub(in crate::orders) async fn put_voucher(
    cx: &Cx,
    form: &mut FormState,
    choices: &mut Choices,
) -> Result<(), WebError> {
    choices.voucher = voucher::look(&cx.app, &choices.account.id, cx.param("voucher")).await?;
    if choices.voucher.is_some() {
        form.data.set("voucher", cx.param("voucher").chars().take(100).collect::<String>());
        voucher::settle(form, choices);
    }
    Ok(())
}

fn known(product: &str) -> Result<(), WebError> {
    if product == PRODUCT { Ok(()) } else { Err(WebError::NotFound) }
}

async fn create(cx: Cx, product: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    known(&product)?;
    Box::pin(submit(&cx, data, None)).await
}

/// Takes the form as it was sent, for a new order or for one that renews another.
pub(in crate::orders) async fn submit(
    cx: &Cx,
    mut data: FormData,
    renews: Option<Renews>,
) -> Result<HttpResponse, WebError> {
    let mut choices = choices_at(cx, data.one("quote")).await?;
    choices.renews = renews;
    let action = data.one("action").to_owned();
    if action == voucher::PUT_ASIDE {
        data.remove("voucher");
    }
    choices.voucher = voucher::look(&cx.app, &choices.account.id, data.one("voucher")).await?;
    if !action.is_empty() {
        return act(cx, data, choices, &action).await;
    }
    if !choices.is_enabled() {
        return not_enabled(cx, data, choices).await;
    }
    if let Some(Err(Refusal::Used)) = choices.voucher {
        // Pressed twice: the first press has used the voucher up.
        if let Some(answer) = sent_before(cx, &data, &choices).await? {
            return Ok(answer);
        }
    }
    let request = match data.one("key_source") {
        "csr" => Some(csr::read(&cx.app, csr::typed(&data)).await?),
        _ => None,
    };
    match form::parse(data.clone(), &choices, request, cx.locale(), cx.now) {
        Ok(new) => send(cx, data, choices, new).await,
        Err(form) => show(cx, *form, choices, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

/// The answer to the first sending of a form, when this is the second.
pub(in crate::orders) async fn sent_before(
    cx: &Cx,
    data: &FormData,
    choices: &Choices,
) -> Result<Option<HttpResponse>, WebError> {
    let form_id = form::identity(data, choices);
    let placed = cx.app.read(move |conn| placed_before(conn, &form_id)).await?;
    Ok(placed.map(|placed| cx.done(&placed.path(), placed.flash())))
}

/// A button within the form: what was typed stays, and nothing is judged but the voucher.
async fn act(cx: &Cx, data: FormData, choices: Choices, action: &str) -> Result<HttpResponse, WebError> {
    let mut form = form::again(data);
    emails::act(&mut form, action);
    voucher::settle(&mut form, &choices);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    show(cx, form, choices, status).await
}

async fn send(cx: &Cx, data: FormData, choices: Choices, new: NewOrder) -> Result<HttpResponse, WebError> {
    let contacts = proofs::contacts(&cx.app, &choices.account.id, &new.wanted).await?;
    let (app, actor, by_card) = (cx.app.clone(), cx.actor.clone(), new.wanted.payment == Payment::Card);
    match cx.app.write(move |tx| place(tx, &app.config, &actor, new, &contacts)).await {
        // A card is charged at once: its page comes next.
        Ok(Placed::Order(order)) if by_card && order.paid_at.is_none() => {
            Ok(cx.done(&order.payment_path(), "orders-flash-placed-card"))
        }
        Ok(placed) => {
            let mut answer = cx.done(&placed.path(), placed.flash());
            if choices.paid_by().is_some() {
                let used = cookies::clear(&cx.app.config, cookies::VOUCHER);
                answer.add_cookie(&used).map_err(WebError::internal)?;
            }
            Ok(answer)
        }
        Err(PlaceError::Voucher(refusal)) => {
            let (mut form, mut choices) = (form::again(data), choices);
            choices.voucher = Some(Err(refusal));
            voucher::settle(&mut form, &choices);
            show(cx, form, choices, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(PlaceError::NotEnabled) => not_enabled(cx, data, choices).await,
        Err(PlaceError::Organization) => {
            let mut form = form::again(data);
            form.refuse("organization_id", "orders-error-organization");
            show(cx, form, choices, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(PlaceError::Division) => {
            let mut form = form::again(data);
            form.refuse("division", "errors-choose");
            show(cx, form, choices, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(PlaceError::Domain(name)) => {
            let mut form = form::again(data);
            form.refuse("emails", form::outside(&name));
            show(cx, form, choices, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        // Its page says why: somebody else has renewed it meanwhile, or its time is over.
        Err(PlaceError::NotRenewable) => match &choices.renews {
            Some(renews) => Ok(cx.see_other(&renews.path())),
            None => Err(WebError::NotFound),
        },
        Err(PlaceError::Nobody) => Err(WebError::NotFound),
        Err(PlaceError::Quote(quotes::TakeError::Store(error)) | PlaceError::Store(error)) => Err(error.into()),
        Err(PlaceError::Quote(why)) => {
            let mut form = form::again(data);
            form.refuse("quote", why.key());
            show(cx, form, choices, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn not_enabled(cx: &Cx, data: FormData, mut choices: Choices) -> Result<HttpResponse, WebError> {
    let mut form = form::again(data);
    form.refuse_whole("orders-error-not-enabled");
    choices.account.product_enabled_at = None;
    show(cx, form, choices, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The form again, with the state of the domains and the request in words.
pub(in crate::orders) async fn show(
    cx: &Cx,
    form: FormState,
    choices: Choices,
    status: StatusCode,
) -> Result<HttpResponse, WebError> {
    let page = filled(cx, form, choices, status == StatusCode::UNPROCESSABLE_ENTITY).await?;
    cx.page_with(status, &page)
}

pub(in crate::orders) async fn filled(
    cx: &Cx,
    form: FormState,
    choices: Choices,
    judged: bool,
) -> Result<NewPage, WebError> {
    let parsed = form.data.all("emails").into_iter().filter_map(|raw| emails::parse([raw]).ok()).flatten();
    let mut names: Vec<_> = parsed.map(|email| email.domain()).collect();
    names.sort();
    names.dedup();
    names.truncate(emails::MAX as usize);
    let (account, now) = (choices.account.id.clone(), cx.now);
    let domains = cx.app.read(move |conn| proofs::states(conn, &account, &names, now)).await?;
    let pasted = form.data.one("csr").trim().to_owned();
    let readout = match form.data.one("key_source") {
        "csr" if !pasted.is_empty() => csr::read(&cx.app, &pasted).await?.ok(),
        _ => None,
    };
    let readout = readout.map(|request| csr::summary(&cx.page, request.summary())).unwrap_or_default();
    Ok(NewPage { domains, readout, ..NewPage::new(&cx.page, form, choices, judged, cx.now) })
}

async fn check_csr(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let read = csr::read(&cx.app, data.one("csr")).await.map_err(|e: StoreError| WebError::from(e))?;
    let status = if read.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(csr::readout(&cx.page, &read)))
}
