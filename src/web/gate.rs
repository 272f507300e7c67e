//! The gate before every handler: session, language, right; and behind it: error pages, visitor cookie.

use super::error::{Problem, WebError};
use super::{Cx, cookies};
use crate::access::{Right, session};
use crate::app::App;
use crate::kernel::Token;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

/// Wraps a route so that only who holds the right gets through.
#[macro_export]
macro_rules! gate {
    ($right:expr) => {
        actix_web::middleware::from_fn(move |request, next| $crate::web::gate::pass($right, request, next))
    };
}

/// Lets a request through to its handler, or answers in its place.
pub async fn pass<B: MessageBody + 'static>(
    right: Right,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(app) = request.app_data::<web::Data<App>>().map(|app| App::clone(app)) else {
        return Err(actix_web::error::ErrorInternalServerError("the portal is not wired"));
    };
    let cx = match open(&app, request.request()).await {
        Ok(cx) => cx,
        Err(error) => {
            tracing::error!(error = %error, "session cannot be read");
            return Ok(request.into_response(HttpResponse::ServiceUnavailable().finish()));
        }
    };
    request.extensions_mut().insert(cx.clone());
    if !cx.actor.may(right) {
        let answer = refuse(&cx, request.method());
        return Ok(request.into_response(answer));
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    let problem = response.response().error().map(|e| e.as_error::<WebError>().map_or(Problem::Broken, problem_of));
    if let Some(problem) = problem {
        let request = response.request().clone();
        response = ServiceResponse::new(request, problem.page(&cx));
    }
    keep_cookies(&cx, response.response_mut());
    Ok(response)
}

fn problem_of(error: &WebError) -> Problem {
    error.problem()
}

/// Not signed in: to the sign-in page and back. Signed in without the right: there is no such page.
fn refuse(cx: &Cx, method: &Method) -> HttpResponse {
    if cx.actor.role().is_none() {
        let target = if method == Method::GET { cx.page.here.as_str() } else { "/dashboard" };
        let next: String = url::form_urlencoded::byte_serialize(target.as_bytes()).collect();
        return cx.see_other(&format!("/signin?next={next}"));
    }
    Problem::NotFound.page(cx)
}

async fn open(app: &App, request: &HttpRequest) -> Result<Cx, crate::store::StoreError> {
    let now = app.now();
    let token = request.cookie(cookies::session(&app.config)).and_then(|c| Token::parse(c.value()));
    let session = match token.clone() {
        None => None,
        Some(token) => {
            let found = app
                .read(move |conn| {
                    let found = session::find(conn, &token, now)?;
                    let stale = match &found {
                        Some(s) => session::is_stale(conn, &s.hash, now)?,
                        None => false,
                    };
                    Ok::<_, crate::store::StoreError>((found, stale))
                })
                .await?;
            if let (Some(session), true) = &found {
                let hash = session.hash.clone();
                app.write(move |tx| session::touch(tx, &hash)).await?;
            }
            found.0
        }
    };
    Ok(Cx::new(app, request, now, session, token))
}

/// Pages set the language that was asked for, clear the flash they showed, and give a visitor the cookie
/// that their form's token hangs on.
fn keep_cookies(cx: &Cx, response: &mut HttpResponse<BoxBody>) {
    let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html"));
    if !html {
        return;
    }
    for cookie in cx.cookies_to_keep() {
        if let Err(error) = response.add_cookie(&cookie) {
            tracing::error!(%error, "cookie cannot be set");
        }
    }
}
