//! The addresses of this room.

mod list;

use super::amend::{self, Amended};
use super::pages::{AmendmentPage, FormPage, ShowPage};
use super::store;
use super::validation::SMIME;
use super::{
    ActivityError, AmendError, Details, Organization, RegisterError, RequestError, activate, deactivate, forms, mails,
    register, request_validation,
};
use crate::accounts;
use crate::kernel::{Id, Number};
use crate::store::{Conn, StoreError};
use crate::web::{Checked, Cx, FieldError, FormData, FormState, WebError};
use actix_web::{HttpResponse, web};
use std::collections::HashMap;

crate::routes! {
    GET "/organizations" SeeAccount => list::index;
    GET "/organizations.csv" SeeAccount => list::csv;
    POST "/organizations" RegisterOrganizations => create;
    POST "/organizations/selection" ManageOrganizations => list::select;
    GET "/organizations/new" RegisterOrganizations => new;
    GET "/organizations/{number}" SeeAccount => show;
    POST "/organizations/{number}" ManageOrganizations => save;
    GET "/organizations/{number}/edit" ManageOrganizations => edit;
    POST "/organizations/{number}/validation" ManageOrganizations => ask;
    POST "/organizations/{number}/deactivation" ManageOrganizations => put_away;
    POST "/organizations/{number}/activation" ManageOrganizations => take_up;
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let (account, user) = (cx.account()?, cx.actor.user().cloned());
    let read = move |conn: &mut Conn| {
        if !store::of_account(conn, &account)?.is_empty() {
            return Ok::<_, StoreError>(None);
        }
        let user = user.map(|id| accounts::store::find_user(conn, &id)).transpose()?.flatten();
        // Somebody who acts for them is not whom to ask.
        let user = user.filter(|user| user.account_id.as_ref() == Some(&account));
        Ok(accounts::store::find_account(conn, &account)?.zip(user))
    };
    let known = cx.app.read(read).await?;
    let mut form = known.map_or_else(forms::blank, |(account, user)| forms::first(&account, &user));
    form.data.set("next", came_from(cx.param("next")));
    cx.page(&FormPage { cx: cx.page.clone(), form, amends: None, now: cx.now })
}

/// The order form that somebody came from to register an organization; nothing else is gone back to.
fn came_from(next: &str) -> &str {
    let slug = next.strip_prefix("/orders/new/").unwrap_or_default();
    let plain = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if plain && !slug.is_empty() { next } else { "" }
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let refused = |form| cx.refused(&FormPage { cx: cx.page.clone(), form, amends: None, now: cx.now });
    let details = match forms::parse(data.clone()) {
        Ok(details) => details,
        Err(form) => return refused(form),
    };
    let (by, account) = (cx.actor.clone(), cx.account()?);
    let next = came_from(data.one("next")).to_owned();
    match cx.app.write(move |tx| register(tx, &by, &account, details)).await {
        Ok(made) if !next.is_empty() => {
            Ok(cx.done(&format!("{next}?organization={}", made.number), "organizations-flash-registered-here"))
        }
        Ok(made) => Ok(cx.done(&page_of(made.number), "organizations-flash-registered")),
        Err(RegisterError::Exists(number)) => {
            let mut form = FormState::filled(data, super::details::FIELDS);
            form.refuse("legal_name", same_as(number));
            refused(form)
        }
        Err(RegisterError::Store(error)) => Err(error.into()),
    }
}

fn same_as(number: Number) -> FieldError {
    FieldError { key: "organizations-error-exists", limit: None, detail: number.to_string() }
}

fn page_of(number: Number) -> String {
    format!("/organizations/{number}")
}

/// The organization behind an address, as the asker may see it.
async fn behind(cx: &Cx, path: &str) -> Result<Organization, WebError> {
    let (scope, number) = (cx.scope()?, Number::parse(path).ok_or(WebError::NotFound)?);
    cx.app.read(move |conn| store::find_for(conn, &scope, number)).await?.ok_or(WebError::NotFound)
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let organization = behind(&cx, &path).await?;
    let mut form = FormState::empty(ASK);
    form.data.set("types", SMIME);
    cx.page(&show_page(&cx, organization, form).await?)
}

const ASK: &[(&str, &str)] = &[("types", "organizations-field-types")];

async fn show_page(cx: &Cx, organization: Organization, form: FormState) -> Result<ShowPage, WebError> {
    let id = organization.id.clone();
    let (history, people) = cx
        .app
        .read(move |conn| {
            let history = store::history(conn, &id)?;
            let mut who: Vec<Id> = history.iter().map(|v| v.requested_by.clone()).collect();
            who.extend(history.iter().filter(|v| v.is_withdrawn()).filter_map(|v| v.decided_by.clone()));
            Ok::<_, StoreError>((history, names(conn, &who)?))
        })
        .await?;
    Ok(ShowPage { cx: cx.page.clone(), now: cx.now, organization, history, people, form })
}

/// Names of users; few and repeated, so each is looked up once.
fn names(conn: &mut Conn, users: &[Id]) -> Result<HashMap<Id, String>, StoreError> {
    let mut names = HashMap::new();
    for id in users {
        if !names.contains_key(id) {
            let name = accounts::store::find_user(conn, id)?.map(|u| u.display_name()).unwrap_or_default();
            names.insert(id.clone(), name);
        }
    }
    Ok(names)
}

async fn edit(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let organization = behind(&cx, &path).await?;
    let form = forms::of(&organization);
    cx.page(&FormPage { cx: cx.page.clone(), form, amends: Some(organization), now: cx.now })
}

