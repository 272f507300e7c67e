//! The addresses of this room.

use super::confirm::LinkState;
use super::model::LinkPurpose;
use super::pages::{ConfirmPage, ForgotPage, Notice, NoticePage, ResetPage, SignInPage, SignUpPage};
use super::sign_in::{Attempt, SignInError};
use super::sign_up::{Hashes, SignUpError};
use super::{confirm, forms, profile, recover, sign_in, sign_up, store};
use crate::access::password;
use crate::app::limits::Limited;
use crate::kernel::{Secret, Token};
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormState, WebError, cookies, peer};
use actix_web::{HttpRequest, HttpResponse, http::header, web};

crate::routes! {
    GET "/signup" Public => new;
    POST "/signup" Public => create;
    GET "/signup/sent" Public => sent;
    GET "/confirm/{token}" Public => show_confirm;
    POST "/confirm/{token}" Public => do_confirm;
    GET "/signin" Public => show_sign_in;
    POST "/signin" Public => do_sign_in;
    POST "/signout" SignedIn => do_sign_out;
    GET "/password/forgot" Public => show_forgot;
    POST "/password/forgot" Public => do_forgot;
    GET "/password/sent" Public => reset_sent;
    GET "/password/reset/{token}" Public => show_reset;
    POST "/password/reset/{token}" Public => do_reset;
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let mut form = FormState::empty(forms::SIGN_UP);
    form.data.set("country", "JP");
    form.data.set("language", cx.locale().tag());
    form.data.set("next", forms::next(cx.param("next")));
    cx.page(&SignUpPage { cx: cx.page.clone(), form })
}

/// Counts what a request does, and sends who does it too often away for a while.
pub(super) fn count(cx: &Cx, request: &HttpRequest, what: Limited) -> Result<(), WebError> {
    let place = peer::place(request, &cx.app.config);
    if cx.app.limits.take(what, place, cx.now) { Ok(()) } else { Err(WebError::TooMany) }
}

async fn create(cx: Cx, request: HttpRequest, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let typed = data.clone();
    let new = match forms::sign_up(data) {
        Ok(new) => new,
        Err(form) => return cx.refused(&SignUpPage { cx: cx.page.clone(), form }),
    };
    count(&cx, &request, Limited::SignUp)?;
    let (secret, answer) = (new.password.clone(), new.answer.clone());
    let hashes =
        cx.app.think(move || Hashes { password: password::hash(&secret), answer: password::hash(&answer) }).await?;
    let app = cx.app.clone();
    match cx.app.write(move |tx| sign_up::sign_up(tx, &app.config, &new, hashes)).await {
        Ok(_) => Ok(cx.see_other("/signup/sent")),
        Err(SignUpError::UsernameTaken) => {
            let mut form = FormState::filled(typed, forms::SIGN_UP);
            form.forget(forms::SECRETS);
            form.refuse("username", "errors-username-taken");
            cx.refused(&SignUpPage { cx: cx.page.clone(), form })
        }
        Err(SignUpError::Store(error)) => Err(error.into()),
    }
}

async fn sent(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&NoticePage { cx: cx.page.clone(), notice: Notice::ConfirmSent })
}

async fn show_confirm(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let Some(token) = Token::parse(&path) else { return gone(&cx) };
    let now = cx.now;
    let state = cx.app.read(move |conn| confirm::look(conn, &token, LinkPurpose::ConfirmEmail, now)).await?;
    if state == LinkState::Open {
        return cx.page(&ConfirmPage { cx: cx.page.clone(), action: format!("/confirm/{path}") });
    }
    cx.page(&NoticePage { cx: cx.page.clone(), notice: state.into() })
}

async fn do_confirm(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let Some(token) = Token::parse(&path) else { return gone(&cx) };
    match cx.app.write(move |tx| confirm::confirm(tx, &token)).await? {
        // Somebody is signed in here already, perhaps another person: the page of sign-in would send them home.
        Some(_) if cx.actor.role().is_some() => Ok(cx.done("/signin", "accounts-flash-confirmed-elsewhere")),
        Some(next) if next.is_empty() => Ok(cx.done("/signin", "accounts-flash-confirmed")),
        Some(next) => {
            let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
            Ok(cx.done(&format!("/signin?next={next}"), "accounts-flash-confirmed"))
        }
        None => gone(&cx),
    }
}

fn gone(cx: &Cx) -> Result<HttpResponse, WebError> {
    cx.page(&NoticePage { cx: cx.page.clone(), notice: Notice::LinkGone })
}

async fn show_sign_in(cx: Cx) -> Result<HttpResponse, WebError> {
    let next = forms::next(cx.param("next"));
    if cx.actor.role().is_some() {
        return Ok(cx.see_other(&home(&cx, &next)));
    }
    cx.page(&SignInPage { cx: cx.page.clone(), form: FormState::empty(forms::SIGN_IN), next })
}

fn home(cx: &Cx, next: &str) -> String {
    if !next.is_empty() {
        return next.to_owned();
    }
    let staff = cx.actor.role().is_some_and(crate::access::Role::is_staff);
    (if staff { "/staff" } else { "/dashboard" }).to_owned()
}

