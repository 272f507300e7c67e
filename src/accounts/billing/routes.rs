//! The address of the billing contact.

use super::pages::BillingPage;
use super::{BillingContact, forms, save, store};
use crate::accounts;
use crate::kernel::Locale;
use crate::store::{Conn, StoreError};
use crate::web::{Checked, Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/finance/billing" SeeFinance => show;
    POST "/finance/billing" SeeFinance => create;
}

async fn show(cx: Cx) -> Result<HttpResponse, WebError> {
    let (account, user) = (cx.account()?, cx.user()?);
    let read = move |conn: &mut Conn| {
        let stored = store::find(conn, &account)?;
        let account = accounts::store::find_account(conn, &account)?;
        let who = accounts::store::find_user(conn, &user)?;
        let own = account.zip(who).map(|(account, who)| BillingContact {
            name: who.display_name(),
            organization: account.name.clone(),
            address: match who.locale {
                Locale::Ja => format!("{}{}{}", account.state, account.city, account.street),
                Locale::En => format!("{}, {}, {}", account.street, account.city, account.state),
            },
            country: account.country,
            postal_code: account.postal_code,
            email: who.email,
            phone: account.phone,
        });
        Ok::<_, StoreError>((stored, own))
    };
    let (stored, own) = cx.app.read(read).await?;
    let named = stored.is_some();
    // Who opens the page the first time finds what is known of them and the account.
    let contact = stored.or(own).ok_or(WebError::NotFound)?;
    cx.page(&BillingPage { cx: cx.page.clone(), form: forms::filled(&contact), named })
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let contact = match forms::parse(data) {
        Ok(contact) => contact,
        Err(form) => return cx.refused(&BillingPage { cx: cx.page.clone(), form, named: true }),
    };
    let (account, by) = (cx.account()?, cx.actor.clone());
    cx.app.write(move |tx| save::save(tx, &by, &account, &contact)).await?;
    Ok(cx.done("/finance/billing", "accounts-billing-flash-saved"))
}