async fn save(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let organization = behind(&cx, &path).await?;
    let again = |form| {
        let amends = Some(organization.clone());
        cx.refused(&FormPage { cx: cx.page.clone(), form, amends, now: cx.now })
    };
    let details = match forms::parse(data.clone()) {
        Ok(details) if data.one("back").is_empty() => details,
        // 入力に戻る: nothing is wrong, the form comes back as typed.
        Ok(details) => {
            let form = forms::of(&details);
            let amends = Some(organization.clone());
            return cx.page(&FormPage { cx: cx.page.clone(), form, amends, now: cx.now });
        }
        Err(form) => return again(form),
    };
    let fields = details.values();
    match amend_with(&cx, organization.number, details, &data).await {
        Err(AmendError::NotFound) => Err(WebError::NotFound),
        Err(AmendError::Store(error)) => Err(error.into()),
        Err(AmendError::Exists(number)) => {
            let mut form = FormState::filled(data, super::details::FIELDS);
            form.refuse("legal_name", same_as(number));
            again(form)
        }
        Ok(amended) => amended_page(&cx, amended, &organization, fields, data.has("confirm", "yes")),
    }
}

fn amended_page(
    cx: &Cx,
    amended: Amended,
    organization: &Organization,
    fields: Vec<(&'static str, String)>,
    confirmed: bool,
) -> Result<HttpResponse, WebError> {
    match amended {
        Amended::Unchanged => Ok(cx.done(&page_of(organization.number), "organizations-flash-unchanged")),
        Amended::Saved(saved, loss) if saved.is_pending() => {
            tracing::debug!(organization = %saved.number, ?loss, "amended and asked for again");
            Ok(cx.done(&page_of(saved.number), "organizations-flash-amended-asked"))
        }
        Amended::Saved(saved, loss) if loss.is_none() => {
            Ok(cx.done(&page_of(saved.number), "organizations-flash-amended"))
        }
        Amended::Saved(saved, _) => Ok(cx.done(&page_of(saved.number), "organizations-flash-amended-voided")),
        Amended::MustBeSeen(preview) => {
            cx.refused(&AmendmentPage { cx: cx.page.clone(), preview: *preview, fields, is_stale: confirmed })
        }
    }
}

/// Saves, and where the person wants it asks for validation again in the same transaction.
async fn amend_with(cx: &Cx, number: Number, details: Details, data: &FormData) -> Result<Amended, AmendError> {
    let none = |_| AmendError::NotFound;
    let (by, account, user) = (cx.actor.clone(), cx.account().map_err(none)?, cx.user().map_err(none)?);
    let app = cx.app.clone();
    let seen = data.has("confirm", "yes").then(|| data.one("seen").to_owned());
    let again = seen.is_some() && data.has("types", SMIME);
    let done = cx.app.write(move |tx| {
        let amended = amend::amend(tx, &by, &account, number, details, seen.as_deref())?;
        let Amended::Saved(organization, loss) = &amended else { return Ok(amended) };
        if !again {
            return Ok(amended);
        }
        let asked = match request_validation(tx, &by, &account, &organization.id) {
            Ok(asked) => asked,
            Err(RequestError::Store(error)) => return Err(AmendError::Store(error)),
            Err(_) => return Ok(amended),
        };
        mails::requested(tx, &app.config, &asked, &user)?;
        Ok(Amended::Saved(asked, *loss))
    });
    done.await
}

async fn ask(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let organization = behind(&cx, &path).await?;
    if !data.has("types", SMIME) {
        let mut form = FormState::filled(data, ASK);
        form.refuse("types", "errors-choose");
        return cx.refused(&show_page(&cx, organization, form).await?);
    }
    let (by, account, user, app) = (cx.actor.clone(), cx.account()?, cx.user()?, cx.app.clone());
    let (id, target) = (organization.id, page_of(organization.number));
    let asked = cx.app.write(move |tx| {
        let asked = request_validation(tx, &by, &account, &id)?;
        mails::requested(tx, &app.config, &asked, &user)?;
        Ok::<_, RequestError>(())
    });
    match asked.await {
        // A second press of the button finds the request of the first.
        Ok(()) | Err(RequestError::UnderWay) => Ok(cx.done(&target, "organizations-flash-asked")),
        Err(RequestError::Inactive) => Err(WebError::Conflict),
        Err(RequestError::NotFound | RequestError::Nobody) => Err(WebError::NotFound),
        Err(RequestError::Store(error)) => Err(error.into()),
    }
}

async fn put_away(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let organization = behind(&cx, &path).await?;
    let (by, account, id) = (cx.actor.clone(), cx.account()?, organization.id.clone());
    let done = cx.app.write(move |tx| deactivate(tx, &by, &account, &id)).await;
    moved(&cx, organization, done, "organizations-flash-deactivated").await
}

async fn take_up(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let organization = behind(&cx, &path).await?;
    let (by, account, id) = (cx.actor.clone(), cx.account()?, organization.id.clone());
    let done = cx.app.write(move |tx| activate(tx, &by, &account, &id)).await;
    moved(&cx, organization, done, "organizations-flash-activated").await
}

async fn moved(
    cx: &Cx,
    organization: Organization,
    done: Result<Organization, ActivityError>,
    flash: &'static str,
) -> Result<HttpResponse, WebError> {
    match done {
        Ok(done) => Ok(cx.done(&page_of(done.number), flash)),
        Err(why) => {
            let mut form = FormState::empty(ASK);
            form.data.set("types", SMIME);
            form.refuse_whole(list::refusal(why)?);
            cx.refused(&show_page(cx, organization, form).await?)
        }
    }
}
