//! What waits for staff, oldest first: validations, accounts without the product, orders.

use crate::accounts;
use crate::kernel::{Id, Moment};
use crate::legacy_reissues::{self, LegacyReissue};
use crate::orders;
use crate::organizations::{self, Stage};
use crate::store::{Conn, PageRequest, StoreError};
use std::collections::HashMap;

pub mod pages;
pub mod routes;

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
    /// A reissue of a certificate from before this portal.
    LegacyReissue,
}

impl Kind {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Validation => "review-kind-validation",
            Self::Product => "review-kind-product",
            Self::Order => "review-kind-order",
            Self::LegacyReissue => "review-kind-legacy-reissue",
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

/// Which kinds of work are asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Validations and accounts.
    pub validates: bool,
    /// Orders.
    pub orders: bool,
    /// Who asks, where two people are asked for.
    pub me: Option<Id>,
}

/// Everything that waits, oldest first, and whether there may be more.
pub fn waiting(conn: &mut Conn, wanted: &Wanted) -> Result<(Vec<Item>, bool), StoreError> {
    let mut kinds = vec![];
    if wanted.validates {
        kinds.push(validations(conn, wanted.me.as_ref())?);
        kinds.push(products(conn)?);
    }
    if wanted.orders {
        kinds.push(pending_orders(conn)?);
        kinds.push(legacy_reissues(conn)?);
    }
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let is_cut = kinds.iter().any(|rows| rows.len() >= most);
    let mut rows = kinds.concat();
    rows.sort_by(|a, b| (a.since, &a.number).cmp(&(b.since, &b.number)));
    Ok((rows, is_cut))
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

fn legacy_reissues(conn: &mut Conn) -> Result<Vec<Item>, StoreError> {
    let waiting = legacy_reissues::store::list(conn, legacy_reissues::Status::Waiting, &PageRequest::default())?;
    let item = |request: LegacyReissue| Item {
        kind: Kind::LegacyReissue,
        since: request.created_at,
        number: request.number.to_string(),
        href: request.path(),
        title: request.wanted.responsible.organization,
        // Whoever asks need not have an account here.
        account: String::new(),
        tag: request.status.tag(),
        state: request.status.key(),
        not_yours: false,
    };
    Ok(waiting.rows.into_iter().map(item).collect())
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
