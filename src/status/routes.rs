//! The addresses of this room.

use super::metrics::Asker;
use super::readiness::{self, Readiness};
use super::store;
use crate::store::StoreError;
use crate::web::{Cx, WebError};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

crate::routes! {
    GET "/healthz" Public => healthz;
    GET "/readyz" Public => readyz;
    GET "/metrics" Public => metrics;
}

async fn healthz(_: Cx) -> Result<HttpResponse, WebError> {
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n"))
}

async fn readyz(cx: Cx) -> Result<HttpResponse, WebError> {
    let (now, secret_file) = (cx.now, cx.app.config.ca_secret_file.clone());
    let looked = cx.app.read(move |conn| Ok::<_, StoreError>(readiness::look(conn, now, &secret_file))).await;
    let ready = looked.unwrap_or(Readiness::DOWN);
    let mut response = if ready.is_ready() { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    Ok(response
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(ready.text()))
}

async fn metrics(cx: Cx, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let asker = asker(&request);
    if !asker.is_local() && !knows_token(&cx, asker.bearer) {
        return Err(WebError::NotFound);
    }
    let now = cx.now;
    let figures = cx.app.read(move |conn| store::figures(conn, now)).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(figures.text()))
}

fn asker(request: &HttpRequest) -> Asker<'_> {
    let of = |name: header::HeaderName| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let host = request.uri().host().unwrap_or_else(|| of(header::HOST));
    // `[::1]:8080`, `127.0.0.1:8080`, `localhost`
    let port = host.rfind(':').filter(|at| !host[*at..].contains(']'));
    let relays = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];
    Asker {
        peer: request.peer_addr().map(|peer| peer.ip()),
        host: port.map_or(host, |at| &host[..at]),
        forwarded: relays.iter().any(|name| request.headers().contains_key(*name)),
        bearer: of(header::AUTHORIZATION).strip_prefix("Bearer ").unwrap_or_default(),
    }
}

fn knows_token(cx: &Cx, shown: &str) -> bool {
    cx.app.config.metrics_token.as_ref().is_some_and(|token| {
        aws_lc_rs::constant_time::verify_slices_are_equal(shown.as_bytes(), token.expose().as_bytes()).is_ok()
    })
}
