//! The addresses of invitations.

use super::pages::{GonePage, InvitationsPage, InvitePage, JoinPage, Row};
use super::{AcceptError, Guest, InviteError, SendError, Standing, accept, forms, invite, revoke, send_again, store};
use crate::access::password;
use crate::accounts;
use crate::accounts::sign_up::Hashes;
use crate::kernel::{Number, Token};
use crate::store::StoreError;
use crate::users::forms::{Gifts, JOIN, joining};
use crate::users::{Hand, routes::gifts};
use crate::web::{Checked, Cx, FieldError, FormState, List, WebError};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/settings/invitations" ManageUsers => index;
    POST "/settings/invitations" ManageUsers => create;
    GET "/settings/invitations/new" ManageUsers => new;
    POST "/settings/invitations/{number}/sending" ManageUsers => send;
    POST "/settings/invitations/{number}/revocation" ManageUsers => take_back;
    GET "/invitations/{token}" Public => show;
    POST "/invitations/{token}" Public => join;
}

const HOME: &str = "/settings/invitations";

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&page(&cx, None).await?)
}

async fn page(cx: &Cx, problem: Option<&'static str>) -> Result<InvitationsPage, WebError> {
    let (standing, words) = (Standing::parse(cx.param("status")), cx.words());
    let list = List::new(HOME, "")
        .with("status", standing.map_or("", Standing::word))
        .with("q", &words)
        .later(!cx.param("after").is_empty());
    let (scope, by, now, page) = (cx.scope()?, cx.actor.clone(), cx.now, cx.page_request());
    let (rows, next) = cx
        .app
        .read(move |conn| {
            let hand = Hand::of(conn, &by)?;
            let page = store::list(conn, &scope, &words, standing, now, &page)?;
            let mut rows = vec![];
            for invitation in page.rows {
                let placement = store::placement(conn, &invitation)?;
                let inviter = accounts::store::find_user(conn, &invitation.invited_by)?;
                rows.push(Row {
                    inviter: inviter.map(|user| user.display_name()).unwrap_or_default(),
                    standing: invitation.standing_at(now),
                    within_reach: hand.as_ref().is_some_and(|hand| hand.covers(&placement)),
                    invitation,
                });
            }
            Ok::<_, StoreError>((rows, page.next))
        })
        .await?;
    let next = list.next(next.as_ref());
    Ok(InvitationsPage { cx: cx.page.clone(), now: cx.now, list, rows, next, problem })
}

fn invite_page(cx: &Cx, form: FormState, gifts: Gifts) -> InvitePage {
    InvitePage { cx: cx.page.clone(), form, gifts }
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let gifts = gifts(&cx).await?;
    cx.page(&invite_page(&cx, forms::blank(&gifts, cx.locale()), gifts))
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let gifts = gifts(&cx).await?;
    let new = match forms::parse(data.clone(), &gifts) {
        Ok(new) => new,
        Err(form) => return cx.refused(&invite_page(&cx, form, gifts)),
    };
    let (app, by) = (cx.app.clone(), cx.actor.clone());
    let Err(why) = cx.app.write(move |tx| invite(tx, &app.config, &by, &new)).await else {
        return Ok(cx.done(HOME, "users-flash-invited"));
    };
    let about = |key, detail: &dyn std::fmt::Display| FieldError { key, limit: None, detail: detail.to_string() };
    let mut form = FormState::filled(data, forms::FIELDS);
    match why {
        InviteError::Member(email) => form.refuse("emails", about("users-error-member", &email)),
        InviteError::Invited(email) => form.refuse("emails", about("users-error-invited", &email)),
        InviteError::TooMany => form.refuse("emails", "users-error-too-many-open"),
        InviteError::TooManyToday => form.refuse("emails", "users-error-too-many-today"),
        InviteError::NotGiven => form.refuse("role", "errors-choose"),
        InviteError::Store(error) => return Err(error.into()),
    }
    cx.refused(&invite_page(&cx, form, gifts))
}

async fn send(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = Number::parse(&number).ok_or(WebError::NotFound)?;
    let (app, by) = (cx.app.clone(), cx.actor.clone());
    let sent = cx.app.write(move |tx| send_again(tx, &app.config, &by, number)).await;
    after(&cx, sent.map(|_| "users-flash-sent-again")).await
}

async fn take_back(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = Number::parse(&number).ok_or(WebError::NotFound)?;
    let by = cx.actor.clone();
    let revoked = cx.app.write(move |tx| revoke(tx, &by, number)).await;
    after(&cx, revoked.map(|_| "users-flash-revoked")).await
}

async fn after(cx: &Cx, outcome: Result<&'static str, SendError>) -> Result<HttpResponse, WebError> {
    match outcome {
        Ok(flash) => Ok(cx.done(HOME, flash)),
        Err(SendError::NotFound) => Err(WebError::NotFound),
        Err(SendError::Closed) => cx.refused(&page(cx, Some("users-error-invitation-closed")).await?),
        Err(SendError::TooSoon) => cx.refused(&page(cx, Some("users-error-invitation-too-soon")).await?),
        Err(SendError::Store(error)) => Err(error.into()),
    }
}

/// One answer for every link that does not work: nobody learns what became of it.
fn gone(cx: &Cx) -> Result<HttpResponse, WebError> {
    cx.page_with(StatusCode::NOT_FOUND, &GonePage { cx: cx.page.clone() })
}

async fn guest(cx: &Cx, path: &str) -> Result<Option<Guest>, WebError> {
    let Some(token) = Token::parse(path) else { return Ok(None) };
    let now = cx.now;
    Ok(cx.app.read(move |conn| super::look(conn, &token, now)).await?)
}

fn join_page(cx: &Cx, path: &str, form: FormState, guest: Guest) -> JoinPage {
    JoinPage { cx: cx.page.clone(), form, guest, action: format!("/invitations/{path}") }
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let Some(guest) = guest(&cx, &path).await? else { return gone(&cx) };
    let mut form = FormState::empty(JOIN);
    form.data.set("language", cx.locale().tag());
    cx.page(&join_page(&cx, &path, form, guest))
}

async fn join(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let Some(guest) = guest(&cx, &path).await? else { return gone(&cx) };
    let Some(token) = Token::parse(&path) else { return gone(&cx) };
    let who = match joining(data.clone()) {
        Ok(who) => who,
        Err(form) => return cx.refused(&join_page(&cx, &path, form, guest)),
    };
    let (secret, answer) = (who.password.clone(), who.answer.clone());
    let hashes =
        cx.app.think(move || Hashes { password: password::hash(&secret), answer: password::hash(&answer) }).await?;
    let app = cx.app.clone();
    match cx.app.write(move |tx| accept(tx, &app.config, &token, &who, hashes)).await {
        Ok(_) => Ok(cx.done("/signin", "users-flash-joined")),
        Err(AcceptError::Gone) => gone(&cx),
        Err(AcceptError::UsernameTaken) => {
            let mut form = FormState::filled(data, JOIN);
            form.forget(accounts::forms::SECRETS);
            form.refuse("username", "errors-username-taken");
            cx.refused(&join_page(&cx, &path, form, guest))
        }
        Err(AcceptError::Store(error)) => Err(error.into()),
    }
}
