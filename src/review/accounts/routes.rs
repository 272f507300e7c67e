//! The addresses about accounts.

use super::pages::{AccountPage, AccountsPage, ON_BEHALF};
use crate::access::Scope;
use crate::accounts::{self, Account};
use crate::kernel::Number;
use crate::orders::{self, list::Filter};
use crate::organizations;
use crate::payments::{self, MoneyError, Place};
use crate::store::{Conn, PageRequest, StoreError};
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/accounts" Staff => index;
    GET "/staff/accounts/{number}" Staff => show;
    POST "/staff/accounts/{number}/product" Validate => enable;
    POST "/staff/accounts/{number}/credit-return" MatchPayments => return_credit;
}

/// So many of its orders stand on the page of an account.
const ORDERS: usize = 20;

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let wanted: String = cx.param("q").trim().chars().filter(|c| !c.is_control()).take(20).collect();
    if let Some(number) = Number::parse(&wanted) {
        let found = cx.app.read(move |conn| accounts::store::find_account_by_number(conn, number)).await?;
        if found.is_some() {
            return Ok(cx.see_other(&format!("/staff/accounts/{number}")));
        }
    }
    // Names, addresses and domains are the search's.
    if !wanted.is_empty() {
        let words: String = url::form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
        return Ok(cx.see_other(&format!("/staff/search?q={words}")));
    }
    let page = cx.page_request();
    let found = cx.app.read(move |conn| accounts::store::list_accounts(conn, &page)).await?;
    let next = found.next.map(|cursor| format!("/staff/accounts?after={}", cursor.text()));
    cx.page(&AccountsPage { cx: cx.page.clone(), rows: found.rows, next })
}

/// The account that an address names.
pub async fn behind(cx: &Cx, path: &str) -> Result<Account, WebError> {
    let number = Number::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| accounts::store::find_account_by_number(conn, number)).await?.ok_or(WebError::NotFound)
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &path).await?;
    cx.page(&account_page(&cx, account, FormState::empty(ON_BEHALF)).await?)
}

/// Its page, with the reason that somebody is writing.
pub async fn account_page(cx: &Cx, account: Account, form: FormState) -> Result<AccountPage, WebError> {
    let (id, enabler, now) = (account.id.clone(), account.product_enabled_by.clone(), cx.now);
    let read = move |conn: &mut Conn| {
        let enabled_by = match enabler {
            Some(user) => accounts::store::find_user(conn, &user)?.map(|u| u.username).unwrap_or_default(),
            None => String::new(),
        };
        let users = accounts::store::users_of(conn, &id)?;
        let credit = payments::store::balance(conn, Place::Credit, &id)?;
        let page = PageRequest { size: ORDERS, ..PageRequest::default() };
        let orders = orders::list::store::list(conn, &Scope::whole(&id), &Filter::default(), now, &page)?.rows;
        Ok::<_, StoreError>((users, organizations::store::of_account(conn, &id)?, orders, enabled_by, credit))
    };
    let (users, organizations, orders, enabled_by, credit) = cx.app.read(read).await?;
    let cx = cx.page.clone();
    Ok(AccountPage { cx, now, account, users, organizations, orders, enabled_by, credit, form })
}

async fn enable(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &path).await?;
    let (app, by, id) = (cx.app.clone(), cx.actor.clone(), account.id);
    let first = cx.app.write(move |tx| accounts::enable::enable_product(tx, &app.config, &by, &id)).await?;
    let flash = if first { "review-flash-enabled" } else { "review-flash-enabled-before" };
    Ok(cx.done(&format!("/staff/accounts/{}", account.number), flash))
}

/// お預かり金の返金: it is on its way from here on; staff send it from the page of refunds.
async fn return_credit(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &path).await?;
    let (app, by) = (cx.app.clone(), cx.actor.clone());
    match cx.app.write(move |tx| payments::give_back::return_credit(tx, &app.config, &by, &account.id)).await {
        Ok(refund) => {
            Ok(cx.done(&format!("/staff/refunds#refund-{}", refund.number), "payments-flash-credit-returned"))
        }
        Err(MoneyError::Store(error)) => Err(error.into()),
        Err(_) => Err(WebError::Conflict),
    }
}
