//! The key is made in the page: request in, certificate out, then the report that the file was handed over.
//! Every answer is JSON, errors too.

use super::find;
use crate::ca::{CertificateRequest, CsrError, KeyError, KeyType, PublicKey, bundle, pkcs12::P12Format};
use crate::certificates::Issued;
use crate::kernel::Id;
use crate::orders;
use crate::pickup::attempt::{self, AttemptError};
use crate::pickup::look::{LinkState, Look};
use crate::pickup::model::KeyPlace;
use crate::web::{Checked, Cx, FieldError, WebError, cookies};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

/// Which certificate this browser got: its report counts for that one only. The value is no secret.
const ATTEMPT_COOKIE: &str = "rakkan_attempt";

/// What the page is told when it does not get what it asked for.
struct Refused {
    status: StatusCode,
    error: FieldError,
    field: Option<&'static str>,
}

impl Refused {
    fn new(status: StatusCode, key: &'static str) -> Self {
        Self { status, error: key.into(), field: None }
    }
    fn answer(&self, cx: &Cx) -> HttpResponse {
        json(self.status, &json!({ "error": cx.page.error(&self.error).to_string(), "field": self.field }))
    }
}

impl From<WebError> for Refused {
    fn from(error: WebError) -> Self {
        match error {
            WebError::NotFound => Self::new(StatusCode::NOT_FOUND, "pickup-error-gone"),
            WebError::Csrf => Self::new(StatusCode::FORBIDDEN, "errors-page-csrf-advice"),
            WebError::Malformed => Self::new(StatusCode::BAD_REQUEST, "errors-page-malformed-advice"),
            WebError::TooLarge => Self::new(StatusCode::PAYLOAD_TOO_LARGE, "errors-page-too-large-advice"),
            WebError::TooMany => Self::new(StatusCode::TOO_MANY_REQUESTS, "errors-page-too-many-advice"),
            WebError::Conflict => Self::new(StatusCode::CONFLICT, "errors-page-conflict-advice"),
            WebError::Internal(cause) => {
                tracing::error!(cause, "request failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "errors-page-broken-advice")
            }
        }
    }
}

impl From<crate::store::StoreError> for Refused {
    fn from(error: crate::store::StoreError) -> Self {
        WebError::from(error).into()
    }
}

impl From<AttemptError> for Refused {
    fn from(error: AttemptError) -> Self {
        let key = error.key();
        match error {
            AttemptError::Gone => Self::new(StatusCode::GONE, key),
            AttemptError::Busy | AttemptError::Superseded => Self::new(StatusCode::CONFLICT, key),
            AttemptError::Issue(_) | AttemptError::File(_) => Self::new(StatusCode::SERVICE_UNAVAILABLE, key),
            AttemptError::Store(error) => error.into(),
        }
    }
}

impl From<CsrError> for Refused {
    fn from(error: CsrError) -> Self {
        let field = FieldError { key: error.key(), limit: error.limit(), detail: String::new() };
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, error: field, field: None }
    }
}

fn json(status: StatusCode, value: &Value) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("application/json; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(value.to_string())
}

pub(super) async fn certificate(
    cx: Cx,
    path: web::Path<String>,
    form: Result<Checked, WebError>,
) -> Result<HttpResponse, WebError> {
    Ok(issue(&cx, &path, form).await.unwrap_or_else(|refused| refused.answer(&cx)))
}

async fn issue(cx: &Cx, path: &str, form: Result<Checked, WebError>) -> Result<HttpResponse, Refused> {
    let Checked(data) = form?;
    let found = find(cx, path).await?.filter(|(_, found)| found.state == LinkState::Ready);
    let (token, found) = found.ok_or(AttemptError::Gone)?;
    if data.one("terms").is_empty() {
        let field = Some("terms");
        return Err(Refused { field, ..Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "errors-terms") });
    }
    if P12Format::parse(data.one("format")).is_none() {
        let field = Some("format");
        return Err(Refused { field, ..Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "errors-choose") });
    }
    let key = judge(cx, data.one("csr"), ordered(&found)).await?;
    let attempt = cx.app.write(move |tx| attempt::begin(tx, &token)).await?;
    let issued = attempt::issue(&cx.app, attempt, key).await?.issued;
    let mut response = json(StatusCode::OK, &answer(&issued)?);
    let mut cookie = cookies::set(&cx.app.config, ATTEMPT_COOKIE, issued.certificate.id.to_string());
    cookie.set_path(format!("/install/{path}"));
    response.add_cookie(&cookie).map_err(WebError::internal)?;
    Ok(response)
}

fn ordered(found: &Look) -> KeyType {
    found.request.wanted.options.key_type
}

/// The key of the request: its signature proves that the page holds the other half, and it is of the type that
/// was ordered.
async fn judge(cx: &Cx, csr: &str, ordered: KeyType) -> Result<PublicKey, Refused> {
    let text = csr.to_owned();
    let request = cx.app.think(move || CertificateRequest::parse(text.as_bytes(), &|_| false)).await??;
    let key = request.public_key().clone();
    if key.key_type() != ordered {
        return Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "pickup-error-key-type"));
    }
    let hash = data_encoding::HEXLOWER.encode(&key.spki_sha256());
    if cx.app.read(move |conn| orders::store::is_blocked(conn, &hash)).await? {
        return Err(CsrError::from(KeyError::Blocked).into());
    }
    Ok(key)
}

fn answer(issued: &Issued) -> Result<Value, WebError> {
    let pem = |der: &[u8]| bundle::pem(der).map_err(WebError::internal);
    let [certificate, issuing, root] = issued.chain();
    Ok(json!({ "certificate": pem(certificate)?, "chain": [pem(issuing)?, pem(root)?] }))
}

/// The page has put the file together and started its download.
pub(super) async fn done(
    cx: Cx,
    request: HttpRequest,
    path: web::Path<String>,
    form: Result<Checked, WebError>,
) -> Result<HttpResponse, WebError> {
    let certificate = request.cookie(ATTEMPT_COOKIE).and_then(|cookie| Id::parse(cookie.value()));
    let reported = report(&cx, &path, form, certificate).await;
    Ok(reported.map_or_else(|refused| refused.answer(&cx), |()| json(StatusCode::OK, &json!({}))))
}

async fn report(cx: &Cx, path: &str, form: Result<Checked, WebError>, certificate: Option<Id>) -> Result<(), Refused> {
    let Checked(_) = form?;
    let (_, found) = find(cx, path).await?.ok_or(AttemptError::Gone)?;
    let certificate = certificate.ok_or(AttemptError::Superseded)?;
    let app = cx.app.clone();
    let handed =
        cx.app.write(move |tx| attempt::hand_over(tx, &app.config, &found.pickup.id, &certificate, KeyPlace::Browser));
    Ok(handed.await?)
}
