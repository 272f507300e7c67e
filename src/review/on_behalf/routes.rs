//! The addresses at which it begins and ends.

use super::begin::{BeginError, begin};
use super::end::end;
use crate::kernel::{Invalid, text};
use crate::review::accounts::pages::ON_BEHALF;
use crate::review::accounts::routes::{account_page, behind};
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    POST "/staff/accounts/{number}/on-behalf" ActOnBehalf => start;
    POST "/on-behalf/end" SignedIn => stop;
}

async fn start(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &path).await?;
    let mut form = FormState::filled(data, ON_BEHALF);
    let Some(reason) = form.take("reason", |raw| text::block(raw, 500)?.ok_or(Invalid::Required)) else {
        return cx.refused(&account_page(&cx, account, form).await?);
    };
    let session = cx.session.clone().ok_or(WebError::NotFound)?;
    let (by, of) = (cx.actor.clone(), account.clone());
    match cx.app.write(move |tx| begin(tx, &by, &session.hash, &of, &reason)).await {
        Ok(()) => Ok(cx.done("/dashboard", "review-flash-on-behalf-began")),
        Err(BeginError::NoAdministrator) => {
            form.refuse("reason", "review-error-no-administrator");
            cx.refused(&account_page(&cx, account, form).await?)
        }
        Err(BeginError::Store(error)) => Err(error.into()),
    }
}

/// Where it has ended by itself there is nothing left to do.
async fn stop(cx: Cx, _: Checked) -> Result<HttpResponse, WebError> {
    let session = cx.session.clone().ok_or(WebError::NotFound)?;
    let (Some(_), Some(account)) = (cx.actor.staffer(), cx.actor.account().cloned()) else {
        let staff = cx.actor.role().is_some_and(crate::access::Role::is_staff);
        return if staff { Ok(cx.see_other("/staff")) } else { Err(WebError::NotFound) };
    };
    let by = cx.actor.clone();
    let number = cx.app.write(move |tx| end(tx, &by, &session.hash, &account)).await?;
    let to = number.map_or_else(|| "/staff".to_owned(), |number| format!("/staff/accounts/{number}"));
    Ok(cx.done(&to, "review-flash-on-behalf-ended"))
}
