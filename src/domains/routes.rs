//! The addresses of this room.

mod list;
mod revalidation;

use super::check::{self, Checked as Outcome};
use super::explain::CheckView;
use super::forms::{self, Choice};
use super::model::{DcvMethod, Domain};
use super::pages::{AddressesPage, ApprovalPage, NewPage, Notice, NoticePage, OpenToken, PastProof, ShowPage};
use super::{
    ActivityError, AnswerError, NewChallenge, NewDomain, RegisterError, StartError, activate, approval, deactivate,
    publish, register, start, store,
};
use crate::access::Right;
use crate::kernel::{Locale, Number, Token};
use crate::lookup::MailContacts;
use crate::organizations;
use crate::store::StoreError;
use crate::web::{Checked, Cx, FieldError, FormData, FormState, WebError};
use actix_web::{HttpResponse, http::StatusCode, web};

crate::routes! {
    GET "/domains" SeeAccount => list::index;
    GET "/domains.csv" SeeAccount => list::csv;
    GET "/domains/new" RegisterDomains => new;
    POST "/domains" RegisterDomains => create;
    POST "/domains/selection" ManageDomains => list::select;
    GET "/domains/revalidation" ManageDomains => revalidation::ask;
    POST "/domains/revalidation" ManageDomains => revalidation::begin;
    GET "/domains/records" ManageDomains => revalidation::records;
    GET "/domains/{number}" SeeAccount => show;
    POST "/domains/{number}/challenges" ManageDomains => begin;
    POST "/domains/{number}/checks" ManageDomains => look;
    POST "/domains/{number}/deactivation" ManageDomains => put_away;
    POST "/domains/{number}/activation" ManageDomains => take_up;
    GET "/domains/{number}/addresses" ManageDomains => choose;
    POST "/domains/{number}/addresses" ManageDomains => send;
    GET "/dcv/{token}" Public => question;
    POST "/dcv/{token}" Public => answer;
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let mut form = forms::fresh(cx.locale());
    for name in ["name", "organization_id"] {
        form.data.set(name, cx.param(name));
    }
    cx.page(&new_page(&cx, form, None).await?)
}

async fn new_page(cx: &Cx, form: FormState, registered: Option<Number>) -> Result<NewPage, WebError> {
    let scope = cx.scope()?;
    let owners = cx.app.read(move |conn| store::owners(conn, &scope)).await?;
    let mail = DcvMethod::Email.standing(cx.now);
    Ok(NewPage { cx: cx.page.clone(), form, owners, mail, registered: registered.map(|n| n.to_string()) })
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let typed = match forms::new_domain(data.clone(), cx.now) {
        Ok(typed) => typed,
        Err(form) => return cx.refused(&new_page(&cx, form, None).await?),
    };
    let (scope, by, app, choice) = (cx.scope()?, cx.actor.clone(), cx.app.clone(), typed.choice);
    let registered = cx
        .app
        .write(move |tx| {
            let owner = organizations::store::find_for(tx.conn, &scope, typed.organization)?;
            let organization = owner.ok_or(RegisterError::Organization)?.id;
            let domain = register(tx, &by, &scope.account, NewDomain { name: typed.name, organization })?;
            if choice.method != DcvMethod::Email {
                let new = NewChallenge::publish(domain.number, choice.method, choice.language);
                start(tx, &app.config, &by, &scope.account, new).map_err(|e| StoreError::Corrupt(e.to_string()))?;
            }
            Ok(domain)
        })
        .await;
    match registered {
        Ok(domain) => Ok(next_step(&cx, &domain, choice)),
        Err(RegisterError::Store(error)) => Err(error.into()),
        Err(why) => {
            let mut form = FormState::filled(data, forms::LABELS);
            let (field, key, there) = match why {
                RegisterError::Organization => ("organization_id", "errors-choose", None),
                RegisterError::Registered(number) => ("name", "domains-error-registered", Some(number)),
                _ => ("name", "domains-error-public-suffix", None),
            };
            form.refuse(field, key);
            cx.refused(&new_page(&cx, form, there).await?)
        }
    }
}

/// Mail asks for its addressees on a page of its own, so it works without scripts.
fn next_step(cx: &Cx, domain: &Domain, choice: Choice) -> HttpResponse {
    let here = format!("/domains/{}", domain.number);
    if choice.method == DcvMethod::Email {
        return cx.see_other(&format!("{here}/addresses?dcv_language={}", choice.language.tag()));
    }
    cx.done(&here, "domains-flash-started")
}

