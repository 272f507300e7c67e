//! A paper as it was issued.

use crate::documents::{Kind, Sheet};
use crate::kernel::{Id, Moment, Number, Yen};

/// A series of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKind {
    /// 適格請求書
    Invoice,
    /// 領収書
    Receipt,
    /// 適格返還請求書
    CreditNote,
}

impl PaperKind {
    /// In the order in which they come about.
    pub const ALL: [Self; 3] = [Self::Invoice, Self::Receipt, Self::CreditNote];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Receipt => "receipt",
            Self::CreditNote => "credit_note",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
    /// As addresses name it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::CreditNote => "credit-note",
            other => other.word(),
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Invoice => "invoices-kind-invoice",
            Self::Receipt => "invoices-kind-receipt",
            Self::CreditNote => "invoices-kind-credit-note",
        }
    }
    /// As documents know it.
    pub fn document(self) -> Kind {
        match self {
            Self::Invoice => Kind::Invoice,
            Self::Receipt => Kind::Receipt,
            Self::CreditNote => Kind::CreditNote,
        }
    }
    /// `INV-000001`: one after the other within a series.
    pub fn number(self, serial: i64) -> String {
        let prefix = match self {
            Self::Invoice => "INV",
            Self::Receipt => "RCT",
            Self::CreditNote => "CRN",
        };
        format!("{prefix}-{serial:06}")
    }
}

/// A paper.
#[derive(Debug, Clone)]
pub struct Invoice {
    /// Row identity.
    pub id: Id,
    /// What it is.
    pub kind: PaperKind,
    /// Its place in the series, from 1.
    pub serial: i64,
    /// As printed.
    pub number: String,
    /// What was bought.
    pub order_id: Id,
    /// By whom.
    pub account_id: Id,
    /// Which time the order was paid, from 1: a payment may be taken back by staff and come after all.
    pub round: i32,
    /// With tax.
    pub total: Yen,
    /// What stands on it.
    pub sheet: Sheet,
    /// When it was issued.
    pub issued_at: Moment,
    /// When it was mailed.
    pub mailed_at: Option<Moment>,
}

/// Where the papers of an order are.
pub fn papers_path(order: Number) -> String {
    format!("/orders/{order}/papers")
}
