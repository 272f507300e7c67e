//! The addresses of this room.

use super::amend::{self, Amended};
use super::pages::{AmendmentPage, FormPage, IndexPage, ShowPage};
use super::store::{self, Filter};
use super::validation::SMIME;
use super::{
    Activity, AmendError, Details, Organization, RegisterError, RequestError, ValidationStatus, file, forms, mails,
    register, request_validation,
};
use crate::accounts;
use crate::kernel::{Id, Number};
use crate::store::{Conn, PageRequest, StoreError};
use crate::web::csv::download;
use crate::web::{Checked, Cx, FieldError, FormData, FormState, List, WebError};
use actix_web::{HttpResponse, web};
use std::collections::HashMap;

crate::routes! {
    GET "/organizations" SeeAccount => index;
    GET "/organizations.csv" SeeAccount => csv;
    POST "/organizations" ManageOrganizations => create;
    GET "/organizations/new" ManageOrganizations => new;
    GET "/organizations/{number}" SeeAccount => show;
    POST "/organizations/{number}" ManageOrganizations => save;
    GET "/organizations/{number}/edit" ManageOrganizations => edit;
    POST "/organizations/{number}/validation" ManageOrganizations => ask;
}

/// The list as its address describes it. A validation status in `status=` is understood as well, as old bookmarks
/// have it there.
fn wanted(cx: &Cx) -> (Filter, List) {
    let status = [cx.param("validation"), cx.param("status")].into_iter().find_map(ValidationStatus::parse);
    let filter = Filter {
        words: cx.words(),
        activity: Activity::parse(cx.param("status")),
        status,
        sort: cx.sort(Filter::default().sort),
    };
    let list = List::new("/organizations", "-created")
        .with("status", filter.activity.word())
        .with("validation", status.map_or("", ValidationStatus::word))
        .with("q", &filter.words)
        .with("sort", filter.sort.text())
        .later(!cx.param("after").is_empty());
    (filter, list)
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&index_page(&cx, FormState::empty(&[])).await?)
}

async fn index_page(cx: &Cx, form: FormState) -> Result<IndexPage, WebError> {
    let (scope, now, page, (filter, list)) = (cx.scope()?, cx.now, cx.page_request(), wanted(cx));
    let (found, total) = cx
        .app
        .read(move |conn| {
            let found = store::list(conn, &scope, &filter, &page, now)?;
            Ok::<_, StoreError>((found, store::total(conn, &scope, &filter, now)?))
        })
        .await?;
    let next = list.next(found.next.as_ref());
    Ok(IndexPage { cx: cx.page.clone(), now, list, form, rows: found.rows, total, next })
}

async fn csv(cx: Cx) -> Result<HttpResponse, WebError> {
    let (scope, now, page, (filter, _)) = (cx.scope()?, cx.now, cx.page.clone(), wanted(&cx));
    let rows = move |conn: &mut Conn, wanted: &PageRequest| {
        let found = store::list(conn, &scope, &filter, wanted, now)?;
        Ok(found.map(|row| file::cells(&page, &row, now)))
    };
    download(&cx, "organizations", file::HEADS, rows).await
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let mut form = forms::blank();
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
            Ok(cx.done(&format!("{next}?organization={}", made.number), "organizations-flash-registered"))
        }
        Ok(made) => Ok(cx.done(&page_of(made.number), "organizations-flash-registered")),
        Err(RegisterError::Exists(number)) => {
            let mut form = FormState::filled(data, super::details::FIELDS);
            form.refuse(
                "legal_name",
                FieldError { key: "organizations-error-exists", limit: None, detail: number.to_string() },
            );
            refused(form)
        }
        Err(RegisterError::Store(error)) => Err(error.into()),
    }
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
            let asked: Vec<Id> = history.iter().map(|v| v.requested_by.clone()).collect();
            Ok::<_, StoreError>((history, names(conn, &asked)?))
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
    match amend_with(&cx, organization.number, details, &data).await? {
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
            let is_stale = data.has("confirm", "yes");
            cx.refused(&AmendmentPage { cx: cx.page.clone(), preview: *preview, fields, is_stale })
        }
    }
}

/// Saves, and where the person wants it asks for validation again in the same transaction.
async fn amend_with(cx: &Cx, number: Number, details: Details, data: &FormData) -> Result<Amended, WebError> {
    let (by, account, user, app) = (cx.actor.clone(), cx.account()?, cx.user()?, cx.app.clone());
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
    done.await.map_err(|error| match error {
        AmendError::NotFound => WebError::NotFound,
        AmendError::Store(error) => error.into(),
    })
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
        Err(RequestError::NotFound | RequestError::Nobody) => Err(WebError::NotFound),
        Err(RequestError::Store(error)) => Err(error.into()),
    }
}
