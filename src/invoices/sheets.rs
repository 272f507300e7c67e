//! What stands on the papers of an order.

use super::model::{Invoice, PaperKind};
use crate::config::Config;
use crate::documents::{Addressee, Fact, Honorific, Issuer, Kind, Line, RateTotal, Sheet, Totals, Words};
use crate::kernel::{Moment, Yen};
use crate::l10n::{message, when::Zone};
use crate::orders::model::term;
use crate::orders::requests::Billing;
use crate::orders::{Order, Request};
use crate::payments::Standing;

/// An order and what was asked for.
pub struct Deal<'a> {
    /// Settings.
    pub config: &'a Config,
    /// What was bought.
    pub order: &'a Order,
    /// As it was asked for.
    pub request: &'a Request,
    /// The rate at which it was taxed.
    pub percent: i32,
}

/// The day of a paper: that of Japan, wherever its reader is.
fn day(at: Moment) -> chrono::NaiveDate {
    Zone::default().day(at)
}

impl Deal<'_> {
    /// ご請求書: where to transfer how much, and what to put before the name. Where some has come already, the rest.
    pub fn payment_request(&self, standing: &Standing) -> Sheet {
        let number = self.order.number.to_string();
        let note = |key| Words::key(key);
        let mut facts = vec![self.method(), self.subject()];
        if standing.is_partial() {
            facts.extend([yen("invoices-fact-received", standing.paid), yen("invoices-fact-now", standing.open)]);
        }
        let sheet = self.sheet(Kind::ProForma, number.clone(), self.order.created_at, facts);
        Sheet {
            // Without the registration number nobody takes it for the qualified invoice that follows.
            from: Issuer { registration: None, ..sheet.from },
            bank: self.config.brand.bank_account.clone(),
            notes: vec![
                Words::of(|l| message(l, "invoices-note-payer").a("number", &number).to_string()),
                note("invoices-note-fee"),
                note("invoices-note-not-qualified"),
                note("invoices-note-no-seal"),
            ],
            ..sheet
        }
    }

    /// 適格請求書: the money has come, so nobody shall pay twice.
    pub(super) fn invoice(&self, number: String, now: Moment, paid_at: Moment) -> Sheet {
        let paid = day(paid_at);
        let facts = vec![
            self.number(),
            self.subject(),
            Fact::day("invoices-fact-traded", paid),
            self.method(),
            Fact::day("invoices-fact-paid", paid),
        ];
        Sheet {
            notes: vec![Words::key("invoices-note-paid"), Words::key("invoices-note-no-seal")],
            ..self.sheet(Kind::Invoice, number, now, facts)
        }
    }

    /// 領収書
    pub(super) fn receipt(&self, number: String, invoice: &str, now: Moment, paid_at: Moment) -> Sheet {
        let facts = vec![
            Fact { label: Words::key("invoices-fact-for"), value: Words::key("invoices-fact-for-value") },
            self.number(),
            Fact::plain("invoices-fact-invoice", invoice),
            Fact::day("invoices-fact-paid", day(paid_at)),
            self.method(),
        ];
        Sheet {
            notes: vec![Words::key("invoices-note-no-stamp"), Words::key("invoices-note-no-seal")],
            ..self.sheet(Kind::Receipt, number, now, facts)
        }
    }

    /// 適格返還請求書: names the day of the sale that is taken back.
    pub(super) fn credit_note(&self, number: String, of: &Invoice, paid_at: Moment, now: Moment) -> Sheet {
        let facts = vec![
            self.number(),
            Fact::plain("invoices-fact-invoice", &of.number),
            Fact::day("invoices-fact-first-traded", day(paid_at)),
            Fact::day("invoices-fact-returned", day(now)),
            self.method(),
        ];
        let note = Words::key("invoices-note-returned");
        let notes = vec![note, Words::key("invoices-note-no-seal")];
        // To whom the invoice went, at the rates it named.
        let sheet = self.sheet(Kind::CreditNote, number, now, facts);
        Sheet {
            notes,
            to: of.sheet.to.clone(),
            lines: of.sheet.lines.clone(),
            totals: of.sheet.totals.clone(),
            ..sheet
        }
    }

    fn sheet(&self, kind: Kind, number: String, at: Moment, facts: Vec<Fact>) -> Sheet {
        let (order, percent) = (self.order, self.percent);
        let line = Line {
            item: Words::certificate(term(self.request.wanted.validity, order.created_at).key()),
            detail: Words::same(&order.certificate_name),
            quantity: 1,
            unit_price: order.price,
            percent,
            amount: order.price,
        };
        let rate = RateTotal { percent, net: order.price, tax: order.tax };
        Sheet {
            kind,
            number,
            date: day(at),
            to: addressee(&self.request.wanted.billing),
            from: Issuer::of(&self.config.brand),
            facts,
            lines: vec![line],
            totals: Totals { per_rate: vec![rate], net: order.price, tax: order.tax, total: order.total() },
            notes: vec![],
            bank: vec![],
        }
    }

    fn number(&self) -> Fact {
        Fact::plain("invoices-fact-order", self.order.number.to_string())
    }

    fn subject(&self) -> Fact {
        Fact { label: Words::key("invoices-fact-subject"), value: Words::key("invoices-fact-subject-value") }
    }

    fn method(&self) -> Fact {
        let key = method(self.request.wanted.payment);
        Fact { label: Words::key("invoices-fact-method"), value: Words::key(key) }
    }
}

fn yen(label: &'static str, amount: Yen) -> Fact {
    let value = Words::of(|l| message(l, "ui-yen").a("amount", amount.grouped()).to_string());
    Fact { label: Words::key(label), value }
}

/// How an order is paid, in the words of a paper.
pub fn method(payment: crate::orders::requests::Payment) -> &'static str {
    match payment.word() {
        "card" => "invoices-method-card",
        "voucher" => "invoices-method-voucher",
        _ => "invoices-method-bank",
    }
}

fn addressee(billing: &Billing) -> Addressee {
    let postal_code = match billing.country.as_str() {
        "JP" => format!("\u{3012}{}", billing.postal_code),
        _ => billing.postal_code.clone(),
    };
    Addressee {
        address: vec![postal_code, billing.address.clone()],
        organization: billing.organization.clone(),
        person: billing.name.clone(),
        honorific: Honorific::Sama,
    }
}

/// The kinds of paper by how addresses name them.
pub(super) fn kind_of(slug: &str) -> Option<PaperKind> {
    PaperKind::ALL.into_iter().find(|kind| kind.slug() == slug)
}
