//! The addresses of the desk.

use crate::accounts;
use crate::certificates::{self, Certificate, Named};
use crate::kernel::{Id, Number};
use crate::orders;
use crate::problem_reports::answer::{AnswerError, answer};
use crate::problem_reports::close::{Ending, close};
use crate::problem_reports::model::{ProblemReport, ReportStatus};
use crate::problem_reports::pages::{Found, IndexPage, ShowPage};
use crate::problem_reports::{forms, store};
use crate::store::{Conn, StoreError};
use crate::web::{Checked, Cx, FormData, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/problem-reports" Staff => index;
    GET "/staff/problem-reports/{number}" Staff => show;
    POST "/staff/problem-reports/{number}/answer" ApproveOrders => do_answer;
    POST "/staff/problem-reports/{number}/revocation" ApproveOrders => revoke;
    POST "/staff/problem-reports/{number}/closing" ApproveOrders => refuse;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let status = ReportStatus::parse(cx.param("status")).unwrap_or(ReportStatus::Waiting);
    let page = cx.page_request();
    let found = cx.app.read(move |conn| store::list(conn, status, &page)).await?;
    let mut data = FormData::default();
    data.set("status", status.word());
    let next = found.next.map(|c| format!("/staff/problem-reports?status={}&after={}", status.word(), c.text()));
    let form = FormState::filled(data, &[]);
    cx.page(&IndexPage { cx: cx.page.clone(), rows: found.rows, form, next, now: cx.now })
}

async fn behind(cx: &Cx, path: &str) -> Result<ProblemReport, WebError> {
    let number = Number::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| store::find(conn, number)).await?.ok_or(WebError::NotFound)
}

/// What the report names, what its proof was about, and what somebody has searched for beside it.
fn meant(conn: &mut Conn, report: &ProblemReport, searched: &[Named]) -> Result<Vec<Certificate>, StoreError> {
    let proven = report.said.spki_sha256.clone().map(Named::Key);
    let all: Vec<Named> = report.said.named.iter().cloned().chain(proven).chain(searched.iter().cloned()).collect();
    certificates::named::find(conn, &all)
}

type Line = (Certificate, Option<Number>, String);

fn lines(conn: &mut Conn, all: Vec<Certificate>) -> Result<Vec<Line>, StoreError> {
    let mut lines = vec![];
    for certificate in all {
        let order = orders::store::find_by_id(conn, &certificate.order_id)?.map(|order| order.number);
        let account = accounts::store::find_account(conn, &certificate.account_id)?;
        lines.push((certificate, order, account.map(|account| account.name).unwrap_or_default()));
    }
    Ok(lines)
}

fn name(conn: &mut Conn, user: Option<&Id>) -> Result<String, StoreError> {
    let user = match user {
        Some(id) => accounts::store::find_user(conn, id)?,
        None => None,
    };
    Ok(user.map(|user| user.username).unwrap_or_default())
}

async fn page(cx: &Cx, report: ProblemReport, searched: String) -> Result<ShowPage, WebError> {
    let named = Named::parse(&searched);
    let (unread, of, beside) = (named.is_err(), report.clone(), named.unwrap_or_default());
    let read = cx.app.read(move |conn| {
        let all = meant(conn, &of, &beside)?;
        let by = |done: &Option<crate::problem_reports::model::Done>| done.as_ref().and_then(|done| done.by.clone());
        let people = [name(conn, by(&of.answered).as_ref())?, name(conn, by(&of.closed).as_ref())?];
        Ok::<_, StoreError>((lines(conn, all)?, people))
    });
    let (lines, people) = read.await?;
    let proven = report.said.spki_sha256.as_ref();
    let keyed = lines.iter().any(|(certificate, _, _)| Some(&certificate.spki_sha256) == proven);
    let found = lines.into_iter().map(|(c, order, account)| Found::of(&cx.page, &c, order, account, cx.now)).collect();
    Ok(ShowPage {
        cx: cx.page.clone(),
        report,
        found,
        keyed,
        searched,
        unread,
        names: people,
        answer: FormState::empty(forms::ANSWER),
        revocation: FormState::empty(forms::REVOCATION),
        closing: FormState::empty(forms::CLOSING),
        now: cx.now,
    })
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let report = behind(&cx, &path).await?;
    cx.page(&page(&cx, report, cx.words()).await?)
}

fn outcome(cx: &Cx, at: &str, done: Result<(), AnswerError>, flash: &'static str) -> Result<HttpResponse, WebError> {
    match done {
        Ok(()) => Ok(cx.done(at, flash)),
        Err(AnswerError::NotWaiting) => Err(WebError::Conflict),
        Err(AnswerError::Nobody) => Err(WebError::NotFound),
        Err(AnswerError::Store(error)) => Err(error.into()),
    }
}

async fn do_answer(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let report = behind(&cx, &path).await?;
    let said = match forms::answer(data) {
        Ok(said) => said,
        Err(form) => return cx.refused(&ShowPage { answer: form, ..page(&cx, report, String::new()).await? }),
    };
    let (app, by, at) = (cx.app.clone(), cx.actor.clone(), report.path());
    let done = cx.app.write(move |tx| answer(tx, &app.config, &by, &report, &said)).await;
    outcome(&cx, &at, done, "problem-reports-flash-answered")
}

async fn end(cx: &Cx, report: ProblemReport, ending: Ending, flash: &'static str) -> Result<HttpResponse, WebError> {
    let (app, by, at) = (cx.app.clone(), cx.actor.clone(), report.path());
    let done = cx.app.write(move |tx| close(tx, &app.config, &by, &report, &ending)).await;
    outcome(cx, &at, done, flash)
}

async fn revoke(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let report = behind(&cx, &path).await?;
    // What was searched for beside the report comes with the form, so that it can be chosen.
    let searched = data.one("q").to_owned();
    let (of, beside, now) = (report.clone(), Named::parse(&searched).unwrap_or_default(), cx.now);
    let mut choices = cx.app.read(move |conn| meant(conn, &of, &beside)).await?;
    choices.retain(|certificate| certificate.is_valid_at(now));
    match forms::revocation(data, &choices) {
        Ok(ending) => end(&cx, report, ending, "problem-reports-flash-revoked").await,
        Err(form) => cx.refused(&ShowPage { revocation: form, ..page(&cx, report, searched).await? }),
    }
}

async fn refuse(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let report = behind(&cx, &path).await?;
    match forms::closing(data) {
        Ok(ending) => end(&cx, report, ending, "problem-reports-flash-closed").await,
        Err(form) => cx.refused(&ShowPage { closing: form, ..page(&cx, report, String::new()).await? }),
    }
}
