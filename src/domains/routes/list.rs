//! The list, its file, and what is done to several domains at once.

use super::super::deactivate::ActivityError;
use super::super::model::{DomainStatus, Proofs};
use super::super::pages::{IndexPage, Row};
use super::super::revalidate::{self, LEAST, MOST};
use super::super::store::{self, Filter, Owner};
use super::super::{Domain, activate, deactivate, file};
use crate::kernel::Moment;
use crate::organizations::Activity;
use crate::store::{Conn, PageRequest, StoreError, Total};
use crate::web::csv::download;
use crate::web::{Checked, Cx, FieldError, FormState, List, WebError, list};
use actix_web::HttpResponse;

/// The list as its address describes it.
fn wanted(cx: &Cx) -> (Filter, List) {
    let status = DomainStatus::parse(cx.param("validation"));
    let filter = Filter {
        words: cx.words(),
        activity: Activity::parse(cx.param("status")),
        status,
        sort: cx.sort(Filter::default().sort),
    };
    let list = List::new("/domains", "-created")
        .with("status", filter.activity.word())
        .with("validation", status.map_or("", DomainStatus::tag))
        .with("q", &filter.words)
        .with("sort", filter.sort.text())
        .later(!cx.param("after").is_empty());
    (filter, list)
}

/// Domains with what their proofs say.
pub(super) fn rows(conn: &mut Conn, found: Vec<(Domain, Owner)>, now: Moment) -> Result<Vec<Row>, StoreError> {
    let proofs = store::proofs_of(conn, &found.iter().map(|(d, _)| &d.id).collect::<Vec<_>>())?;
    let row = |(domain, owner): (Domain, Owner)| {
        let mine = Proofs {
            validations: proofs.0.iter().filter(|v| v.domain_id == domain.id).cloned().collect(),
            challenges: proofs.1.iter().filter(|c| c.domain_id == domain.id).cloned().collect(),
        };
        Row::new(domain, owner, &mine, now)
    };
    Ok(found.into_iter().map(row).collect())
}

pub(super) async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&page(&cx, FormState::empty(SELECTION)).await?)
}

async fn page(cx: &Cx, form: FormState) -> Result<IndexPage, WebError> {
    let (scope, now, page, (filter, list)) = (cx.scope()?, cx.now, cx.page_request(), wanted(cx));
    let (found, next, total) = cx
        .app
        .read(move |conn| {
            let found = store::list(conn, &scope, &filter, &page, now)?;
            let total = match Total::shown(&page, &found) {
                Some(total) => total,
                None => store::total(conn, &scope, &filter, now)?,
            };
            Ok::<_, StoreError>((rows(conn, found.rows, now)?, found.next, total))
        })
        .await?;
    let next = list.next(next.as_ref());
    Ok(IndexPage { cx: cx.page.clone(), list, form, rows: found, total, next })
}

pub(super) async fn csv(cx: Cx) -> Result<HttpResponse, WebError> {
    let (scope, now, page, (filter, _)) = (cx.scope()?, cx.now, cx.page.clone(), wanted(&cx));
    let cells = move |conn: &mut Conn, wanted: &PageRequest| {
        let found = store::list(conn, &scope, &filter, wanted, now)?;
        let (found, next) = (found.rows, found.next);
        let rows = rows(conn, found, now)?.iter().map(|row| file::cells(&page, row)).collect();
        Ok(crate::store::Page { rows, next })
    };
    download(&cx, "domains", file::HEADS, cells).await
}

/// The label of the boxes in the error summary.
pub const SELECTION: &[(&str, &str)] = &[("numbers", "ui-list-pick-column")];

/// How many domains can be begun together.
pub(super) fn size_error() -> FieldError {
    FieldError { key: "domains-error-selection-size", limit: u32::try_from(MOST).ok(), detail: LEAST.to_string() }
}

/// Re-validation goes on on a page of its own; the rest is done for all of them or for none.
pub(super) async fn select(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let action = data.one("action").to_owned();
    let mut form = FormState::filled(data, SELECTION);
    let Some(numbers) = list::selected(&mut form) else { return cx.refused(&page(&cx, form).await?) };
    let (flash, active) = match action.as_str() {
        "revalidation" if revalidate::check_count(numbers.len()).is_ok() => {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            return Ok(cx.see_other(&format!("/domains/revalidation?numbers={}", numbers.join(","))));
        }
        "revalidation" => {
            form.refuse("numbers", size_error());
            return cx.refused(&page(&cx, form).await?);
        }
        "deactivation" => ("domains-flash-selection-deactivated", false),
        "activation" => ("domains-flash-selection-activated", true),
        _ => return Err(WebError::Malformed),
    };
    let (scope, by) = (cx.scope()?, cx.actor.clone());
    let done = cx.app.write(move |tx| {
        for number in numbers {
            store::find_for(tx.conn, &scope, number)?.ok_or(ActivityError::NotFound)?;
            if active {
                activate(tx, &by, &scope.account, number)?;
            } else {
                deactivate(tx, &by, &scope.account, number)?;
            }
        }
        Ok(())
    });
    match done.await {
        Ok(()) => Ok(cx.done(&wanted(&cx).1.here(), flash)),
        Err(ActivityError::NotFound) => Err(WebError::NotFound),
        Err(ActivityError::Store(error)) => Err(error.into()),
    }
}
