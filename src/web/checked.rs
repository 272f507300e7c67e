//! `Checked`: the body of a POST whose CSRF token fits. Forms come url-encoded, or as multipart where a
//! file may be chosen; both end up as the same names and values.

use super::{Cx, FormData, WebError};
use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web::BytesMut};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use zeroize::Zeroize;

/// No form of the portal is larger: 64 KiB. A CSR is 2 to 4 KiB.
const LIMIT: usize = 64 * 1024;

/// But one: a mass revocation names up to 20,000 serial numbers, 38 octets each. Its route asks for a right of staff
/// before the body is read.
const LARGE: (&str, usize) = ("/staff/revocations/mass", 1024 * 1024);

/// What a part of a multipart body counts for besides its name and value.
const PART: usize = 32;

/// A verified form.
pub struct Checked(pub FormData);

impl FromRequest for Checked {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let cx = request.extensions().get::<Cx>().cloned().ok_or(WebError::NotFound)?;
            let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
            let data = if kind.starts_with("multipart/form-data") {
                multipart(Multipart::new(request.headers(), payload)).await?
            } else {
                urlencoded(payload, limit(&request)).await?
            };
            let ours = cx.page.csrf.as_bytes();
            let fits = aws_lc_rs::constant_time::verify_slices_are_equal(data.one("csrf_token").as_bytes(), ours);
            fits.map(|()| Self(data)).map_err(|_| WebError::Csrf)
        })
    }
}

fn limit(request: &HttpRequest) -> usize {
    if request.path() == LARGE.0 { LARGE.1 } else { LIMIT }
}

async fn urlencoded(mut payload: Payload, limit: usize) -> Result<FormData, WebError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| WebError::Malformed)?;
        if body.len() + chunk.len() > limit {
            return Err(WebError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    if std::str::from_utf8(&body).is_err() {
        return Err(WebError::Malformed);
    }
    let pairs = url::form_urlencoded::parse(&body).into_owned().collect();
    // It may have held a password or a private key.
    body.as_mut().zeroize();
    Ok(FormData::new(pairs))
}

async fn multipart(mut parts: Multipart) -> Result<FormData, WebError> {
    let (mut pairs, mut total) = (vec![], 0);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| WebError::Malformed)?;
        let name = part.name().unwrap_or_default().to_owned();
        // Names and the parts themselves count too: empty parts without end would fill the memory.
        total += name.len() + PART;
        if total > LIMIT {
            return Err(WebError::TooLarge);
        }
        let mut value = BytesMut::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| WebError::Malformed)?;
            total += chunk.len();
            if total > LIMIT {
                return Err(WebError::TooLarge);
            }
            value.extend_from_slice(&chunk);
        }
        // A file of octets (a DER request) travels on as base64, which the CSR parser takes as well.
        let text = match std::str::from_utf8(&value) {
            Ok(text) => text.to_owned(),
            Err(_) => data_encoding::BASE64.encode(&value),
        };
        value.as_mut().zeroize();
        pairs.push((name, text));
    }
    Ok(FormData::new(pairs))
}
