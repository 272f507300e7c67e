//! The page with its two tabs.

use super::filter::{Filter, Tab, next_notice};
use crate::access::Right;
use crate::accounts::notifications::Notifications;
use crate::kernel::{Id, Moment};
use crate::orders::list::pages::Row;
use crate::orders::list::{Ends, Quick};
use crate::orders::pages::validity;
use crate::orders::renewing::{Standing, Successor, by_time};
use crate::store::Total;
use crate::web::{List, PageCx};
use askama::Template;
use std::collections::BTreeMap;

/// 有効期限間近の証明書
#[derive(Template)]
#[template(path = "orders/expiring.html")]
pub struct ExpiringPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The orders, each with the end of its certificate.
    pub rows: Vec<(Row, Option<Moment>)>,
    /// What the page shows.
    pub filter: Filter,
    /// Its addresses.
    pub list: List,
    /// The same, on this very page.
    pub view: List,
    /// How many there are.
    pub total: Total,
    /// When and to whom the account wants notices to go.
    pub notifications: Notifications,
    /// The divisions to choose from: number and name.
    pub divisions: Vec<(String, String)>,
    /// The address of the next page.
    pub next: Option<String>,
    /// The order that is looked at.
    pub quick: Option<Quick>,
    /// What took the place of an order, by the order.
    pub renewed: BTreeMap<Id, Successor>,
    /// The moment of the page.
    pub now: Moment,
}

impl ExpiringPage {
    fn is_report(&self) -> bool {
        self.filter.tab == Tab::Report
    }
    /// The other tab, with the same filters.
    fn tab(&self, word: &str) -> String {
        let tab = Tab::parse(word);
        Filter { tab, ..self.filter.clone() }.list().here()
    }
    fn ends(&self) -> [Ends; 4] {
        Ends::ALL
    }
    fn validity(&self, row: &Row) -> String {
        validity(&self.cx, row.request.wanted.validity)
    }
    #[expect(clippy::ref_option, reason = "a template hands over a borrow of the field")]
    fn certificate_end(&self, end: &Option<Moment>) -> String {
        end.map(|at| self.cx.date(&at)).unwrap_or_default()
    }
    fn order_end(&self, row: &Row) -> String {
        row.order.ends_at.map(|at| self.cx.date(&at)).unwrap_or_default()
    }
    fn has_ended(&self, row: &Row) -> bool {
        row.order.ends_at.is_some_and(|at| at <= self.now)
    }
    /// Days that are left, by the calendar of the reader.
    fn days(&self, row: &Row) -> i64 {
        let day = |at: Moment| self.cx.zone.day(at);
        row.order.ends_at.map_or(0, |at| (day(at) - day(self.now)).num_days())
    }
    fn successor(&self, row: &Row) -> Option<&Successor> {
        self.renewed.get(&row.order.id)
    }
    /// 今すぐ更新する (S-REN-03)
    fn may_renew(&self, row: &Row) -> bool {
        self.successor(row).is_none()
            && self.cx.may(Right::PlaceOrders)
            && by_time(&row.order, self.now) == Standing::Open
    }
    fn renewal_path(&self, row: &Row) -> String {
        format!("{}/renewal", row.order.path())
    }
    fn quick_path(&self, row: &Row) -> String {
        format!("{}#quick", self.view.and("quick", &row.order.number.to_string()))
    }
    fn is_looked_at(&self, row: &Row) -> bool {
        self.quick.as_ref().is_some_and(|quick| quick.order.number == row.order.number)
    }
    /// When the next notice about an order goes out; empty when none does any more.
    fn next_notice(&self, row: &Row) -> String {
        self.notice(row).map(|(at, _)| self.cx.date(&at)).unwrap_or_default()
    }
    fn notice_days(&self, row: &Row) -> i64 {
        self.notice(row).map_or(0, |(_, days)| days)
    }
    fn notice(&self, row: &Row) -> Option<(Moment, i64)> {
        let renewed = self.successor(row).is_some();
        next_notice(&row.order, &self.notifications.renewal_days, self.now).filter(|_| !renewed)
    }
    fn may_switch(&self, row: &Row) -> bool {
        row.order.has_notices() && self.cx.may(Right::PlaceOrders)
    }
    fn may_set_schedule(&self) -> bool {
        self.cx.may(Right::ManageAccount)
    }
    /// The days of the schedule: before the end, and after it.
    fn before(&self) -> Vec<i64> {
        self.notifications.renewal_days.iter().copied().filter(|days| *days > 0).collect()
    }
    fn after(&self) -> Vec<i64> {
        self.notifications.renewal_days.iter().filter(|days| **days < 0).map(|days| -days).collect()
    }
    fn is_silent(&self) -> bool {
        self.notifications.renewal_days.is_empty()
    }
    fn previous(&self) -> Option<String> {
        None
    }
}
