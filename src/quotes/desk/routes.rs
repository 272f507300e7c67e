//! The addresses of the desk's quotes: below the account they are for.

use super::pages::{IndexPage, NewPage, ShowPage, path};
use crate::accounts::{self, Account};
use crate::documents::View;
use crate::kernel::{Number, Token};
use crate::prices;
use crate::quotes::pages::Row;
use crate::quotes::{forms, offer, store};
use crate::store::{Page, StoreError};
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/accounts/{number}/quotes" Staff => index;
    POST "/staff/accounts/{number}/quotes" OfferQuotes => create;
    GET "/staff/accounts/{number}/quotes/new" OfferQuotes => new;
    GET "/staff/accounts/{number}/quotes/{quote}" Staff => show;
}

async fn behind(cx: &Cx, number: &str) -> Result<Account, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| accounts::store::find_account_by_number(conn, number)).await?.ok_or(WebError::NotFound)
}

async fn index(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &number).await?;
    let (of, page, now) = (account.id.clone(), cx.page_request(), cx.now);
    let read = cx.app.read(move |conn| {
        let found = store::list(conn, &of, &page)?;
        let mut rows = vec![];
        for quote in found.rows {
            rows.push(Row { standing: quote.standing(store::used(conn, &quote.id)?, now), quote });
        }
        Ok::<_, StoreError>(Page { rows, next: found.next })
    });
    let found = read.await?;
    let next = found.next.map(|cursor| format!("{}?after={}", path(&account), cursor.text()));
    cx.page(&IndexPage { cx: cx.page.clone(), account, rows: found.rows, next })
}

async fn page(cx: &Cx, account: Account, form: FormState) -> Result<NewPage, WebError> {
    let (app, now) = (cx.app.clone(), cx.now);
    let list = cx.app.read(move |conn| prices::store::at(conn, now, &app.config.desk)).await?;
    Ok(NewPage { cx: cx.page.clone(), account, form, list })
}

async fn new(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &number).await?;
    let form = forms::blank(&account, &Token::draw(&*cx.app.chance));
    cx.page(&page(&cx, account, form).await?)
}

async fn create(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &number).await?;
    let wanted = match forms::parse(data) {
        Ok(wanted) => wanted,
        Err(form) => return cx.refused(&page(&cx, account, form).await?),
    };
    let (app, by, of) = (cx.app.clone(), cx.actor.clone(), account.clone());
    let quote = cx.app.write(move |tx| offer(tx, &app.config, &by, &of, &wanted)).await?;
    Ok(cx.done(&format!("{}/{}", path(&account), quote.number), "quotes-flash-offered"))
}

/// `…/quotes/12345678` and, with `.pdf`, its file.
async fn show(cx: Cx, at: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &at.0).await?;
    let (number, as_file) = at.1.strip_suffix(".pdf").map_or((at.1.as_str(), false), |number| (number, true));
    let (number, of) = (Number::parse(number).ok_or(WebError::NotFound)?, account.id.clone());
    let read = cx.app.read(move |conn| {
        let Some(quote) = store::find(conn, &of, number)? else { return Ok(None) };
        let used = store::used(conn, &quote.id)?;
        Ok::<_, StoreError>(Some((quote, used)))
    });
    let (quote, used) = read.await?.ok_or(WebError::NotFound)?;
    if as_file {
        return cx.pdf(quote.sheet).await;
    }
    let (sheet, standing) = (View::of(&quote.sheet, cx.locale()), quote.standing(used, cx.now));
    cx.page(&ShowPage { cx: cx.page.clone(), account, quote, sheet, standing, used })
}
