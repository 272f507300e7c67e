//! The page of the history.

use super::filter::{Filter, SPANS, Standing};
use crate::access::Role;
use crate::invoices::{PaperKind, model::papers_path, sheets};
use crate::kernel::{Locale, Yen};
use crate::orders::{Order, OrderStatus, Request, RequestStatus, model::term, samples as orders};
use crate::payments::Place;
use crate::payments::store::{self, Row as Movement};
use crate::web::{List, PageCx, samples};
use askama::Template;

/// One line.
pub struct Row {
    /// What was bought.
    pub order: Order,
    /// As it was asked for.
    pub request: Request,
    /// Its papers: kind and number.
    pub papers: Vec<(PaperKind, String)>,
    /// Where its money is.
    pub money: Money,
}

/// Where the money of a purchase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Money {
    /// What came and is there.
    pub paid: Yen,
    /// What is still to pay.
    pub open: Yen,
    /// What is on its way back.
    pub returning: Yen,
    /// What has gone back.
    pub returned: Yen,
}

impl Money {
    /// From the movements of an order.
    pub fn of<'a>(order: &Order, moved: impl Iterator<Item = &'a Movement> + Clone) -> Self {
        let at = |place| store::sum(moved.clone(), place);
        let paid = at(Place::Order);
        let owed = if order.closed_at.is_some() { 0 } else { order.total().get() - paid.get() };
        Self { paid, open: Yen::new(owed.max(0)), returning: at(Place::Returning), returned: at(Place::Returned) }
    }
    fn is_partial(&self) -> bool {
        self.paid > Yen::new(0) && self.open > Yen::new(0)
    }
    fn comes_back(&self) -> bool {
        self.returning > Yen::new(0)
    }
    fn came_back(&self) -> bool {
        self.returned > Yen::new(0)
    }
}

impl Row {
    /// How it stands.
    pub fn standing(&self) -> Standing {
        Standing::of(&self.order)
    }
    /// The key of how long it is for.
    pub fn term(&self) -> &'static str {
        term(self.request.wanted.validity, self.order.created_at).key()
    }
    /// The key of how it is paid.
    pub fn method(&self) -> &'static str {
        sheets::method(self.request.wanted.payment)
    }
    /// Whether there is something to show: what was issued, or the request to pay.
    fn has_papers(&self) -> bool {
        !self.papers.is_empty() || self.standing() == Standing::Owed
    }
    fn papers_path(&self) -> String {
        papers_path(self.order.number)
    }
    fn paper(&self, kind: &PaperKind) -> String {
        format!("{}/{}.pdf", papers_path(self.order.number), kind.slug())
    }
}

/// 購入履歴
#[derive(Template)]
#[template(path = "finance/purchases.html")]
pub struct PurchasesPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The purchases.
    pub rows: Vec<Row>,
    /// The addresses of the list.
    pub list: List,
    /// The address of the next page.
    pub next: Option<String>,
}

impl PurchasesPage {
    fn standings(&self) -> [Standing; 3] {
        Standing::ALL
    }
    fn spans(&self) -> [(&'static str, &'static str); 3] {
        SPANS
    }
    fn previous(&self) -> Option<String> {
        None
    }
}

/// The page with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::FinanceManager));
    let row = |status, papers: &[PaperKind], [paid, open, returning, returned]: [i64; 4]| Row {
        order: orders::order(status),
        request: orders::request(RequestStatus::Approved),
        papers: papers.iter().map(|kind| (*kind, kind.number(1))).collect(),
        money: Money {
            paid: Yen::new(paid),
            open: Yen::new(open),
            returning: Yen::new(returning),
            returned: Yen::new(returned),
        },
    };
    let empty = |filter: &Filter| PurchasesPage { cx: cx.clone(), rows: vec![], list: filter.list(), next: None };
    let all = Filter::read(|_| "");
    let none = Filter::read(|name| if name == "q" { "nothing" } else { "" });
    let mut full = empty(&all);
    full.rows = vec![
        row(OrderStatus::Pending, &[], [6000, 600, 0, 0]),
        row(OrderStatus::Issued, &[PaperKind::Invoice, PaperKind::Receipt], [6600, 0, 0, 0]),
        row(OrderStatus::Rejected, &PaperKind::ALL, [0, 0, 600, 6000]),
    ];
    full.next = Some("/finance/purchases?after=x".into());
    vec![
        samples::sample("purchases", &full),
        samples::sample("purchases-empty", &empty(&all)),
        samples::sample("purchases-none-found", &empty(&none)),
    ]
}
