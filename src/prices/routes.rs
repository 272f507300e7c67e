//! The addresses of the price lists.

use super::enter::{PriceError, enter};
use super::pages::{IndexPage, Row};
use super::withdraw::withdraw;
use super::{forms, store};
use crate::accounts;
use crate::kernel::Id;
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/prices" Staff => index;
    POST "/staff/prices" MatchPayments => create;
    POST "/staff/prices/{id}/withdrawal" MatchPayments => take_back;
}

async fn page(cx: &Cx, form: FormState) -> Result<IndexPage, WebError> {
    let (app, page, now) = (cx.app.clone(), cx.page_request(), cx.now);
    let first = page.after.is_none();
    let (valid, found) = cx
        .app
        .read(move |conn| {
            let valid = store::at(conn, now, &app.config.desk)?;
            let found = store::list(conn, &page)?;
            let mut rows = vec![];
            for list in found.rows {
                let by = match &list.created_by {
                    Some(user) => accounts::store::find_user(conn, user)?,
                    None => None,
                };
                rows.push(Row { by: by.map(|user| user.username).unwrap_or_default(), list });
            }
            Ok::<_, StoreError>((valid, crate::store::Page { rows, next: found.next }))
        })
        .await?;
    let next = found.next.map(|cursor| format!("/staff/prices?after={}", cursor.text()));
    Ok(IndexPage { cx: cx.page.clone(), valid, rows: found.rows, form, now, next, first })
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let mut form = FormState::empty(forms::FIELDS);
    form.data.set("tax_percent", "10");
    cx.page(&page(&cx, form).await?)
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let new = match forms::parse(data.clone(), cx.now) {
        Ok(new) => new,
        Err(form) => return cx.refused(&page(&cx, form).await?),
    };
    let by = cx.actor.clone();
    match cx.app.write(move |tx| enter(tx, &by, &new)).await {
        Ok(_) => Ok(cx.done("/staff/prices", "prices-flash-entered")),
        Err(PriceError::TooLate) => {
            let mut form = FormState::filled(data, forms::FIELDS);
            form.refuse("valid_from", "prices-error-day-over");
            cx.refused(&page(&cx, form).await?)
        }
        Err(error) => Err(failed(error)),
    }
}

async fn take_back(cx: Cx, path: web::Path<String>, Checked(_): Checked) -> Result<HttpResponse, WebError> {
    let id = Id::parse(&path).ok_or(WebError::NotFound)?;
    let wanted = id.clone();
    cx.app.read(move |conn| store::find(conn, &wanted)).await?.ok_or(WebError::NotFound)?;
    let by = cx.actor.clone();
    cx.app.write(move |tx| withdraw(tx, &by, &id)).await.map_err(failed)?;
    Ok(cx.done("/staff/prices", "prices-flash-withdrawn"))
}

fn failed(error: PriceError) -> WebError {
    match error {
        PriceError::TooLate => WebError::Conflict,
        PriceError::Nobody => WebError::NotFound,
        PriceError::Store(error) => error.into(),
    }
}
