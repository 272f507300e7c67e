//! The address of the notifications.

use super::pages::NotificationsPage;
use super::{RENEWAL_DAYS, forms, save, send_sample, store};
use crate::accounts::routes::{count, me};
use crate::app::limits::Limited;
use crate::store::StoreError;
use crate::web::{Checked, Cx, WebError};
use actix_web::{HttpRequest, HttpResponse};

crate::routes! {
    GET "/settings/notifications" ManageAccount => show;
    POST "/settings/notifications" ManageAccount => do_save;
    POST "/settings/notifications/sample" ManageAccount => do_send;
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

/// Mails a notice as the settings stand to who asks; what was typed and not saved does not count.
async fn do_send(cx: Cx, request: HttpRequest, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let days = data.one("days").parse().ok().filter(|days| RENEWAL_DAYS.contains(days)).ok_or(WebError::Malformed)?;
    let (user, id) = (me(&cx).await?, cx.account()?);
    count(&cx, &request, Limited::Sample)?;
    let app = cx.app.clone();
    let account = cx.app.read(move |conn| crate::accounts::store::find_account(conn, &id)).await?;
    let account = account.ok_or(WebError::NotFound)?;
    cx.app.write(move |tx| send_sample::send_sample(tx, &app.config, &account, &user, days)).await?;
    Ok(cx.done("/settings/notifications", "accounts-notifications-flash-sample"))
}