async fn found(cx: &Cx, number: &str) -> Result<Domain, WebError> {
    let (scope, number) = (cx.scope()?, Number::parse(number).ok_or(WebError::NotFound)?);
    cx.app.read(move |conn| store::find_for(conn, &scope, number)).await?.ok_or(WebError::NotFound)
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let domain = found(&cx, &path).await?;
    let form = forms::fresh(cx.locale());
    cx.page(&show_page(&cx, domain, form).await?)
}

async fn show_page(cx: &Cx, domain: Domain, form: FormState) -> Result<ShowPage, WebError> {
    let (asked, now, config) = (domain.clone(), cx.now, &cx.app.config);
    let (owner, proofs, checks) = cx
        .app
        .read(move |conn| {
            let proofs = store::proofs(conn, &asked.id)?;
            Ok::<_, StoreError>((store::owner_of(conn, &asked)?, proofs, store::checks(conn, &asked.id, 6)?))
        })
        .await?;
    // Who may not prove control sees how the domain stands, not what proves it.
    let may = cx.page.may(Right::ManageDomains);
    let open = proofs.open(now).filter(|_| may).cloned();
    let (mails, tokens): (Vec<_>, Vec<_>) = open.partition(|c| c.method == DcvMethod::Email);
    let token = |challenge| OpenToken { publications: publish::publications(config, &domain, &challenge), challenge };
    let history = proofs.validations.iter().map(|validation| PastProof {
        until: validation.until(now),
        usable: validation.is_usable_at(now),
        validation: validation.clone(),
    });
    Ok(ShowPage {
        cx: cx.page.clone(),
        form,
        status: proofs.status_at(now),
        until: proofs.until(now),
        tokens: tokens.into_iter().map(token).collect(),
        mails,
        checks: checks.iter().filter(|_| may).filter_map(CheckView::of).collect(),
        history: history.collect(),
        mail: DcvMethod::Email.standing(now),
        owner,
        domain,
    })
}

async fn begin(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let domain = found(&cx, &path).await?;
    let mut form = FormState::filled(data, forms::LABELS);
    let Some(choice) = forms::choice(&mut form, cx.now) else {
        return cx.refused(&show_page(&cx, domain, form).await?);
    };
    if choice.method == DcvMethod::Email {
        return Ok(next_step(&cx, &domain, choice));
    }
    let (account, by, app, number) = (cx.account()?, cx.actor.clone(), cx.app.clone(), domain.number);
    let new = NewChallenge::publish(number, choice.method, choice.language);
    match cx.app.write(move |tx| start(tx, &app.config, &by, &account, new)).await {
        Ok(_) => Ok(next_step(&cx, &domain, choice)),
        Err(why) => {
            let (field, error) = refusal(why)?;
            form.refuse(field, error);
            cx.refused(&show_page(&cx, domain, form).await?)
        }
    }
}

/// What the person can mend, tied to its field.
fn refusal(why: StartError) -> Result<(&'static str, FieldError), WebError> {
    let about = |key, address: &dyn std::fmt::Display| FieldError { key, limit: None, detail: address.to_string() };
    Ok(match why {
        StartError::NotFound => return Err(WebError::NotFound),
        StartError::Store(error) => return Err(error.into()),
        StartError::Retired => ("dcv_method", "domains-error-mail-retired".into()),
        StartError::TooMany => ("dcv_method", "domains-error-too-many".into()),
        StartError::NoAddress => ("addresses", "domains-error-no-address".into()),
        StartError::Address(address) => ("addresses", about("domains-error-other-address", &address)),
        StartError::TooSoon(address) => ("addresses", about("domains-error-too-soon", &address)),
    })
}

async fn look(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let domain = found(&cx, &path).await?;
    let here = format!("/domains/{}", domain.number);
    Ok(match check::check_now(&cx.app, &cx.actor, &domain).await? {
        Outcome::Proved => cx.done(&here, "domains-flash-validated"),
        Outcome::NotYet => cx.not_yet(&here, "domains-flash-checked"),
        Outcome::TooSoon => cx.not_yet(&here, "domains-flash-too-soon"),
        Outcome::NothingOpen => cx.not_yet(&here, "domains-flash-nothing-open"),
    })
}

async fn put_away(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = found(&cx, &path).await?.number;
    let (account, by) = (cx.account()?, cx.actor.clone());
    let done = cx.app.write(move |tx| deactivate(tx, &by, &account, number)).await;
    moved(&cx, done, "domains-flash-deactivated")
}

async fn take_up(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = found(&cx, &path).await?.number;
    let (account, by) = (cx.account()?, cx.actor.clone());
    let done = cx.app.write(move |tx| activate(tx, &by, &account, number)).await;
    moved(&cx, done, "domains-flash-activated")
}

