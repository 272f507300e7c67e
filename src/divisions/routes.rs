//! The addresses of this room. Divisions are the Administrators' alone.

use super::forms::{self, Offers};
use super::model::{Division, Members};
use super::pages::{FormPage, IndexPage, Row};
use super::store::{self, Offer};
use super::{SaveError, save};
use crate::access::Role;
use crate::accounts;
use crate::kernel::{Id, Locale, Number};
use crate::l10n::message;
use crate::store::{Conn, StoreError};
use crate::web::{Checked, Cx, FormData, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/settings/divisions" ManageAccount => index;
    POST "/settings/divisions" ManageAccount => create;
    GET "/settings/divisions/new" ManageAccount => new;
    GET "/settings/divisions/{number}" ManageAccount => show;
    POST "/settings/divisions/{number}" ManageAccount => change;
    POST "/settings/divisions/{number}/deactivation" ManageAccount => deactivate;
    POST "/settings/divisions/{number}/activation" ManageAccount => activate;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let account = cx.account()?;
    let rows = cx
        .app
        .read(move |conn| {
            let sizes = store::sizes(conn, &account)?;
            let with = |division: Division| Row { users: sizes.get(&division.id).copied().unwrap_or(0), division };
            Ok::<_, StoreError>(store::of_account(conn, &account)?.into_iter().map(with).collect())
        })
        .await?;
    cx.page(&IndexPage { cx: cx.page.clone(), rows })
}

/// What the boxes offer: everybody of the account who may be held, all its organizations and domains.
fn offers(conn: &mut Conn, account: &Id, locale: Locale) -> Result<Offers, StoreError> {
    let held = accounts::store::users_of(conn, account)?.into_iter().filter(|u| u.role != Role::Administrator);
    let users = held.map(|u| Offer {
        name: format!("{} {}", u.display_name(), message(locale, "ui-brackets").a("text", u.username.as_str())),
        value: u.id.to_string(),
        id: u.id,
    });
    Ok(Offers {
        users: users.collect(),
        organizations: store::organizations_to_offer(conn, account)?,
        domains: store::domains_to_offer(conn, account)?,
    })
}

async fn offered(cx: &Cx) -> Result<Offers, WebError> {
    let (account, locale) = (cx.account()?, cx.locale());
    Ok(cx.app.read(move |conn| offers(conn, &account, locale)).await?)
}

fn page(cx: &Cx, form: FormState, offers: Offers, division: Option<Division>) -> FormPage {
    FormPage { cx: cx.page.clone(), form, offers, division }
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&page(&cx, forms::blank(), offered(&cx).await?, None))
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let (offers, account, by) = (offered(&cx).await?, cx.account()?, cx.actor.clone());
    let typed = match forms::parse(data.clone(), &offers) {
        Ok(typed) => typed,
        Err(form) => return cx.refused(&page(&cx, form, offers, None)),
    };
    match cx.app.write(move |tx| super::create(tx, &by, &account, &typed)).await {
        Ok(_) => Ok(cx.done("/settings/divisions", "divisions-flash-created")),
        Err(why) => cx.refused(&page(&cx, refusal(why, data)?, offers, None)),
    }
}

/// What the person can mend, at its field.
fn refusal(why: SaveError, data: FormData) -> Result<FormState, WebError> {
    let mut form = FormState::filled(data, forms::FIELDS);
    match why {
        SaveError::NameTaken => form.refuse("name", "divisions-error-name-taken"),
        SaveError::TooMany => form.refuse("name", "divisions-error-too-many-divisions"),
        SaveError::User => form.refuse("users", "divisions-error-not-offered"),
        SaveError::NotFound => return Err(WebError::NotFound),
        SaveError::Store(error) => return Err(error.into()),
    }
    Ok(form)
}

async fn found(cx: &Cx, number: &str) -> Result<(Division, Members), WebError> {
    let (account, number) = (cx.account()?, Number::parse(number).ok_or(WebError::NotFound)?);
    let found = cx.app.read(move |conn| {
        let Some(division) = store::find(conn, &account, number)? else { return Ok(None) };
        let members = store::members(conn, &division.id)?;
        Ok::<_, StoreError>(Some((division, members)))
    });
    found.await?.ok_or(WebError::NotFound)
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let ((division, members), offers) = (found(&cx, &path).await?, offered(&cx).await?);
    let form = forms::of(&division, &members, &offers);
    cx.page(&page(&cx, form, offers, Some(division)))
}

async fn change(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let ((division, _), offers) = (found(&cx, &path).await?, offered(&cx).await?);
    let typed = match forms::parse(data.clone(), &offers) {
        Ok(typed) => typed,
        Err(form) => return cx.refused(&page(&cx, form, offers, Some(division))),
    };
    let (account, by, number) = (cx.account()?, cx.actor.clone(), division.number);
    match cx.app.write(move |tx| save(tx, &by, &account, number, &typed)).await {
        Ok(_) => Ok(cx.done(&division.path(), "divisions-flash-saved")),
        Err(why) => cx.refused(&page(&cx, refusal(why, data)?, offers, Some(division))),
    }
}

async fn deactivate(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    set_active(&cx, &path, false, "divisions-flash-deactivated").await
}

async fn activate(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    set_active(&cx, &path, true, "divisions-flash-activated").await
}

async fn set_active(cx: &Cx, number: &str, active: bool, flash: &'static str) -> Result<HttpResponse, WebError> {
    let (account, by) = (cx.account()?, cx.actor.clone());
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    match cx.app.write(move |tx| super::set_active(tx, &by, &account, number, active)).await {
        Ok(division) => Ok(cx.done(&division.path(), flash)),
        Err(SaveError::Store(error)) => Err(error.into()),
        Err(_) => Err(WebError::NotFound),
    }
}
