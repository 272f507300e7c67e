//! The page of the list.

use super::filter::{Column, Ends, Filter};
use super::quick::Quick;
use crate::orders::pages::validity;
use crate::orders::{Order, OrderStatus, Request};
use crate::store::{SortColumn, Total};
use crate::web::{List, PageCx};
use askama::Template;

/// One line.
pub struct Row {
    /// The order.
    pub order: Order,
    /// What was asked for.
    pub request: Request,
    /// 組織
    pub organization: String,
}

/// オーダー
#[derive(Template)]
#[template(path = "orders/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The orders.
    pub rows: Vec<Row>,
    /// What the list shows.
    pub filter: Filter,
    /// Its addresses.
    pub list: List,
    /// The same, on this very page.
    pub view: List,
    /// How many there are.
    pub total: Total,
    /// The divisions to choose from: number and name.
    pub divisions: Vec<(String, String)>,
    /// The address of the next page.
    pub next: Option<String>,
    /// The order that is looked at.
    pub quick: Option<Quick>,
}

impl IndexPage {
    fn statuses(&self) -> [OrderStatus; 8] {
        OrderStatus::ALL
    }
    fn ends(&self) -> [Ends; 4] {
        Ends::ALL
    }
    fn validity(&self, row: &Row) -> String {
        validity(&self.cx, row.request.wanted.validity)
    }
    fn end(&self, row: &Row) -> String {
        row.order.ends_at.map(|at| self.cx.date(&at)).unwrap_or_default()
    }
    /// The first mailbox, where the certificate is not named by it anyway.
    fn email(&self, row: &Row) -> String {
        let first = row.request.wanted.emails.first().map(ToString::to_string).unwrap_or_default();
        let more = row.request.wanted.emails.len().saturating_sub(1);
        match (first == row.order.certificate_name, more) {
            (true, 0) => String::new(),
            (_, 0) => first,
            (_, more) => self.cx.t("orders-list-emails-more").a("email", first).a("more", more).to_string(),
        }
    }
    fn quick_path(&self, row: &Row) -> String {
        format!("{}#quick", self.view.and("quick", &row.order.number.to_string()))
    }
    fn is_looked_at(&self, row: &Row) -> bool {
        self.quick.as_ref().is_some_and(|quick| quick.order.number == row.order.number)
    }
    fn sorts_by_end(&self) -> bool {
        self.filter.ends.is_some()
    }
    fn end_column(&self) -> &'static str {
        Column::End.word()
    }
    fn previous(&self) -> Option<String> {
        None
    }
}