fn moved(cx: &Cx, done: Result<Domain, ActivityError>, flash: &'static str) -> Result<HttpResponse, WebError> {
    match done {
        Ok(domain) => Ok(cx.done(&format!("/domains/{}", domain.number), flash)),
        Err(ActivityError::NotFound) => Err(WebError::NotFound),
        Err(ActivityError::Store(error)) => Err(error.into()),
    }
}

async fn choose(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let domain = found(&cx, &path).await?;
    if !DcvMethod::Email.is_offered(cx.now) {
        return Err(WebError::NotFound);
    }
    let mut form = FormState::empty(forms::LABELS);
    let language = Locale::parse(cx.param("dcv_language")).unwrap_or(cx.locale());
    form.data.set("dcv_language", language.tag());
    let contacts = cx.app.lookup.mail_contacts(&domain.name).await;
    // Whom a domain names itself is asked first; the constructed boxes often do not exist (W-08).
    for address in if contacts.published.is_empty() { &contacts.constructed } else { &contacts.published } {
        form.data.add("addresses", address);
    }
    cx.page(&AddressesPage { cx: cx.page.clone(), form, domain, contacts })
}

async fn send(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let domain = found(&cx, &path).await?;
    let contacts = cx.app.lookup.mail_contacts(&domain.name).await;
    let mut form = FormState::filled(data, forms::LABELS);
    let refused = |form, domain, contacts| AddressesPage { cx: cx.page.clone(), form, domain, contacts };
    let Some((addresses, language)) = forms::addresses(&mut form) else {
        return cx.refused(&refused(form, domain, contacts));
    };
    match mail_to(&cx, &domain, addresses, language, contacts.clone()).await {
        Ok(()) => Ok(cx.done(&format!("/domains/{}", domain.number), "domains-flash-mailed")),
        Err(why) => {
            let (_, error) = refusal(why)?;
            form.refuse("addresses", error);
            cx.refused(&refused(form, domain, contacts))
        }
    }
}

async fn mail_to(
    cx: &Cx,
    domain: &Domain,
    addresses: Vec<crate::kernel::EmailAddress>,
    language: Locale,
    contacts: MailContacts,
) -> Result<(), StartError> {
    let account = cx.account().map_err(|_| StartError::NotFound)?;
    let (by, app) = (cx.actor.clone(), cx.app.clone());
    let new =
        NewChallenge { domain: domain.number, method: DcvMethod::Email, language, addresses, contacts: Some(contacts) };
    cx.app.write(move |tx| start(tx, &app.config, &by, &account, new).map(|_| ())).await
}

async fn question(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let Some(token) = Token::parse(&path) else { return unknown(&cx) };
    let Some(mailed) = cx.app.read(move |conn| approval::look(conn, &token)).await? else { return unknown(&cx) };
    match Notice::of(mailed.standing_at(cx.now)) {
        None => {
            let action = format!("/dcv/{path}");
            cx.page(&ApprovalPage { cx: cx.page.clone(), mailed, action })
        }
        Some(notice) => {
            let domain = Some(mailed.domain.name.to_string());
            cx.page(&NoticePage { cx: cx.page.clone(), notice, domain })
        }
    }
}

fn unknown(cx: &Cx) -> Result<HttpResponse, WebError> {
    let page = NoticePage { cx: cx.page.clone(), notice: Notice::Unknown, domain: None };
    cx.page_with(StatusCode::NOT_FOUND, &page)
}

async fn answer(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let Some(token) = Token::parse(&path) else { return unknown(&cx) };
    let Some(yes) = decision(&data) else { return Ok(cx.see_other(&format!("/dcv/{path}"))) };
    let (by, app) = (cx.actor.clone(), cx.app.clone());
    let answered = cx
        .app
        .write(move |tx| {
            if yes {
                approval::approve(tx, &app.config, &by, &token)
            } else {
                approval::decline(tx, &app.config, &by, &token)
            }
        })
        .await;
    match answered {
        // The page behind the link says what became of it, now and whenever the link is opened again.
        Ok(_) | Err(AnswerError::Over(_)) => Ok(cx.see_other(&format!("/dcv/{path}"))),
        Err(AnswerError::Unknown) => unknown(&cx),
        Err(AnswerError::Store(error)) => Err(error.into()),
    }
}

fn decision(data: &FormData) -> Option<bool> {
    match data.one("decision") {
        "approve" => Some(true),
        "decline" => Some(false),
        _ => None,
    }
}
