//! The public addresses: a code typed, a code followed, a code kept.

use super::claim::claim;
use super::forms::CODE;
use super::model::Refusal;
use super::pages::{EnterPage, ShowPage};
use super::{Code, RedeemError, store};
use crate::app::limits::Limited;
use crate::web::{Checked, Cx, FormData, FormState, WebError, cookies, peer};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

crate::routes! {
    GET "/vouchers" Public => enter;
    GET "/vouchers/{code}" Public => show;
    POST "/vouchers/{code}/claim" PlaceOrders => keep;
}

/// Where a code from paper is typed; a whole one leads on to its page.
async fn enter(cx: Cx) -> Result<HttpResponse, WebError> {
    let typed: String = cx.param("code").chars().take(100).collect();
    if let Some(code) = Code::parse(&typed) {
        return Ok(cx.see_other(&format!("/vouchers/{}", code.as_str())));
    }
    if typed.trim().is_empty() {
        return cx.page(&EnterPage { cx: cx.page.clone(), form: FormState::empty(CODE) });
    }
    unknown(&cx, &typed)
}

fn unknown(cx: &Cx, typed: &str) -> Result<HttpResponse, WebError> {
    let mut data = FormData::default();
    data.set("code", typed);
    let mut form = FormState::filled(data, CODE);
    form.refuse("code", Refusal::Unknown.key());
    cx.page_with(StatusCode::NOT_FOUND, &EnterPage { cx: cx.page.clone(), form })
}

async fn show(cx: Cx, request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let place = peer::place(&request, &cx.app.config);
    // Only misses are counted: a customer opens as many of their coupons as they like.
    if !cx.app.limits.allows(Limited::VoucherMiss, place, cx.now) {
        return Err(WebError::TooMany);
    }
    let code = Code::parse(&path);
    let found = match code.clone() {
        Some(code) => cx.app.read(move |conn| store::find(conn, &code)).await?,
        None => None,
    };
    let Some((voucher, batch)) = found else {
        cx.app.limits.take(Limited::VoucherMiss, place, cx.now);
        return unknown(&cx, &path.chars().take(100).collect::<String>());
    };
    let foreign =
        batch.account_id.is_some() && cx.actor.account().is_some() && batch.account_id.as_ref() != cx.actor.account();
    let refusal = if foreign { Some(Refusal::WrongAccount) } else { Refusal::of(voucher.status_at(cx.now)) };
    let mut answer = cx.page(&ShowPage { cx: cx.page.clone(), voucher, batch, refusal, now: cx.now })?;
    // Remembered by this browser until it is used: signing in or up must not lose it (W-22).
    let cookie = match (refusal, code) {
        (None, Some(code)) => cookies::set(&cx.app.config, cookies::VOUCHER, code.as_str().to_owned()),
        _ => cookies::clear(&cx.app.config, cookies::VOUCHER),
    };
    answer.add_cookie(&cookie).map_err(WebError::internal)?;
    Ok(answer)
}

async fn keep(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let code = Code::parse(&path).ok_or(WebError::NotFound)?;
    let (by, account, user) = (cx.actor.clone(), cx.account()?, cx.user()?);
    match cx.app.write(move |tx| claim(tx, &by, &account, &user, &code)).await {
        Ok(offer) if data.one("then") == "order" => {
            let to = format!("/orders/new/{}?voucher={}", super::PRODUCT, offer.code().as_str());
            Ok(cx.see_other(&to))
        }
        Ok(_) => Ok(cx.done("/dashboard", "vouchers-flash-claimed")),
        // Its page says which of them it is.
        Err(RedeemError::Refused(_)) => Ok(cx.see_other(&format!("/vouchers/{path}"))),
        Err(RedeemError::Store(error)) => Err(error.into()),
    }
}