async fn do_sign_in(cx: Cx, request: HttpRequest, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let next = forms::next(data.one("next"));
    let place = peer::place(&request, &cx.app.config);
    // Counted before the password is looked at: guessing costs the guesser, not us, and many at once are many.
    if !cx.app.limits.take(Limited::SignIn, place, cx.now) {
        return Err(WebError::TooMany);
    }
    let name: String = data.one("username").trim().chars().filter(|c| !c.is_control()).take(64).collect();
    let secret = Secret::new(data.one("password").chars().take(128).collect::<String>());
    let user = cx.app.read(move |conn| store::find_user_by_name(conn, &name)).await?;
    let stored = user.as_ref().and_then(|u| u.password_hash.clone());
    let fits = cx.app.think(move || password::verify(&secret, stored.as_deref())).await?;
    let staff = user.as_ref().is_some_and(|u| u.role.is_staff());
    let agent = agent(&request);
    let (app, attempt) = (cx.app.clone(), Attempt { user, fits });
    let outcome = cx.app.write(move |tx| sign_in::sign_in(tx, &app.config, &attempt, &agent)).await?;
    match outcome {
        Ok(token) => {
            cx.app.limits.give_back(Limited::SignIn, place);
            let target = if next.is_empty() { if staff { "/staff" } else { "/dashboard" } } else { next.as_str() };
            Ok(with_session(&cx, cx.see_other(target), &token))
        }
        Err(why) => {
            let mut form = FormState::filled(data, forms::SIGN_IN);
            form.forget(forms::SECRETS);
            form.refuse_whole(match why {
                SignInError::Unconfirmed => "accounts-error-unconfirmed",
                _ => "accounts-error-sign-in",
            });
            cx.refused(&SignInPage { cx: cx.page.clone(), form, next })
        }
    }
}

/// What the browser calls itself.
pub(super) fn agent(request: &HttpRequest) -> String {
    request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
}

pub(super) fn with_session(cx: &Cx, mut response: HttpResponse, token: &Token) -> HttpResponse {
    let config = &cx.app.config;
    let cookie = cookies::set(config, cookies::session(config), token.expose().to_owned());
    if let Err(error) = response.add_cookie(&cookie) {
        tracing::error!(%error, "session cookie cannot be set");
    }
    response
}

async fn do_sign_out(cx: Cx, _: Checked) -> Result<HttpResponse, WebError> {
    // A member of staff who acts for a customer signs out as themselves.
    let id = cx.actor.author().map(|(id, _)| id.clone()).ok_or(WebError::NotFound)?;
    let user = cx.app.read(move |conn| store::find_user(conn, &id)).await?.ok_or(WebError::NotFound)?;
    if let Some(session) = cx.session.clone() {
        cx.app.write(move |tx| profile::sessions::sign_out(tx, &user, &session.hash)).await?;
    }
    let mut response = cx.done("/signin", "accounts-flash-signed-out");
    let config = &cx.app.config;
    response.add_cookie(&cookies::clear(config, cookies::session(config))).map_err(WebError::internal)?;
    Ok(response)
}

pub(super) async fn me(cx: &Cx) -> Result<super::User, WebError> {
    let id = cx.user()?;
    cx.app.read(move |conn| store::find_user(conn, &id)).await?.ok_or(WebError::NotFound)
}

async fn show_forgot(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&ForgotPage { cx: cx.page.clone(), form: FormState::empty(forms::FORGOT) })
}

async fn do_forgot(cx: Cx, request: HttpRequest, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let name: String = data.one("username").trim().chars().filter(|c| !c.is_control()).take(64).collect();
    if name.is_empty() {
        let mut form = FormState::filled(data, forms::FORGOT);
        form.refuse("username", "errors-required");
        return cx.refused(&ForgotPage { cx: cx.page.clone(), form });
    }
    count(&cx, &request, Limited::ForgottenPassword)?;
    let app = cx.app.clone();
    cx.app.write(move |tx| recover::ask(tx, &app.config, &name)).await?;
    Ok(cx.see_other("/password/sent"))
}

async fn reset_sent(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&NoticePage { cx: cx.page.clone(), notice: Notice::ResetSent })
}

async fn show_reset(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let Some(user) = behind(&cx, &path).await? else { return gone(&cx) };
    cx.page(&reset_page(&cx, &path, &user, FormState::empty(forms::RESET)))
}

async fn behind(cx: &Cx, path: &str) -> Result<Option<super::User>, StoreError> {
    let Some(token) = Token::parse(path) else { return Ok(None) };
    let now = cx.now;
    Ok(cx.app.read(move |conn| recover::look(conn, &token, now)).await?.map(|(_, user)| user))
}

fn reset_page(cx: &Cx, path: &str, user: &super::User, form: FormState) -> ResetPage {
    ResetPage {
        cx: cx.page.clone(),
        form,
        action: format!("/password/reset/{path}"),
        question: user.security_question.map(super::SecurityQuestion::key),
        username: user.username.clone(),
    }
}

async fn do_reset(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let Some(user) = behind(&cx, &path).await? else { return gone(&cx) };
    let mut form = FormState::filled(data, forms::RESET);
    let answer = password::fold_answer(form.data.one("security_answer"));
    if user.security_question.is_some() && answer.expose().is_empty() {
        form.refuse("security_answer", "errors-required");
    }
    let new = forms::new_password(&mut form, &user.username);
    let new = match forms::finish(form.clone(), new) {
        Ok(new) => new,
        Err(form) => return cx.refused(&reset_page(&cx, &path, &user, form)),
    };
    let stored = user.security_answer_hash.clone();
    let asked = user.security_question.is_some();
    let (fits, hash) =
        cx.app.think(move || (!asked || password::verify(&answer, stored.as_deref()), password::hash(&new))).await?;
    let Some(token) = Token::parse(&path) else { return gone(&cx) };
    let app = cx.app.clone();
    match cx.app.write(move |tx| recover::reset(tx, &app.config, &token, fits, &hash)).await? {
        recover::ResetOutcome::Done => Ok(cx.done("/signin", "accounts-flash-password-set")),
        recover::ResetOutcome::Gone => gone(&cx),
        recover::ResetOutcome::WrongAnswer => {
            form.forget(forms::SECRETS);
            form.refuse("security_answer", "accounts-error-answer");
            cx.refused(&reset_page(&cx, &path, &user, form))
        }
    }
}
