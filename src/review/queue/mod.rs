//! What waits for staff and for nobody else, oldest first, and how long: one's own work first, the others' in numbers.
//!
//! Each kind pages by its own key, so nothing is out of reach however much waits.

pub mod kinds;
pub mod pages;
pub mod routes;

use crate::access::Right;
use crate::kernel::{Id, Moment, Yen};
use crate::review::calendar;
use crate::store::{Conn, Cursor, PageRequest, StoreError};

/// Rows of a kind on the front page.
pub const FRONT: usize = 20;

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An organization to validate.
    Validation,
    /// An account to enable the product for (S-ACC-08).
    Product,
    /// An order to approve.
    Order,
    /// A reissue of a certificate from before this portal.
    LegacyReissue,
    /// Work behind the pages that failed for a day.
    Job,
    /// 入金: a transfer of which something is matched with no order.
    Payment,
    /// 返金: money that staff have to send back.
    Refund,
    /// A revocation whose clock runs.
    Revocation,
    /// A mass revocation that another person has to confirm.
    MassRevocation,
    /// A report of a problem with a certificate.
    ProblemReport,
    /// Something that the portal's look at itself found.
    Finding,
}

impl Kind {
    /// All of them: what is counted in hours, then in the order of the way to a certificate.
    pub const ALL: [Self; 11] = [
        Self::Revocation,
        Self::MassRevocation,
        Self::ProblemReport,
        Self::Finding,
        Self::Product,
        Self::Validation,
        Self::Payment,
        Self::Order,
        Self::LegacyReissue,
        Self::Refund,
        Self::Job,
    ];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Validation => "validation",
            Self::Product => "product",
            Self::Order => "order",
            Self::LegacyReissue => "legacy_reissue",
            Self::Job => "job",
            Self::Payment => "payment",
            Self::Refund => "refund",
            Self::Revocation => "revocation",
            Self::MassRevocation => "mass_revocation",
            Self::ProblemReport => "problem_report",
            Self::Finding => "finding",
        }
    }
    /// From the address.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Validation => "review-kind-validation",
            Self::Product => "review-kind-product",
            Self::Order => "review-kind-order",
            Self::LegacyReissue => "review-kind-legacy-reissue",
            Self::Job => "review-kind-job",
            Self::Payment => "review-kind-payment",
            Self::Refund => "review-kind-refund",
            Self::Revocation => "review-kind-revocation",
            Self::MassRevocation => "review-kind-mass-revocation",
            Self::ProblemReport => "review-kind-problem-report",
            Self::Finding => "review-kind-finding",
        }
    }
    /// Who may open its pages.
    pub fn readers(self) -> Right {
        match self {
            Self::Validation => Right::Validate,
            Self::Job => Right::Administer,
            _ => Right::Staff,
        }
    }
    /// Who does it.
    pub fn right(self) -> Right {
        match self {
            Self::Validation | Self::Product => Right::Validate,
            Self::Order | Self::LegacyReissue | Self::Revocation | Self::MassRevocation | Self::ProblemReport => {
                Right::ApproveOrders
            }
            Self::Job | Self::Finding => Right::Administer,
            Self::Payment | Self::Refund => Right::MatchPayments,
        }
    }
}

/// One thing that waits.
#[derive(Debug, Clone)]
pub struct Item {
    /// What kind of work.
    pub kind: Kind,
    /// Since when it is the desk's turn.
    pub since: Moment,
    /// How many business days.
    pub days: u32,
    /// The day by which the promise wants it done.
    pub due: String,
    /// Where a clock of hours runs: how it stands against that, and not against the promise.
    pub clock: Option<&'static str>,
    /// The number people know.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub account: String,
    /// The first mailbox of an order: an organization has many of the same name.
    pub mailbox: String,
    /// The money it is about.
    pub amount: Option<Yen>,
    /// The page where it is done.
    pub href: String,
    /// `data-status`
    pub tag: &'static str,
    /// Key of how far it is.
    pub state: &'static str,
    /// Two people are asked for and the asker was the first.
    pub not_yours: bool,
}

impl Item {
    /// Against the promise: `late`, `due` on its last day, or `open`.
    pub fn age(&self) -> &'static str {
        if let Some(age) = self.clock {
            return age;
        }
        match self.days.cmp(&calendar::PROMISE) {
            std::cmp::Ordering::Less => "open",
            std::cmp::Ordering::Equal => "due",
            std::cmp::Ordering::Greater => "late",
        }
    }
}

/// Who asks.
#[derive(Debug, Clone)]
pub struct Asker {
    /// The user, where two people are asked for.
    pub me: Option<Id>,
    /// When.
    pub now: Moment,
}

/// Some of what waits, of one kind.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Which kind.
    pub kind: Kind,
    /// Oldest first.
    pub items: Vec<Item>,
    /// Where the rest begins.
    pub next: Option<Cursor>,
}

impl Waiting {
    /// How many business days the oldest has waited.
    pub fn oldest(&self) -> Option<u32> {
        self.items.iter().map(|item| item.days).max()
    }
}

/// One page of one kind.
pub fn of_kind(conn: &mut Conn, kind: Kind, asker: &Asker, page: &PageRequest) -> Result<Waiting, StoreError> {
    let found = match kind {
        Kind::Validation => kinds::validations(conn, asker, page)?,
        Kind::Product => kinds::products(conn, asker, page)?,
        Kind::Order => kinds::orders(conn, asker, page)?,
        Kind::LegacyReissue => kinds::legacy_reissues(conn, asker, page)?,
        Kind::Job => kinds::jobs(conn, asker, page)?,
        Kind::Payment => kinds::payments(conn, asker, page)?,
        Kind::Refund => kinds::refunds(conn, asker, page)?,
        Kind::Revocation => kinds::revocations(conn, asker, page)?,
        Kind::MassRevocation => kinds::mass_revocations(conn, asker, page)?,
        Kind::ProblemReport => kinds::problem_reports(conn, asker, page)?,
        Kind::Finding => kinds::findings(conn, asker, page)?,
    };
    Ok(Waiting { kind, items: found.rows, next: found.next })
}

/// The beginning of every kind.
pub fn front(conn: &mut Conn, asker: &Asker) -> Result<Vec<Waiting>, StoreError> {
    let page = PageRequest { size: FRONT, ..PageRequest::default() };
    Kind::ALL.into_iter().map(|kind| of_kind(conn, kind, asker, &page)).collect()
}
