//! The addresses of notes; they are shown on the order's page.

use super::remove::RemoveError;
use super::{MAX, add, remove};
use crate::kernel::{Id, Invalid, text};
use crate::orders::pages::show::NOTE;
use crate::orders::routes::{find, show_page};
use crate::store::StoreError;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    POST "/orders/{number}/notes" PlaceOrders => create;
    POST "/orders/{number}/notes/{note}/deletion" PlaceOrders => delete;
}

async fn create(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let mut form = FormState::filled(data, NOTE);
    let Some(text) = form.take("note", |raw| text::block(raw, MAX)?.ok_or(Invalid::Required)) else {
        let page = show_page(&cx, order, form).await?;
        return cx.refused(&page);
    };
    let (path, actor) = (order.path(), cx.actor.clone());
    cx.app
        .write(move |tx| add(tx, &actor, &order, &text).map(|_| ()))
        .await
        .map_err(|e: StoreError| WebError::from(e))?;
    Ok(cx.done(&format!("{path}#notes"), "orders-page-flash-note-added"))
}

async fn delete(cx: Cx, path: web::Path<(String, String)>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &path.0).await?;
    let note = Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let (path, actor) = (order.path(), cx.actor.clone());
    match cx.app.write(move |tx| remove(tx, &actor, &order, &note)).await {
        Ok(()) => Ok(cx.done(&format!("{path}#notes"), "orders-page-flash-note-removed")),
        Err(RemoveError::NotTheirs) => Err(WebError::NotFound),
        Err(RemoveError::Store(error)) => Err(error.into()),
    }
}
