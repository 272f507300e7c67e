//! The address of this room, which each certificate names: by POST, and by GET for what stands in between.

use super::answer::{Reply, answer};
use crate::ca::ocsp::LONGEST_REQUEST;
use crate::ca::rules;
use crate::web::{Cx, WebError};
use actix_web::http::header::{self, HttpDate};
use actix_web::{HttpRequest, HttpResponse, web};
use data_encoding::{BASE64_NOPAD, HEXLOWER};
use futures_util::StreamExt;
use std::time::{Duration, SystemTime};

crate::routes! {
    POST "/ocsp" Public => post;
    GET "/ocsp/{request:.*}" Public => get;
}

async fn post(cx: Cx, mut body: web::Payload) -> Result<HttpResponse, WebError> {
    let mut octets = vec![];
    // What breaks off or never ends was no request either; nobody waits for the rest of it.
    while let Some(Ok(chunk)) = body.next().await {
        octets.extend_from_slice(&chunk);
        if octets.len() > LONGEST_REQUEST {
            break;
        }
    }
    Ok(respond(&answer(&cx.app, &octets).await, &cx, None))
}

/// RFC 6960 A.1: the request in base64, then in percent signs where the client felt like it.
async fn get(cx: Cx, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let path = request.uri().path();
    let text = path.split_once("/ocsp/").map_or("", |(_, text)| text);
    let octets = unescape(text).and_then(|text| {
        let bare = text.trim_ascii().trim_ascii_end();
        let end = bare.iter().rposition(|octet| *octet != b'=').map_or(0, |at| at + 1);
        BASE64_NOPAD.decode(&bare[..end]).ok()
    });
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    Ok(respond(&answer(&cx.app, &octets.unwrap_or_default()).await, &cx, known))
}

fn unescape(text: &str) -> Option<Vec<u8>> {
    let mut octets = vec![];
    let mut rest = text.bytes();
    while let Some(octet) = rest.next() {
        octets.push(match octet {
            b'%' => {
                let pair = [rest.next()?.to_ascii_lowercase(), rest.next()?.to_ascii_lowercase()];
                *HEXLOWER.decode(&pair).ok()?.first()?
            }
            other => other,
        });
    }
    Some(octets)
}

/// RFC 5019 6.2: kept on the way for less than it may be relied on; what is for one question alone, never.
fn respond(reply: &Reply, cx: &Cx, known: Option<&str>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.content_type("application/ocsp-response");
    let Some((this, next)) = reply.kept else {
        return response.insert_header((header::CACHE_CONTROL, "no-store")).body(reply.octets.clone());
    };
    let date = |at: i64| HttpDate::from(SystemTime::UNIX_EPOCH + Duration::from_secs(at.unsigned_abs()));
    let age = (next.unix() - cx.now.unix() - 1).clamp(0, rules::STATUS_MAX_AGE);
    let digest = crate::kernel::sha256_hex(&reply.octets);
    let etag = format!("\"{}\"", &digest[..32]);
    let same = known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag));
    if same {
        response = HttpResponse::NotModified();
    }
    let keep = format!("max-age={age}, public, no-transform, must-revalidate");
    response
        .insert_header((header::ETAG, etag))
        .insert_header((header::LAST_MODIFIED, date(this.unix())))
        .insert_header((header::EXPIRES, date(next.unix())))
        .insert_header((header::CACHE_CONTROL, keep));
    // Octets after a 304 would be read as the beginning of the next answer.
    if same { response.finish() } else { response.body(reply.octets.clone()) }
}
