//! One organization before staff: what the customer says, what was found out, the decision.

use super::evidence;
use crate::accounts::{self, Account, User};
use crate::audit;
use crate::kernel::{Id, IdentifierScheme, Moment, Number};
use crate::l10n::country;
use crate::organizations::{
    self, DecideError, EvidenceKind, Organization, Seen, Validation, ValidationStatus, details::NAME_MAX,
    pages::scheme_key, store,
};
use crate::store::{Conn, StoreError};
use crate::web::{Checked, Cx, FormData, FormState, PageCx, WebError};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::collections::HashMap;

/// Everything that is known of an organization and its validation.
#[derive(Debug, Clone)]
pub struct File {
    /// The organization.
    pub organization: Organization,
    /// Whose it is.
    pub account: Account,
    /// The validation that waits, if any.
    pub open: Option<Validation>,
    /// Who asked for it.
    pub applicant: Option<User>,
    /// All validations, newest first.
    pub history: Vec<Validation>,
    /// What happened, oldest first.
    pub events: Vec<audit::Entry>,
    /// User names of those who asked, recorded and decided.
    pub people: HashMap<Id, String>,
}

/// 組織の審査
#[derive(Template)]
#[template(path = "review/organization.html")]
pub struct OrganizationPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// What is known.
    pub file: File,
    /// Whether the asker may decide: not when they recorded the evidence and two people are asked for.
    pub may_decide: bool,
    /// The record.
    pub evidence: FormState,
    /// A rejection being written.
    pub rejection: FormState,
    /// Labels and texts that were typed and could not be stored.
    pub unsaved: Vec<(&'static str, String)>,
}

impl OrganizationPage {
    fn failed(&self) -> &FormState {
        if self.rejection.has_errors() { &self.rejection } else { &self.evidence }
    }
    fn status(&self) -> ValidationStatus {
        self.file.organization.status_at(self.now)
    }
    fn is_valid(&self) -> bool {
        self.file.organization.is_valid_at(self.now)
    }
    fn country(&self) -> String {
        country::name(self.cx.locale, &self.file.organization.country)
    }
    fn scheme(&self) -> &'static str {
        scheme_key(self.file.organization.identifier_scheme)
    }
    fn name_length(&self) -> usize {
        self.file.organization.legal_name.chars().count()
    }
    fn name_max(&self) -> u32 {
        NAME_MAX
    }
    /// Whether the number carries a check digit that was verified when it was typed.
    fn has_check_digit(&self) -> bool {
        let o = &self.file.organization;
        o.identifier_scheme == IdentifierScheme::Lei
            || (o.identifier_scheme == IdentifierScheme::Ntr && o.country == "JP")
    }
    /// The public register's page on this number.
    fn register(&self) -> Option<String> {
        let o = &self.file.organization;
        match o.identifier_scheme {
            IdentifierScheme::Ntr if o.country == "JP" => Some(format!(
                "https://www.houjin-bangou.nta.go.jp/henkorireki-johoto.html?selHouzinNo={}",
                o.identifier
            )),
            IdentifierScheme::Lei => Some(format!("https://search.gleif.org/#/record/{}", o.identifier)),
            _ => None,
        }
    }
    /// The version of the record that the form was filled from: a form that comes back keeps its own.
    fn version(&self) -> String {
        let typed = self.failed().data.one("version");
        let stored = || self.file.open.as_ref().map(Validation::version).unwrap_or_default();
        if typed.is_empty() { stored() } else { typed.to_owned() }
    }
    fn missing(&self) -> Vec<EvidenceKind> {
        self.file.open.as_ref().map(|v| v.evidence().missing()).unwrap_or_default()
    }
    fn person(&self, id: &Id) -> String {
        self.file.people.get(id).cloned().unwrap_or_default()
    }
}

/// Everything about an organization.
pub fn file(conn: &mut Conn, number: Number) -> Result<Option<File>, StoreError> {
    let Some(organization) = store::find_by_number(conn, number)? else { return Ok(None) };
    let Some(account) = accounts::store::find_account(conn, &organization.account_id)? else { return Ok(None) };
    let open = store::open_validation(conn, &organization.id)?;
    let applicant = match &open {
        Some(validation) => accounts::store::find_user(conn, &validation.requested_by)?,
        None => None,
    };
    let history = store::history(conn, &organization.id)?;
    let events = audit::history(conn, "organization", &number.to_string())?;
    let mut people = HashMap::new();
    for id in
        history.iter().flat_map(|v| [Some(&v.requested_by), v.reviewed_by.as_ref(), v.decided_by.as_ref()]).flatten()
    {
        if !people.contains_key(id) {
            let name = accounts::store::find_user(conn, id)?.map(|u| u.username).unwrap_or_default();
            people.insert(id.clone(), name);
        }
    }
    Ok(Some(File { organization, account, open, applicant, history, events, people }))
}

async fn open_file(cx: &Cx, path: &str) -> Result<File, WebError> {
    let number = Number::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| file(conn, number)).await?.ok_or(WebError::NotFound)
}

fn page(cx: &Cx, file: File) -> OrganizationPage {
    let open = file.open.as_ref();
    let recorder = open.and_then(|v| v.reviewed_by.as_ref());
    let may_decide = !cx.app.config.desk.two_person || recorder.is_none() || recorder != cx.actor.user();
    let evidence =
        open.map_or_else(|| FormState::empty(evidence::EVIDENCE), |v| evidence::of(&v.evidence(), cx.zone()));
    let rejection = FormState::empty(evidence::REJECTION);
    OrganizationPage { cx: cx.page.clone(), now: cx.now, file, may_decide, evidence, rejection, unsaved: vec![] }
}

pub(super) async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
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

pub(super) async fn record(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
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

pub(super) async fn confirm(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
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

pub(super) async fn refuse(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
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
