//! The addresses of one's own settings.

use super::change_email::{self, Asked};
use super::pages::{ConfirmEmailPage, EmailPage, PasswordPage, ProfilePage, QuestionPage, Row};
use super::{change_password, change_question, forms, preferences, sessions};
use crate::access::password;
use crate::accounts::pages::{Notice, NoticePage};
use crate::accounts::routes::{agent, me, with_session};
use crate::accounts::{SecurityQuestion, User};
use crate::kernel::{Secret, Token};
use crate::web::{Checked, Cx, FormData, FormState, WebError, cookies};
use actix_web::{HttpRequest, HttpResponse, web};

crate::routes! {
    GET "/profile" OwnProfile => show;
    POST "/profile" OwnProfile => save;
    GET "/profile/password" OwnProfile => ask_password;
    POST "/profile/password" OwnProfile => set_password;
    GET "/profile/question" OwnProfile => ask_question;
    POST "/profile/question" OwnProfile => set_question;
    GET "/profile/email" OwnProfile => ask_email;
    POST "/profile/email" OwnProfile => change_email;
    GET "/profile/email/{token}" Public => show_confirm;
    POST "/profile/email/{token}" Public => confirm;
    POST "/profile/sessions/end" OwnProfile => end_all;
    POST "/profile/sessions/others/end" OwnProfile => end_others;
    POST "/profile/sessions/{handle}/end" OwnProfile => end_one;
}

async fn show(cx: Cx) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    let mut form = FormState::empty(forms::PREFERENCES);
    form.data.set("language", user.locale.tag());
    form.data.set("time_zone", user.time_zone.clone());
    cx.page(&page(&cx, user, form).await?)
}

async fn page(cx: &Cx, user: User, form: FormState) -> Result<ProfilePage, WebError> {
    let (now, who) = (cx.now, user.clone());
    let standing = cx.app.read(move |conn| sessions::list(conn, &who, now)).await?;
    let here = cx.session.as_ref().map(|s| s.hash.as_str());
    Ok(ProfilePage {
        cx: cx.page.clone(),
        form,
        username: user.username,
        email: user.email.to_string(),
        question: user.security_question.map(SecurityQuestion::key),
        sessions: standing.into_iter().map(|one| Row::of(one, here)).collect(),
    })
}

async fn save(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    let (locale, zone) = match forms::preferences(data) {
        Ok(wanted) => wanted,
        Err(form) => return cx.refused(&page(&cx, user, form).await?),
    };
    cx.app.write(move |tx| preferences::save_preferences(tx, &user, locale, zone)).await?;
    // The choice counts from the next page on, whatever the picker said before.
    let mut response = cx.done("/profile", "accounts-flash-profile-saved");
    let cookie = cookies::keep(&cx.app.config, cookies::LANGUAGE, locale.tag().to_owned());
    response.add_cookie(&cookie).map_err(WebError::internal)?;
    Ok(response)
}

/// Whether the password of today fits; argon2, off the async threads.
async fn fits(cx: &Cx, user: &User, current: Secret<String>) -> Result<bool, WebError> {
    let stored = user.password_hash.clone();
    Ok(cx.app.think(move || password::verify(&current, stored.as_deref())).await?)
}

fn password_page(cx: &Cx, user: &User, form: FormState) -> PasswordPage {
    PasswordPage { cx: cx.page.clone(), form, username: user.username.clone() }
}

async fn ask_password(cx: Cx) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    cx.page(&password_page(&cx, &user, FormState::empty(forms::PASSWORD)))
}

async fn set_password(cx: Cx, request: HttpRequest, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    let (current, new) = match forms::change_password(data, &user.username) {
        Ok(both) => both,
        Err(form) => return cx.refused(&password_page(&cx, &user, form)),
    };
    let fits = fits(&cx, &user, current).await?;
    let hash = cx.app.think(move || password::hash(&new)).await?;
    let (app, who, agent) = (cx.app.clone(), user.clone(), agent(&request));
    let changed =
        cx.app.write(move |tx| change_password::change_password(tx, &app.config, &who, fits, &hash, &agent)).await?;
    match changed {
        Some(token) => Ok(with_session(&cx, cx.done("/profile", "accounts-profile-flash-password"), &token)),
        None => {
            let form = forms::wrong_password(FormData::default(), forms::PASSWORD);
            cx.refused(&password_page(&cx, &user, form))
        }
    }
}

