//! Price lists and terms.

use super::tax::{self, Line, Totals};
use crate::config::Desk;
use crate::kernel::{Id, Moment, Yen};

/// The slug of the product that a list is for.
pub const PRODUCT: &str = "secure-mail-id";

/// Consumption tax until staff enter a list.
const USUAL_TAX: i32 = 10;

/// How long a certificate is bought for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Up to one year.
    OneYear,
    /// Up to two years.
    TwoYears,
}

impl Term {
    /// All of them.
    pub const ALL: [Term; 2] = [Term::OneYear, Term::TwoYears];

    /// The stored word, also the order form's.
    pub fn word(self) -> &'static str {
        match self {
            Self::OneYear => "1y",
            Self::TwoYears => "2y",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.word() == word)
    }
    /// What a validity of so many days is bought as: up to 366 days (one year, leap or not) a year, else two.
    pub fn of_days(days: i64) -> Self {
        if days <= 366 { Self::OneYear } else { Self::TwoYears }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::OneYear => "prices-term-one-year",
            Self::TwoYears => "prices-term-two-years",
        }
    }
}

/// What a new list says.
#[derive(Debug, Clone)]
pub struct NewPriceList {
    /// The first moment of its first day, in Japan.
    pub valid_from: Moment,
    /// Consumption tax in percent.
    pub tax_percent: i32,
    /// Yen without tax for up to one year.
    pub one_year: Yen,
    /// Yen without tax for up to two years.
    pub two_years: Yen,
}

/// A list.
#[derive(Debug, Clone)]
pub struct PriceList {
    /// Row identity; the configured list has none.
    pub id: Option<Id>,
    /// What it says.
    pub says: NewPriceList,
    /// When it was entered.
    pub created_at: Moment,
    /// Who entered it; nobody did the configured one.
    pub created_by: Option<Id>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Moment>,
    /// Who withdrew it.
    pub withdrawn_by: Option<Id>,
}

impl PriceList {
    /// The list that stands until staff enter one.
    pub fn configured(desk: &Desk) -> Self {
        let start = Moment::from_unix(0).expect("the epoch is a moment");
        let says = NewPriceList {
            valid_from: start,
            tax_percent: USUAL_TAX,
            one_year: desk.price_one_year,
            two_years: desk.price_two_years,
        };
        Self { id: None, says, created_at: start, created_by: None, withdrawn_at: None, withdrawn_by: None }
    }
    /// The net price of one certificate.
    pub fn price(&self, term: Term) -> Yen {
        match term {
            Term::OneYear => self.says.one_year,
            Term::TwoYears => self.says.two_years,
        }
    }
    /// What one certificate costs with its tax.
    pub fn one(&self, term: Term) -> Totals {
        tax::totals(&[Line { net: self.price(term), percent: self.says.tax_percent }])
    }
    /// How it stands.
    pub fn stage(&self, now: Moment, valid: Option<&Id>) -> Stage {
        if self.withdrawn_at.is_some() {
            Stage::Withdrawn
        } else if self.says.valid_from > now {
            Stage::Future
        } else if self.id.as_ref() == valid {
            Stage::Valid
        } else {
            Stage::Past
        }
    }
}

/// How a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Prices are taken from it.
    Valid,
    /// From a day to come.
    Future,
    /// Another followed.
    Past,
    /// Taken back before its day.
    Withdrawn,
}

impl Stage {
    /// `data-status`, from the words that every list has.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Future => "pending",
            Self::Past => "expired",
            Self::Withdrawn => "canceled",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Valid => "prices-stage-valid",
            Self::Future => "prices-stage-future",
            Self::Past => "prices-stage-past",
            Self::Withdrawn => "prices-stage-withdrawn",
        }
    }
}
