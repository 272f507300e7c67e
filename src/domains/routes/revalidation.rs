//! Re-validation of several domains: the choice of method, and what is to be published for all of them.

use super::super::forms;
use super::super::model::{DcvMethod, Domain};
use super::super::pages::{OpenToken, RecordsPage, RevalidationPage, ToPublish};
use super::super::revalidate::{RevalidateError, Wanted, check_count, revalidate};
use super::super::store::{self, Owner};
use super::super::{StartError, publish};
use super::list::{rows, size_error};
use crate::kernel::Number;
use crate::store::StoreError;
use crate::web::{Checked, Cx, FieldError, FormState, WebError};
use actix_web::HttpResponse;

/// The domains that an address or a form names: `numbers=1,2,3`. All are the asker's to see, or none is found.
async fn named(cx: &Cx, numbers: &str) -> Result<Vec<(Domain, Owner)>, WebError> {
    let mut wanted: Vec<Number> = numbers.split(',').take(100).filter_map(Number::parse).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let (scope, count) = (cx.scope()?, wanted.len());
    let found = cx.app.read(move |conn| store::list::some(conn, &scope, &wanted)).await?;
    if found.is_empty() || found.len() != count { Err(WebError::NotFound) } else { Ok(found) }
}

fn joined(domains: &[(Domain, Owner)]) -> String {
    domains.iter().map(|(d, _)| d.number.to_string()).collect::<Vec<_>>().join(",")
}

pub(super) async fn ask(cx: Cx) -> Result<HttpResponse, WebError> {
    let found = named(&cx, cx.param("numbers")).await?;
    if check_count(found.len()).is_err() {
        return Ok(cx.see_other("/domains"));
    }
    let form = forms::fresh(cx.locale());
    cx.page(&page(&cx, found, form).await?)
}

async fn page(cx: &Cx, found: Vec<(Domain, Owner)>, form: FormState) -> Result<RevalidationPage, WebError> {
    let (now, numbers) = (cx.now, joined(&found));
    let rows = cx.app.read(move |conn| rows(conn, found, now)).await?;
    Ok(RevalidationPage { cx: cx.page.clone(), form, numbers, rows, mail: DcvMethod::Email.standing(now) })
}

pub(super) async fn begin(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let found = named(&cx, data.one("numbers")).await?;
    let mut form = FormState::filled(data, forms::LABELS);
    let choice = forms::choice(&mut form, cx.now);
    if check_count(found.len()).is_err() {
        form.refuse_whole(size_error());
        return cx.refused(&page(&cx, found, form).await?);
    }
    let Some(choice) = choice else { return cx.refused(&page(&cx, found, form).await?) };
    let mut wanted = vec![];
    for (domain, _) in &found {
        // One after the other: nobody's name server is asked twenty-five questions in a breath.
        let contacts = match choice.method {
            DcvMethod::Email => Some(cx.app.lookup.mail_contacts(&domain.name).await),
            _ => None,
        };
        wanted.push(Wanted { domain: domain.clone(), contacts });
    }
    let (account, by, app) = (cx.account()?, cx.actor.clone(), cx.app.clone());
    let method = (choice.method, choice.language);
    let begun = cx.app.write(move |tx| revalidate(tx, &app.config, &by, &account, method, wanted));
    match begun.await {
        Ok(()) => {
            let records = format!("/domains/records?numbers={}", joined(&found));
            Ok(cx.done(&records, "domains-flash-revalidation"))
        }
        Err(why) => {
            form.refuse_whole(refusal(why)?);
            cx.refused(&page(&cx, found, form).await?)
        }
    }
}

fn refusal(why: RevalidateError) -> Result<FieldError, WebError> {
    let about = |key, detail: &dyn std::fmt::Display| FieldError { key, limit: None, detail: detail.to_string() };
    Ok(match why {
        RevalidateError::Count(_) => size_error(),
        RevalidateError::Inactive(name) => about("domains-error-inactive", &name),
        RevalidateError::Domain(name, StartError::TooMany) => about("domains-error-selection-too-many", &name),
        RevalidateError::Domain(name, StartError::NoAddress | StartError::Address(_)) => {
            about("domains-error-selection-no-address", &name)
        }
        RevalidateError::Domain(_, StartError::TooSoon(address)) => about("domains-error-too-soon", &address),
        RevalidateError::Domain(_, StartError::Retired) => "domains-error-mail-retired".into(),
        RevalidateError::Domain(_, StartError::NotFound) => return Err(WebError::NotFound),
        RevalidateError::Domain(_, StartError::Store(error)) | RevalidateError::Store(error) => {
            return Err(error.into());
        }
    })
}

/// What is open for these domains; the page can be left and come back to.
pub(super) async fn records(cx: Cx) -> Result<HttpResponse, WebError> {
    let found = named(&cx, cx.param("numbers")).await?;
    let (now, app) = (cx.now, cx.app.clone());
    let lines = cx
        .app
        .read(move |conn| {
            let mut lines = vec![];
            for row in rows(conn, found, now)? {
                let proofs = store::proofs(conn, &row.domain.id)?;
                let mails = proofs.open(now).filter_map(|c| c.address.clone()).collect();
                let token = proofs.open(now).find(|c| c.token.is_some()).map(|challenge| OpenToken {
                    publications: publish::publications(&app.config, &row.domain, challenge),
                    challenge: challenge.clone(),
                });
                lines.push(ToPublish { row, token, mails });
            }
            Ok::<_, StoreError>(lines)
        })
        .await?;
    cx.page(&RecordsPage { cx: cx.page.clone(), lines })
}
