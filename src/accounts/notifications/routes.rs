//! The address of the notifications.

use super::pages::NotificationsPage;
use super::{forms, save, store};
use crate::store::StoreError;
use crate::web::{Checked, Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/settings/notifications" ManageAccount => show;
    POST "/settings/notifications" ManageAccount => do_save;
}

async fn show(cx: Cx) -> Result<HttpResponse, WebError> {
    let id = cx.account()?;
    let read = move |conn: &mut crate::store::Conn| {
        let account = crate::accounts::store::find_account(conn, &id)?;
        Ok::<_, StoreError>(account.zip(Some(store::find(conn, &id)?)))
    };
    let (account, stored) = cx.app.read(read).await?.ok_or(WebError::NotFound)?;
    cx.page(&NotificationsPage { cx: cx.page.clone(), form: forms::filled(&account, &stored) })
}

async fn do_save(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let (account, actor) = (cx.account()?, cx.actor.clone());
    let (basics, wanted) = match forms::parse(data) {
        Ok(both) => both,
        Err(form) => return cx.refused(&NotificationsPage { cx: cx.page.clone(), form }),
    };
    cx.app.write(move |tx| save::save(tx, &actor, &account, basics, &wanted)).await?;
    Ok(cx.done("/settings/notifications", "accounts-flash-settings-saved"))
}
