//! Places, transfers, card payments, refunds.

use crate::kernel::{Id, Moment, Number, Yen};
use crate::store::StoreError;

/// Where yen can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Outside: a cardholder's.
    Card,
    /// Outside: a payer's bank account.
    Bank,
    /// With us: a transfer that nobody has matched yet.
    Unmatched,
    /// With us: applied to an order.
    Order,
    /// With us: an account's surplus (お預かり金).
    Credit,
    /// On its way back.
    Returning,
    /// Outside again.
    Returned,
}

impl Place {
    const ALL: [Place; 7] =
        [Place::Card, Place::Bank, Place::Unmatched, Place::Order, Place::Credit, Place::Returning, Place::Returned];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Bank => "bank",
            Self::Unmatched => "unmatched",
            Self::Order => "order",
            Self::Credit => "credit",
            Self::Returning => "returning",
            Self::Returned => "returned",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.word() == word)
    }
    /// Whether it is outside: money comes from there without end.
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Card | Self::Bank | Self::Returned)
    }
}

/// An order as this room sees it.
#[derive(Debug, Clone)]
pub struct Owed {
    /// The order.
    pub order: Id,
    /// Its number.
    pub number: Number,
    /// Whose it is.
    pub account: Id,
    /// What it comes to.
    pub total: Yen,
}

/// How much of an order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// What it comes to.
    pub total: Yen,
    /// What lies at it.
    pub paid: Yen,
    /// What is left to pay.
    pub open: Yen,
    /// What came for it beyond its total, now the account's credit.
    pub surplus: Yen,
    /// What was sent back, or is on its way.
    pub returned: Yen,
    /// The account's credit.
    pub credit: Yen,
}

impl Standing {
    /// Whether some of it is paid and some not.
    pub fn is_partial(&self) -> bool {
        self.paid > Yen::new(0) && self.open > Yen::new(0)
    }
    /// Whether nothing is left to pay.
    pub fn is_paid(&self) -> bool {
        self.open == Yen::new(0)
    }
}

/// A transfer, as the bank reports it.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Transfer {
    /// Row identity.
    pub id: Id,
    /// 入金番号
    pub number: Number,
    /// The bank's day, `2026-11-22`.
    pub received_on: String,
    /// How much.
    pub amount: Yen,
    /// 振込依頼人名, as the bank writes it.
    pub payer: String,
    /// What else the bank says.
    pub reference: String,
    /// What tells it from any other.
    pub bank_key: String,
    /// What of it lies unmatched.
    pub left: Yen,
    /// Who recorded it.
    pub recorded_by: Id,
    /// When.
    pub recorded_at: Moment,
}

impl Transfer {
    /// Its page at the desk.
    pub fn path(&self) -> String {
        format!("/staff/payments/{}", self.number)
    }
    /// The day as pages show it.
    pub fn day(&self) -> String {
        self.received_on.replace('-', "/")
    }
}

/// How a charge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardState {
    /// Under way.
    Started,
    /// The cardholder has to show that it is them (3-D Secure).
    RequiresAction,
    /// The money is here.
    Succeeded,
    /// The card was refused.
    Failed,
    /// Given up.
    Canceled,
}

impl CardState {
    const ALL: [CardState; 5] =
        [CardState::Started, CardState::RequiresAction, CardState::Succeeded, CardState::Failed, CardState::Canceled];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::RequiresAction => "requires_action",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// Whether it may still become something else.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Started | Self::RequiresAction)
    }
}

/// An attempt to charge a card.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct CardPayment {
    /// Row identity; also the idempotency key at the gateway.
    pub id: Id,
    /// For which order.
    pub order_id: Id,
    /// Whose.
    pub account_id: Id,
    /// Which gateway.
    pub gateway: String,
    /// The gateway's word for the card.
    pub method: String,
    /// How much.
    pub amount: Yen,
    /// How it stands.
    pub state: CardState,
    /// The gateway's word for the charge; stored before it is confirmed.
    pub reference: Option<String>,
    /// Why it failed, in the gateway's words.
    pub error: Option<String>,
    /// When it began.
    pub created_at: Moment,
    /// When its state changed last.
    pub changed_at: Moment,
}

/// How money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundWay {
    /// To the card it came from, by the gateway.
    Card,
    /// By bank transfer, by staff.
    Bank,
}

impl RefundWay {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Bank => "bank",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Card, Self::Bank].into_iter().find(|w| w.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Card => "payments-way-card",
            Self::Bank => "payments-way-bank",
        }
    }
}

/// How a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundState {
    /// To be sent.
    Due,
    /// Sent.
    Sent,
    /// The gateway refuses: staff send it by bank.
    Failed,
}

impl RefundState {
    const ALL: [RefundState; 3] = [RefundState::Due, RefundState::Sent, RefundState::Failed];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// `data-status`, from the words that every list has.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Due => "pending",
            Self::Sent => "approved",
            Self::Failed => "rejected",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Due => "payments-refund-due",
            Self::Sent => "payments-refund-sent",
            Self::Failed => "payments-refund-failed",
        }
    }
}

/// Money on its way back.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Refund {
    /// Row identity; also the idempotency key at the gateway.
    pub id: Id,
    /// 返金番号
    pub number: Number,
    /// To whom.
    pub account_id: Id,
    /// For which order; none where a surplus goes back.
    pub order_id: Option<Id>,
    /// The charge that it undoes.
    pub card_payment_id: Option<Id>,
    /// How.
    pub way: RefundWay,
    /// How much.
    pub amount: Yen,
    /// How it stands.
    pub state: RefundState,
    /// The gateway's word for it, or where staff sent it.
    pub reference: Option<String>,
    /// Why the gateway refuses.
    pub error: Option<String>,
    /// Since when it is due.
    pub created_at: Moment,
    /// When it was sent.
    pub sent_at: Option<Moment>,
    /// Who sent it; nobody where the gateway did.
    pub sent_by: Option<Id>,
}

/// Why money is not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoneyError {
    /// It is not there any more, or never was.
    #[error("the money is not there")]
    NotThere,
    /// Nothing is owed, or a charge is under way.
    #[error("nothing is owed")]
    NothingOwed,
    /// Recorded before.
    #[error("the same transfer was recorded before")]
    Twice,
    /// Only a person does this.
    #[error("nobody does this")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}
