//! The addresses of this room.

mod body;
mod browser;
mod links;
mod server;

use super::forms::INSTALL;
use super::look::{Look, look};
use super::model::HOLDER_PAUSE_MINUTES;
use super::offer;
use super::pages::{Closed, ClosedPage, InstallPage, Offer, SentPage};
use crate::kernel::Token;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

crate::routes! {
    GET "/install/{token}" Public => show;
    POST "/install/{token}" Public => server::install;
    POST "/install/{token}/certificate" Public => browser::certificate;
    POST "/install/{token}/done" Public => browser::done;
    GET "/install/{token}/renewal" Public => renewal_sent;
    POST "/install/{token}/renewal" Public => renew;
    GET "/orders/{number}/pickup" SeeAccount => links::show;
    POST "/orders/{number}/pickup" PlaceOrders => links::send;
}

/// Opening a link changes nothing: mail scanners do it before people.
async fn show(cx: Cx, request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let found = find(&cx, &path).await?;
    let Some((_, found)) = found.as_ref().filter(|(_, found)| Closed::of(found).is_none()) else {
        return closed(&cx, &path, found.as_ref().map(|(_, found)| found));
    };
    let mut form = FormState::empty(INSTALL);
    let apple = is_apple(&request);
    form.data.set("format", if apple { "compatible" } else { "modern" });
    cx.page(&InstallPage { apple, ..install_page(&cx, &path, found, form) })
}

fn install_page(cx: &Cx, path: &str, found: &Look, form: FormState) -> InstallPage {
    InstallPage {
        cx: cx.page.clone(),
        form,
        offer: Offer::of(found),
        path: format!("/install/{path}"),
        server_keys: cx.app.config.desk.server_keys,
        apple: false,
        chosen: false,
    }
}

/// What stands behind the link of this address.
async fn find(cx: &Cx, path: &str) -> Result<Option<(Token, Look)>, WebError> {
    let Some(token) = Token::parse(path) else { return Ok(None) };
    let (now, asked) = (cx.now, token.clone());
    Ok(cx.app.read(move |conn| look(conn, &asked, now)).await?.map(|found| (token, found)))
}

/// The page of a link that fetches nothing.
fn closed(cx: &Cx, path: &str, found: Option<&Look>) -> Result<HttpResponse, WebError> {
    let why = found.map_or(Closed::Unknown, |found| Closed::of(found).unwrap_or(Closed::Order));
    let status = if why == Closed::Unknown { StatusCode::NOT_FOUND } else { StatusCode::GONE };
    cx.page_with(status, &ClosedPage { cx: cx.page.clone(), path: format!("/install/{path}"), why })
}

/// A guess for the default without scripts; nothing depends on it being right (W-01).
fn is_apple(request: &HttpRequest) -> bool {
    let agent = request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    ["Macintosh", "iPhone", "iPad"].iter().any(|name| agent.contains(name))
}

/// The same answer for every token, known or not.
async fn renew(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    if let Some(token) = Token::parse(&path) {
        let app = cx.app.clone();
        cx.app.write(move |tx| offer::renew(tx, &app.config, &token)).await?;
    }
    Ok(cx.see_other(&format!(
        "/install/{}/renewal",
        url::form_urlencoded::byte_serialize(path.as_bytes()).collect::<String>()
    )))
}

async fn renewal_sent(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&SentPage { cx: cx.page.clone(), pause: HOLDER_PAUSE_MINUTES })
}
