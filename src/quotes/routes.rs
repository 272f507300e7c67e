//! The addresses of quotes.

use super::pages::{IndexPage, NewPage, Row, ShowPage};
use super::{draw_up, forms, store};
use crate::accounts::{self, Account};
use crate::documents::View;
use crate::kernel::{Number, Token};
use crate::prices;
use crate::store::{Page, StoreError};
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/finance/quotes" Quote => index;
    GET "/finance/quotes/new" Quote => new;
    POST "/finance/quotes" Quote => create;
    GET "/finance/quotes/{number}" Quote => show;
}

async fn account(cx: &Cx) -> Result<Account, WebError> {
    let id = cx.account()?;
    cx.app.read(move |conn| accounts::store::find_account(conn, &id)).await?.ok_or(WebError::NotFound)
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (account, page, now) = (cx.account()?, cx.page_request(), cx.now);
    let read = cx.app.read(move |conn| {
        let found = store::list(conn, &account, &page)?;
        let mut rows = vec![];
        for quote in found.rows {
            rows.push(Row { standing: quote.standing(store::used(conn, &quote.id)?, now), quote });
        }
        Ok::<_, StoreError>(Page { rows, next: found.next })
    });
    let found = read.await?;
    let next = found.next.map(|cursor| format!("/finance/quotes?after={}", cursor.text()));
    cx.page(&IndexPage { cx: cx.page.clone(), rows: found.rows, next })
}

async fn page(cx: &Cx, form: FormState) -> Result<NewPage, WebError> {
    let (app, now) = (cx.app.clone(), cx.now);
    let list = cx.app.read(move |conn| prices::store::at(conn, now, &app.config.desk)).await?;
    Ok(NewPage { cx: cx.page.clone(), form, list })
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let form = forms::blank(&account(&cx).await?, &Token::draw(&*cx.app.chance));
    cx.page(&page(&cx, form).await?)
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let wanted = match forms::parse(data) {
        Ok(wanted) => wanted,
        Err(form) => return cx.refused(&page(&cx, form).await?),
    };
    let (account, app, by) = (account(&cx).await?, cx.app.clone(), cx.actor.clone());
    let quote = cx.app.write(move |tx| draw_up(tx, &app.config, &by, &account, &wanted)).await?;
    Ok(cx.done(&quote.path(), "quotes-flash-drawn-up"))
}

/// `/finance/quotes/12345678` and, with `.pdf`, its file.
async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let (number, as_file) = path.strip_suffix(".pdf").map_or((path.as_str(), false), |number| (number, true));
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let account = cx.account()?;
    let read = cx.app.read(move |conn| {
        let Some(quote) = store::find(conn, &account, number)? else { return Ok(None) };
        let used = store::used(conn, &quote.id)?;
        Ok::<_, StoreError>(Some((quote, used)))
    });
    let (quote, used) = read.await?.ok_or(WebError::NotFound)?;
    if as_file {
        return cx.pdf(quote.sheet).await;
    }
    let (sheet, standing) = (View::of(&quote.sheet, cx.locale()), quote.standing(used, cx.now));
    cx.page(&ShowPage { cx: cx.page.clone(), quote, sheet, standing, used })
}
