//! The list, its file, and what is done to several organizations at once.

use super::super::deactivate::ActivityError;
use super::super::pages::IndexPage;
use super::super::store::{self, Filter};
use super::super::{Activity, Organization, RequestError, ValidationStatus, activate, deactivate, file, mails};
use super::request_validation;
use crate::access::{Actor, Scope};
use crate::config::Config;
use crate::kernel::{Id, Number};
use crate::store::{Conn, PageRequest, StoreError, Total, Tx};
use crate::web::csv::download;
use crate::web::{Checked, Cx, FieldError, FormState, List, WebError, list};
use actix_web::HttpResponse;

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

pub(super) async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&page(&cx, FormState::empty(SELECTION)).await?)
}

async fn page(cx: &Cx, form: FormState) -> Result<IndexPage, WebError> {
    let (scope, now, page, (filter, list)) = (cx.scope()?, cx.now, cx.page_request(), wanted(cx));
    let (found, total) = cx
        .app
        .read(move |conn| {
            let found = store::list(conn, &scope, &filter, &page, now)?;
            let total = match Total::shown(&page, &found) {
                Some(total) => total,
                None => store::total(conn, &scope, &filter, now)?,
            };
            Ok::<_, StoreError>((found, total))
        })
        .await?;
    let next = list.next(found.next.as_ref());
    Ok(IndexPage { cx: cx.page.clone(), now, list, form, rows: found.rows, total, next })
}

pub(super) async fn csv(cx: Cx) -> Result<HttpResponse, WebError> {
    let (scope, now, page, (filter, _)) = (cx.scope()?, cx.now, cx.page.clone(), wanted(&cx));
    let rows = move |conn: &mut Conn, wanted: &PageRequest| {
        let found = store::list(conn, &scope, &filter, wanted, now)?;
        Ok(found.map(|row| file::cells(&page, &row, now)))
    };
    download(&cx, "organizations", file::HEADS, rows).await
}

/// The label of the boxes in the error summary.
pub const SELECTION: &[(&str, &str)] = &[("numbers", "ui-list-pick-column")];

/// What can be done to several at once.
#[derive(Debug, Clone, Copy)]
enum Bulk {
    Ask,
    Deactivate,
    Activate,
}

impl Bulk {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "validation" => Some(Self::Ask),
            "deactivation" => Some(Self::Deactivate),
            "activation" => Some(Self::Activate),
            _ => None,
        }
    }
    fn flash(self) -> &'static str {
        match self {
            Self::Ask => "organizations-flash-selection-asked",
            Self::Deactivate => "organizations-flash-selection-deactivated",
            Self::Activate => "organizations-flash-selection-activated",
        }
    }
}

/// All of them or none: what stands in the way is named, and nothing is stored.
pub(super) async fn select(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let bulk = Bulk::parse(data.one("action")).ok_or(WebError::Malformed)?;
    let mut form = FormState::filled(data, SELECTION);
    let Some(numbers) = list::selected(&mut form) else { return cx.refused(&page(&cx, form).await?) };
    let (scope, by, user, app) = (cx.scope()?, cx.actor.clone(), cx.user()?, cx.app.clone());
    let done = cx.app.write(move |tx| {
        for number in numbers {
            let one = store::find_for(tx.conn, &scope, number)?.ok_or(ActivityError::NotFound)?;
            act(tx, &app.config, (&by, &user, &scope), bulk, &one)?;
        }
        Ok(())
    });
    match done.await {
        Ok(()) => Ok(cx.done(&wanted(&cx).1.here(), bulk.flash())),
        Err(why) => {
            form.refuse("numbers", refusal(why)?);
            cx.refused(&page(&cx, form).await?)
        }
    }
}

fn act(
    tx: &mut Tx<'_>,
    config: &Config,
    (by, user, scope): (&Actor, &Id, &Scope),
    bulk: Bulk,
    one: &Organization,
) -> Result<(), ActivityError> {
    match bulk {
        Bulk::Activate => activate(tx, by, &scope.account, &one.id).map(|_| ()),
        Bulk::Deactivate => deactivate(tx, by, &scope.account, &one.id).map(|_| ()),
        Bulk::Ask => match request_validation(tx, by, &scope.account, &one.id) {
            Ok(asked) => Ok(mails::requested(tx, config, &asked, user)?),
            // What was asked for already stays asked for.
            Err(RequestError::UnderWay) => Ok(()),
            Err(RequestError::Inactive) => Err(ActivityError::Inactive(one.number)),
            Err(RequestError::NotFound | RequestError::Nobody) => Err(ActivityError::NotFound),
            Err(RequestError::Store(error)) => Err(error.into()),
        },
    }
}

/// What the person can mend, in words.
pub(super) fn refusal(why: ActivityError) -> Result<FieldError, WebError> {
    let about = |key, number: Number| FieldError { key, limit: None, detail: number.to_string() };
    Ok(match why {
        ActivityError::NotFound => return Err(WebError::NotFound),
        ActivityError::Store(error) => return Err(error.into()),
        ActivityError::Needed { order, .. } => about("organizations-error-needed", order),
        ActivityError::Exists(number) => about("organizations-error-exists", number),
        ActivityError::Inactive(number) => about("organizations-error-inactive", number),
    })
}
