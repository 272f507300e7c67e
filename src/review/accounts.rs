//! Accounts as staff see them; enabling the product (S-ACC-08, W-11).

use crate::access::Right;
use crate::accounts::{self, Account, User};
use crate::kernel::{Moment, Number};
use crate::l10n::country;
use crate::organizations::{self, Organization, ValidationStatus};
use crate::store::StoreError;
use crate::web::{Checked, Cx, PageCx, WebError};
use actix_web::{HttpResponse, web};
use askama::Template;

/// アカウント
#[derive(Template)]
#[template(path = "review/accounts.html")]
pub struct AccountsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Newest first.
    pub rows: Vec<Account>,
    /// The number that was looked for.
    pub wanted: String,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl AccountsPage {
    fn previous(&self) -> Option<String> {
        None
    }
}

/// One account.
#[derive(Template)]
#[template(path = "review/account.html")]
pub struct AccountPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// The account.
    pub account: Account,
    /// Its people.
    pub users: Vec<User>,
    /// Its organizations.
    pub organizations: Vec<Organization>,
    /// The user name of who enabled the product.
    pub enabled_by: String,
}

impl AccountPage {
    fn may_enable(&self) -> bool {
        self.cx.may(Right::Validate)
    }
    fn country(&self) -> String {
        country::name(self.cx.locale, &self.account.country)
    }
    fn status(&self, organization: &Organization) -> ValidationStatus {
        organization.status_at(self.now)
    }
}

pub(super) async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let wanted: String = cx.param("q").trim().chars().filter(|c| !c.is_control()).take(20).collect();
    if let Some(number) = Number::parse(&wanted) {
        let found = cx.app.read(move |conn| accounts::store::find_account_by_number(conn, number)).await?;
        if found.is_some() {
            return Ok(cx.see_other(&format!("/staff/accounts/{number}")));
        }
    }
    if !wanted.is_empty() {
        return cx.page(&AccountsPage { cx: cx.page.clone(), rows: vec![], wanted, next: None });
    }
    let page = cx.page_request();
    let found = cx.app.read(move |conn| accounts::store::list_accounts(conn, &page)).await?;
    let next = found.next.map(|cursor| format!("/staff/accounts?after={}", cursor.text()));
    cx.page(&AccountsPage { cx: cx.page.clone(), rows: found.rows, wanted, next })
}

async fn behind(cx: &Cx, path: &str) -> Result<Account, WebError> {
    let number = Number::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| accounts::store::find_account_by_number(conn, number)).await?.ok_or(WebError::NotFound)
}

pub(super) async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &path).await?;
    let (id, enabler) = (account.id.clone(), account.product_enabled_by.clone());
    let (users, organizations, enabled_by) = cx
        .app
        .read(move |conn| {
            let enabled_by = match enabler {
                Some(user) => accounts::store::find_user(conn, &user)?.map(|u| u.username).unwrap_or_default(),
                None => String::new(),
            };
            let users = accounts::store::users_of(conn, &id)?;
            Ok::<_, StoreError>((users, organizations::store::of_account(conn, &id)?, enabled_by))
        })
        .await?;
    cx.page(&AccountPage { cx: cx.page.clone(), now: cx.now, account, users, organizations, enabled_by })
}

pub(super) async fn enable(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let account = behind(&cx, &path).await?;
    let (app, by, id) = (cx.app.clone(), cx.actor.clone(), account.id);
    let first = cx.app.write(move |tx| accounts::enable::enable_product(tx, &app.config, &by, &id)).await?;
    let flash = if first { "review-flash-enabled" } else { "review-flash-enabled-before" };
    Ok(cx.done(&format!("/staff/accounts/{}", account.number), flash))
}
