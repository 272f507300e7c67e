//! The public addresses of this room.

use super::pages::{ReceivedPage, RequestPage};
use super::{forms, store, submit};
use crate::app::limits::Limited;
use crate::ca::CsrError;
use crate::kernel::{Number, Token};
use crate::orders::new::csr;
use crate::web::{Checked, Cx, WebError, peer};
use actix_web::{HttpRequest, HttpResponse, web};

crate::routes! {
    GET "/legacy-reissue" Public => new;
    POST "/legacy-reissue" Public => create;
    GET "/legacy-reissue/{number}" Public => received;
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let form = forms::blank(&Token::draw(&*cx.app.chance));
    cx.page(&RequestPage { cx: cx.page.clone(), form })
}

async fn create(cx: Cx, request: HttpRequest, Checked(mut data): Checked) -> Result<HttpResponse, WebError> {
    let place = peer::place(&request, &cx.app.config);
    // Counted before the CSR is judged: that costs more than anything else here.
    let may_try = cx.app.limits.take(Limited::LegacyReissueTry, place, cx.now);
    if !may_try || !cx.app.limits.allows(Limited::LegacyReissue, place, cx.now) {
        return Err(WebError::TooMany);
    }
    let judged = match forms::take_csr(&mut data) {
        Some(text) => csr::read(&cx.app, &text).await?,
        None => Err(CsrError::PrivateKey),
    };
    let wanted = match forms::parse(data, judged, &cx.app.config.brand, cx.locale(), cx.now) {
        Ok(wanted) => wanted,
        Err(form) => return cx.refused(&RequestPage { cx: cx.page.clone(), form }),
    };
    if !cx.app.limits.take(Limited::LegacyReissue, place, cx.now) {
        return Err(WebError::TooMany);
    }
    let app = cx.app.clone();
    let stored = cx.app.write(move |tx| submit::submit(tx, &app.config, wanted)).await?;
    Ok(cx.see_other(&format!("/legacy-reissue/{}", stored.number)))
}

/// Says of a number that it was received, and nothing else of the request.
async fn received(cx: Cx, request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    if !cx.app.limits.take(Limited::LegacyReissueTry, peer::place(&request, &cx.app.config), cx.now) {
        return Err(WebError::TooMany);
    }
    let number = Number::parse(&path).ok_or(WebError::NotFound)?;
    let found = cx.app.read(move |conn| store::find(conn, number)).await?.ok_or(WebError::NotFound)?;
    cx.page(&ReceivedPage { cx: cx.page.clone(), number, at: found.created_at })
}