fn question_page(cx: &Cx, user: &User, form: FormState) -> QuestionPage {
    QuestionPage { cx: cx.page.clone(), form, username: user.username.clone() }
}

async fn ask_question(cx: Cx) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    let mut form = FormState::empty(forms::QUESTION);
    if let Some(question) = user.security_question {
        form.data.set("security_question", question.word());
    }
    cx.page(&question_page(&cx, &user, form))
}

async fn set_question(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    let typed = data.clone();
    let (current, question, answer) = match forms::change_question(data) {
        Ok(all) => all,
        Err(form) => return cx.refused(&question_page(&cx, &user, form)),
    };
    let fits = fits(&cx, &user, current).await?;
    let hash = cx.app.think(move || password::hash(&answer)).await?;
    let (app, who) = (cx.app.clone(), user.clone());
    let changed =
        cx.app.write(move |tx| change_question::change_question(tx, &app.config, &who, fits, question, &hash)).await?;
    if changed {
        return Ok(cx.done("/profile", "accounts-profile-flash-question"));
    }
    cx.refused(&question_page(&cx, &user, forms::wrong_password(typed, forms::QUESTION)))
}

fn email_page(cx: &Cx, user: &User, form: FormState) -> EmailPage {
    EmailPage { cx: cx.page.clone(), form, username: user.username.clone(), old: user.email.to_string() }
}

async fn ask_email(cx: Cx) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    cx.page(&email_page(&cx, &user, FormState::empty(forms::EMAIL)))
}

async fn change_email(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    let typed = data.clone();
    let (current, email) = match forms::change_email(data, &user.email) {
        Ok(both) => both,
        Err(form) => return cx.refused(&email_page(&cx, &user, form)),
    };
    let fits = fits(&cx, &user, current).await?;
    let (app, who) = (cx.app.clone(), user.clone());
    let asked = cx.app.write(move |tx| change_email::ask(tx, &app.config, &who, fits, &email)).await?;
    let mut form = forms::wrong_password(typed, forms::EMAIL);
    match asked {
        Asked::Sent => return Ok(cx.done("/profile", "accounts-profile-flash-email-sent")),
        Asked::WrongPassword => {}
        Asked::TooSoon => {
            form = FormState::filled(form.data, forms::EMAIL);
            form.refuse("email", "accounts-profile-error-too-soon");
        }
    }
    cx.refused(&email_page(&cx, &user, form))
}

fn gone(cx: &Cx) -> Result<HttpResponse, WebError> {
    cx.page(&NoticePage { cx: cx.page.clone(), notice: Notice::LinkGone })
}

async fn show_confirm(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let Some(token) = Token::parse(&path) else { return gone(&cx) };
    let now = cx.now;
    let Some((user, email)) = cx.app.read(move |conn| change_email::look(conn, &token, now)).await? else {
        return gone(&cx);
    };
    cx.page(&ConfirmEmailPage {
        cx: cx.page.clone(),
        action: format!("/profile/email/{path}"),
        username: user.username,
        email: email.to_string(),
    })
}

async fn confirm(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let Some(token) = Token::parse(&path) else { return gone(&cx) };
    let app = cx.app.clone();
    if !cx.app.write(move |tx| change_email::confirm(tx, &app.config, &token)).await? {
        return gone(&cx);
    }
    let next = if cx.actor.role().is_some() { "/profile" } else { "/signin" };
    Ok(cx.done(next, "accounts-profile-flash-email-changed"))
}

async fn end_one(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    if !cx.app.write(move |tx| sessions::end(tx, &user, &path)).await? {
        return Err(WebError::NotFound);
    }
    Ok(cx.done("/profile", "accounts-profile-flash-session-ended"))
}

async fn end_others(cx: Cx, _: Checked) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    let here = cx.session.clone().ok_or(WebError::NotFound)?;
    cx.app.write(move |tx| sessions::end_others(tx, &user, &here.hash)).await?;
    Ok(cx.done("/profile", "accounts-profile-flash-others-ended"))
}

async fn end_all(cx: Cx, _: Checked) -> Result<HttpResponse, WebError> {
    let user = me(&cx).await?;
    cx.app.write(move |tx| sessions::end_all(tx, &user)).await?;
    Ok(cx.done("/signin", "accounts-flash-signed-out-everywhere"))
}
