//! What waits for staff, oldest first: validations, accounts without the product, orders.

use crate::access::Right;
use crate::accounts;
use crate::kernel::{Id, Moment};
use crate::orders;
use crate::organizations::{self, Stage};
use crate::store::{Conn, StoreError};
use crate::web::{Cx, PageCx, WebError};
use actix_web::HttpResponse;
use askama::Template;
use std::collections::HashMap;

/// Rows of each kind that are shown; what is done leaves the list and the next come up.
pub const MOST: i64 = 100;

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An organization to validate.
    Validation,
    /// An account to enable the product for (S-ACC-08).
    Product,
    /// An order to approve.
    Order,
}

impl Kind {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Validation => "review-kind-validation",
            Self::Product => "review-kind-product",
            Self::Order => "review-kind-order",
        }
    }
}

/// One thing that waits.
#[derive(Debug, Clone)]
pub struct Item {
    /// What kind of work.
    pub kind: Kind,
    /// Since when.
    pub since: Moment,
    /// The number people know.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub account: String,
    /// The page where it is done.
    pub href: String,
    /// `data-status`
    pub tag: &'static str,
    /// Key of how far it is.
    pub state: &'static str,
    /// Two people are asked for and the asker was the first.
    pub not_yours: bool,
}

/// 審査待ち
#[derive(Template)]
#[template(path = "review/queue.html")]
pub struct QueuePage {
    /// Ambient values.
    pub cx: PageCx,
    /// What waits.
    pub rows: Vec<Item>,
    /// Whether there may be more than is shown.
    pub is_cut: bool,
}

pub(super) async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let me = cx.user()?;
    let (validates, orders) = (cx.page.may(Right::Validate), sees_orders(&cx.page));
    let two_person = cx.app.config.desk.two_person;
    let rows = cx
        .app
        .read(move |conn| {
            let mut rows = vec![];
            if validates {
                rows.extend(validations(conn, two_person.then_some(&me))?);
                rows.extend(products(conn)?);
            }
            if orders {
                rows.extend(pending_orders(conn)?);
            }
            rows.sort_by(|a, b| (a.since, &a.number).cmp(&(b.since, &b.number)));
            Ok::<_, StoreError>(rows)
        })
        .await?;
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let is_cut = [Kind::Validation, Kind::Product, Kind::Order]
        .into_iter()
        .any(|kind| rows.iter().filter(|r| r.kind == kind).count() >= most);
    cx.page(&QueuePage { cx: cx.page.clone(), rows, is_cut })
}

fn sees_orders(cx: &PageCx) -> bool {
    cx.may(Right::ApproveOrders) || cx.may(Right::MatchPayments)
}

fn validations(conn: &mut Conn, me: Option<&Id>) -> Result<Vec<Item>, StoreError> {
    let waiting = organizations::store::waiting(conn, None, MOST)?;
    let mut names = AccountNames::default();
    let mut items = vec![];
    for (validation, organization) in waiting {
        items.push(Item {
            kind: Kind::Validation,
            since: validation.requested_at,
            number: organization.number.to_string(),
            title: organization.legal_name.clone(),
            account: names.of(conn, &organization.account_id)?,
            href: format!("/staff/organizations/{}", organization.number),
            tag: validation.stage.tag(),
            state: validation.stage.key(),
            not_yours: validation.stage == Stage::Reviewed && me.is_some() && validation.reviewed_by.as_ref() == me,
        });
    }
    Ok(items)
}

fn products(conn: &mut Conn) -> Result<Vec<Item>, StoreError> {
    let waiting = accounts::store::accounts_waiting(conn, MOST)?;
    let item = |account: accounts::Account| Item {
        kind: Kind::Product,
        since: account.created_at,
        number: account.number.to_string(),
        title: account.name.clone(),
        href: format!("/staff/accounts/{}", account.number),
        account: account.name,
        tag: "pending",
        state: "review-state-product-waiting",
        not_yours: false,
    };
    Ok(waiting.into_iter().map(item).collect())
}

fn pending_orders(conn: &mut Conn) -> Result<Vec<Item>, StoreError> {
    let mut names = AccountNames::default();
    let mut items = vec![];
    for order in orders::store::pending_oldest(conn, MOST)? {
        items.push(Item {
            kind: Kind::Order,
            since: order.created_at,
            number: order.number.to_string(),
            title: order.certificate_name.clone(),
            account: names.of(conn, &order.account_id)?,
            href: format!("/staff/orders/{}", order.number),
            tag: order.status.word(),
            state: order.status.key(),
            not_yours: false,
        });
    }
    Ok(items)
}

/// Names of accounts, each looked up once.
#[derive(Default)]
struct AccountNames(HashMap<Id, String>);

impl AccountNames {
    fn of(&mut self, conn: &mut Conn, id: &Id) -> Result<String, StoreError> {
        if let Some(name) = self.0.get(id) {
            return Ok(name.clone());
        }
        let name = accounts::store::find_account(conn, id)?.map(|a| a.name).unwrap_or_default();
        self.0.insert(id.clone(), name.clone());
        Ok(name)
    }
}
