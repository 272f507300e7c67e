//! The addresses of one organization: the record and the decision.

use super::pages::OrganizationPage;
use super::{File, evidence, file};
use crate::kernel::{Id, Number};
use crate::organizations::{self, DecideError, Seen};
use crate::web::{Checked, Cx, FormData, FormState, WebError};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/organizations/{number}" Validate => show;
    POST "/staff/organizations/{number}/evidence" Validate => record;
    POST "/staff/organizations/{number}/approval" Validate => confirm;
    POST "/staff/organizations/{number}/rejection" Validate => refuse;
}

async fn open_file(cx: &Cx, path: &str) -> Result<File, WebError> {
    let number = Number::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| file(conn, number)).await?.ok_or(WebError::NotFound)
}

fn page(cx: &Cx, file: File) -> OrganizationPage {
    let open = file.open.as_ref();
    let recorder = open.and_then(|v| v.reviewed_by.as_ref());
    let two_person = cx.app.config.desk.two_person;
    let may_decide = !two_person || recorder.is_none() || recorder != cx.actor.user();
    let evidence =
        open.map_or_else(|| FormState::empty(evidence::EVIDENCE), |v| evidence::of(&v.evidence(), cx.zone()));
    let rejection = FormState::empty(evidence::REJECTION);
    let (page, now) = (cx.page.clone(), cx.now);
    OrganizationPage { cx: page, now, file, two_person, may_decide, evidence, rejection, unsaved: vec![] }
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let file = open_file(&cx, &path).await?;
    cx.page(&page(&cx, file))
}

fn seen(data: &FormData) -> Result<Seen, WebError> {
    let validation = Id::parse(data.one("validation")).ok_or(WebError::Malformed)?;
    Ok(Seen { validation, version: data.one("version").to_owned() })
}

/// The validation named in the form belongs to the organization named in the address.
async fn opened(cx: &Cx, path: &str, seen: &Seen) -> Result<File, WebError> {
    let file = open_file(cx, path).await?;
    if file.history.iter().any(|v| v.id == seen.validation) { Ok(file) } else { Err(WebError::NotFound) }
}

fn address(file: &File) -> String {
    format!("/staff/organizations/{}", file.organization.number)
}

async fn record(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let seen = seen(&data)?;
    let file = opened(&cx, &path, &seen).await?;
    let found = match evidence::parse(data.clone(), cx.zone(), cx.now) {
        Ok(found) => found,
        Err(form) => return cx.refused(&OrganizationPage { evidence: form, ..page(&cx, file) }),
    };
    let by = cx.actor.clone();
    match cx.app.write(move |tx| organizations::record_evidence(tx, &by, &seen, &found)).await {
        Ok(_) => Ok(cx.done(&address(&file), "review-flash-recorded")),
        Err(error) => {
            let form = FormState::filled(data, evidence::EVIDENCE);
            undecided(&cx, &path, error, form, FormState::empty(evidence::REJECTION)).await
        }
    }
}

async fn confirm(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let seen = seen(&data)?;
    opened(&cx, &path, &seen).await?;
    let (by, app) = (cx.actor.clone(), cx.app.clone());
    match cx.app.write(move |tx| organizations::approve(tx, &app.config, &by, &seen)).await {
        Ok(_) => Ok(cx.done("/staff", "review-flash-approved")),
        Err(error) => {
            let rejection = FormState::empty(evidence::REJECTION);
            undecided(&cx, &path, error, FormState::empty(evidence::EVIDENCE), rejection).await
        }
    }
}

async fn refuse(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let seen = seen(&data)?;
    let file = opened(&cx, &path, &seen).await?;
    let rejection = match evidence::parse_rejection(data.clone()) {
        Ok(rejection) => rejection,
        Err(form) => return cx.refused(&OrganizationPage { rejection: form, ..page(&cx, file) }),
    };
    let (by, app) = (cx.actor.clone(), cx.app.clone());
    match cx.app.write(move |tx| organizations::reject(tx, &app.config, &by, &seen, &rejection)).await {
        Ok(_) => Ok(cx.done("/staff", "review-flash-rejected")),
        Err(error) => {
            let form = FormState::filled(data, evidence::REJECTION);
            undecided(&cx, &path, error, FormState::empty(evidence::EVIDENCE), form).await
        }
    }
}

/// Says why nothing was stored, on the page as it stands now; what was typed stays.
async fn undecided(
    cx: &Cx,
    path: &str,
    error: DecideError,
    typed: FormState,
    rejection: FormState,
) -> Result<HttpResponse, WebError> {
    let (status, key) = match error {
        DecideError::NotFound => return Err(WebError::NotFound),
        DecideError::Store(error) => return Err(error.into()),
        DecideError::Closed => (StatusCode::CONFLICT, "review-error-closed"),
        DecideError::Stale => (StatusCode::CONFLICT, "review-error-stale"),
        DecideError::SamePerson => (StatusCode::UNPROCESSABLE_ENTITY, "review-error-same-person"),
        DecideError::Incomplete(_) => (StatusCode::UNPROCESSABLE_ENTITY, "review-error-incomplete"),
    };
    let mut page = page(cx, open_file(cx, path).await?);
    let fields = evidence::EVIDENCE.iter().chain(evidence::REJECTION);
    let written = |name: &str| [typed.data.one(name), rejection.data.one(name)].concat();
    page.unsaved = fields.map(|(name, label)| (*label, written(name))).filter(|(_, text)| !text.is_empty()).collect();
    page.evidence.refuse_whole(key);
    cx.page_with(status, &page)
}
