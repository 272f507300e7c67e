//! A quote.

use crate::documents::{Honorific, Sheet};
use crate::kernel::{Id, Moment, Number, Yen};
use crate::prices::{Line, Term, Totals, tax};

/// How long a quote stands, the last day included.
pub const VALID_DAYS: u64 = 30;

/// The most certificates of one quote.
pub const MOST: u32 = 500;

/// A filled-in form.
#[derive(Debug, Clone)]
pub struct NewQuote {
    /// How long the certificates are for.
    pub term: Term,
    /// How many.
    pub quantity: u32,
    /// To whom it is addressed.
    pub organization: String,
    /// A person there; may be empty.
    pub person: String,
    /// 御中 or 様.
    pub honorific: Honorific,
    /// 備考; may be empty.
    pub note: String,
    /// Which sending of the form.
    pub form_id: Option<String>,
}

/// A quote as it was drawn up.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Row identity.
    pub id: Id,
    /// 見積番号
    pub number: Number,
    /// Whose.
    pub account_id: Id,
    /// The slug of the product.
    pub product: String,
    /// How long the certificates are for.
    pub term: Term,
    /// How many.
    pub quantity: i32,
    /// Of one, without tax.
    pub unit: Yen,
    /// Consumption tax in percent.
    pub percent: i32,
    /// With tax.
    pub total: Yen,
    /// To whom it is addressed.
    pub organization: String,
    /// What stands on it.
    pub sheet: Sheet,
    /// Who drew it up.
    pub created_by: Id,
    /// When.
    pub created_at: Moment,
    /// From this moment on it does not stand any more.
    pub expires_at: Moment,
    /// Which sending of the form drew it up.
    pub form_id: Option<String>,
}

impl Quote {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/finance/quotes/{}", self.number)
    }
    /// What one certificate at its price comes to: an order is a document of its own.
    pub fn one(&self) -> Totals {
        tax::totals(&[Line { net: self.unit, percent: self.percent }])
    }
    /// How it stands.
    pub fn standing(&self, used: i64, now: Moment) -> Standing {
        if used >= i64::from(self.quantity) {
            Standing::Used
        } else if self.expires_at <= now {
            Standing::Expired
        } else {
            Standing::Open
        }
    }
}

/// How a quote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It can be ordered at.
    Open,
    /// As many were ordered as it is for.
    Used,
    /// Its last day is over.
    Expired,
}

impl Standing {
    /// `data-status`
    pub fn tag(self) -> &'static str {
        match self {
            Self::Open => "active",
            Self::Used => "issued",
            Self::Expired => "expired",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "quotes-standing-open",
            Self::Used => "quotes-standing-used",
            Self::Expired => "quotes-standing-expired",
        }
    }
}
