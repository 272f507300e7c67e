//! The papers of an order, and each of them.

use super::model::{Invoice, PaperKind, papers_path};
use super::sheets::Deal;
use crate::access::Role;
use crate::config::{Config, Mode, source::Source};
use crate::documents::View;
use crate::kernel::{Id, Locale, Moment, SystemChance};
use crate::orders::{Order, OrderStatus, RequestStatus, samples as orders};
use crate::web::{PageCx, samples};
use askama::Template;

/// 請求書・領収書
#[derive(Template)]
#[template(path = "invoices/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What was bought.
    pub order: Order,
    /// Whether it can still be paid by transfer.
    pub owes: bool,
    /// Issued so far.
    pub papers: Vec<Invoice>,
}

impl IndexPage {
    fn path(&self, slug: &str) -> String {
        format!("{}/{slug}", papers_path(self.order.number))
    }
    fn file(&self, slug: &str) -> String {
        format!("{}/{slug}.pdf", papers_path(self.order.number))
    }
}

/// One paper on a page, to be printed.
#[derive(Template)]
#[template(path = "invoices/paper.html")]
pub struct PaperPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What was bought.
    pub order: Order,
    /// What stands on it.
    pub sheet: View,
    /// As addresses name it.
    pub slug: &'static str,
}

impl PaperPage {
    fn file(&self) -> String {
        format!("{}/{}.pdf", papers_path(self.order.number), self.slug)
    }
    fn back(&self) -> String {
        papers_path(self.order.number)
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let config = Config::from_source(Mode::Demo, &Source::of([])).expect("the defaults are valid");
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let (order, request) = (orders::order(OrderStatus::Issued), orders::request(RequestStatus::Approved));
    let deal = Deal { config: &config, order: &order, request: &request, percent: 10 };
    let paper = |kind: PaperKind, sheet: crate::documents::Sheet| Invoice {
        id: Id::new(now, &SystemChance),
        kind,
        serial: 1,
        number: kind.number(1),
        order_id: order.id.clone(),
        account_id: order.account_id.clone(),
        round: 1,
        total: order.total(),
        sheet,
        issued_at: now,
        mailed_at: None,
    };
    let invoice = paper(PaperKind::Invoice, deal.invoice("INV-000001".into(), now, now));
    let receipt = paper(PaperKind::Receipt, deal.receipt("RCT-000001".into(), "INV-000001", now, now));
    let credit = deal.credit_note("CRN-000001".into(), &invoice, now, now);
    let credit = paper(PaperKind::CreditNote, credit);
    let index = |owes, papers| IndexPage { cx: cx.clone(), order: order.clone(), owes, papers };
    let page = |sheet, slug| PaperPage { cx: cx.clone(), order: order.clone(), sheet: View::of(sheet, locale), slug };
    vec![
        samples::sample("papers-none", &index(false, vec![])),
        samples::sample("papers-owed", &index(true, vec![])),
        samples::sample(
            "paper-payment",
            &page(&deal.payment_request(&orders::standing(OrderStatus::Pending)), "payment"),
        ),
        samples::sample("paper-invoice", &page(&invoice.sheet, "invoice")),
        samples::sample("paper-receipt", &page(&receipt.sheet, "receipt")),
        samples::sample("paper-credit-note", &page(&credit.sheet, "credit-note")),
        samples::sample("papers-all", &index(false, vec![invoice.clone(), receipt.clone(), credit.clone()])),
    ]
}
