//! The lists of this room with sample data.

use super::{missing, now, order, request};
use crate::accounts::notifications::Notifications;
use crate::orders::expiring::{self, Tab, pages::ExpiringPage};
use crate::orders::list::{self, Ends, Quick, pages::IndexPage};
use crate::orders::requests::list::{Filter as Requests, pages as requests};
use crate::orders::{Order, OrderStatus, RequestStatus};
use crate::store::Total;
use crate::web::{PageCx, samples};

const TOTAL: Total = Total { count: 1000, more: true };

#[expect(clippy::unnecessary_wraps, reason = "it stands in for a page's field")]
fn next() -> Option<String> {
    Some("/orders?after=1".into())
}

fn divisions() -> Vec<(String, String)> {
    vec![("40000001".into(), "Sales <East>".into())]
}

fn quick(cx: &PageCx, status: OrderStatus) -> Quick {
    let missing = if status == OrderStatus::Pending { missing() } else { vec![] };
    Quick::sample(cx, order(status), request(RequestStatus::Approved), missing)
}

fn row(order: Order) -> list::pages::Row {
    let organization = order.certificate_name.clone();
    list::pages::Row { order, request: request(RequestStatus::Approved), organization }
}

fn orders(cx: &PageCx, filter: list::Filter, rows: Vec<Order>, quick: Option<Quick>) -> IndexPage {
    IndexPage {
        cx: cx.clone(),
        rows: rows.into_iter().map(row).collect(),
        list: filter.list(),
        view: filter.list(),
        filter,
        total: TOTAL,
        divisions: divisions(),
        next: next(),
        quick,
    }
}

fn expiring(cx: &PageCx, tab: Tab, rows: Vec<Order>, quick: Option<Quick>) -> ExpiringPage {
    let filter = expiring::Filter { tab, ..expiring::Filter::read(|_| "") };
    ExpiringPage {
        cx: cx.clone(),
        rows: rows.into_iter().map(|order| (order.ends_at, row(order))).map(|(end, row)| (row, end)).collect(),
        list: filter.list(),
        view: filter.list(),
        filter,
        total: TOTAL,
        divisions: divisions(),
        notifications: Notifications::default(),
        next: next(),
        quick,
        renewed: std::collections::BTreeMap::new(),
        now: now(),
    }
}

/// All of them.
pub(super) fn samples(cx: &PageCx) -> Vec<samples::Sample> {
    let all = || OrderStatus::ALL.map(order).to_vec();
    let plain = list::Filter::default;
    let ending = || list::Filter { ends: Some(Ends::Within(30)), ..plain() };
    let searched = || list::Filter { q: "<nothing>".into(), ..plain() };
    let mut pages = vec![
        samples::sample("order-list-empty", &orders(cx, plain(), vec![], None)),
        samples::sample("order-list-nothing-found", &orders(cx, searched(), vec![], None)),
        samples::sample("order-list", &orders(cx, plain(), all(), None)),
        samples::sample("order-list-ending", &orders(cx, ending(), all(), None)),
    ];
    for status in [OrderStatus::Pending, OrderStatus::Issued] {
        pages.push(samples::sample("order-list-quick", &orders(cx, plain(), all(), Some(quick(cx, status)))));
    }
    let ended = Order { ends_at: Some(now().plus_days(-3)), ..order(OrderStatus::Issued) };
    let silent = Order { renewal_notices: false, ..order(OrderStatus::Issued) };
    for tab in [Tab::Report, Tab::Notices] {
        let rows = vec![order(OrderStatus::Issued), ended.clone(), silent.clone()];
        pages.push(samples::sample("expiring", &expiring(cx, tab, rows, Some(quick(cx, OrderStatus::Issued)))));
        pages.push(samples::sample("expiring-empty", &expiring(cx, tab, vec![], None)));
    }
    let asked = |status| requests::Row {
        request: request(status),
        organization: "Sample & Sons K.K.".into(),
        applicant: "Taro".into(),
        kind: "orders-requests-kind-new",
    };
    for (filter, rows, needs_approval) in [
        (Requests::default(), vec![], false),
        (Requests { q: "x".into(), ..Requests::default() }, vec![], true),
        (Requests::default(), RequestStatus::ALL.map(asked).into_iter().collect(), true),
    ] {
        let page = requests::RequestsPage {
            cx: cx.clone(),
            rows,
            list: filter.list(),
            total: TOTAL,
            divisions: divisions(),
            needs_approval,
            next: None,
        };
        pages.push(samples::sample("requests", &page));
    }
    pages
}
