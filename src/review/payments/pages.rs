//! 入金・返金 at the desk.

use super::suggest::Suggestion;
use crate::access::Right;
use crate::kernel::Yen;
use crate::payments::{Refund, RefundState, RefundWay, Transfer};
use crate::web::{FormState, PageCx};
use askama::Template;

/// A transfer in the list, and the numbers of open orders that stand in it.
pub struct TransferRow {
    /// The transfer.
    pub transfer: Transfer,
    /// The one open order whose number stands in it, as `(number, open amount)`.
    pub order: Option<(String, Yen)>,
    /// The numbers of the orders that it was applied to.
    pub applied: Vec<String>,
}

/// 入金
#[derive(Template)]
#[template(path = "review/payments/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The transfers.
    pub rows: Vec<TransferRow>,
    /// Whether those that are matched are shown too.
    pub all: bool,
    /// How many lines were just taken, and how many were there before.
    pub imported: Option<(u32, u32)>,
    /// How many refunds wait.
    pub refunds: usize,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl IndexPage {
    fn may_match(&self) -> bool {
        self.cx.may(Right::MatchPayments)
    }
    fn previous(&self) -> Option<String> {
        None
    }
}

/// 入金を登録する
#[derive(Template)]
#[template(path = "review/payments/new.html")]
pub struct NewPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Both forms: their fields have different names.
    pub form: FormState,
    /// Whether the same transfer is there already.
    pub twice: bool,
}

/// An order that a transfer was applied to.
pub struct MatchRow {
    /// Its number.
    pub order: String,
    /// How much of the transfer lies at it.
    pub applied: Yen,
    /// How much went to the account's credit.
    pub surplus: Yen,
    /// How much is still to pay.
    pub open: Yen,
    /// Whether it can be taken back.
    pub removable: bool,
}

/// 入金の詳細
#[derive(Template)]
#[template(path = "review/payments/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The transfer.
    pub transfer: Transfer,
    /// Who recorded it.
    pub recorded_by: String,
    /// What it was applied to.
    pub matches: Vec<MatchRow>,
    /// What it may be for.
    pub suggestions: Vec<Suggestion>,
    /// A match by hand.
    pub form: FormState,
}

impl ShowPage {
    fn may_match(&self) -> bool {
        self.is_open() && self.cx.may(Right::MatchPayments)
    }
    fn may_unmatch(&self, row: &MatchRow) -> bool {
        row.removable && self.cx.may(Right::MatchPayments)
    }
    fn is_open(&self) -> bool {
        self.transfer.left > Yen::new(0)
    }
    /// What matching would do, in words: pays exactly, too little, too much.
    fn effect(&self, one: &Suggestion) -> (&'static str, Yen) {
        let difference = self.transfer.left.get() - one.standing.open.get();
        match difference {
            0 => ("payments-effect-exact", Yen::new(0)),
            1.. => ("payments-effect-over", Yen::new(difference)),
            _ => ("payments-effect-under", Yen::new(-difference)),
        }
    }
}

/// A refund in the list.
pub struct RefundRow {
    /// The refund.
    pub refund: Refund,
    /// The order's number.
    pub order: String,
    /// The account: name and number.
    pub account: (String, String),
    /// Whom to ask where it shall go: name, address, telephone.
    pub contact: Option<(String, String, String)>,
}

impl RefundRow {
    /// Whether staff have to send it.
    fn is_ours(&self) -> bool {
        match self.refund.state {
            RefundState::Due => self.refund.way == RefundWay::Bank,
            RefundState::Failed => true,
            RefundState::Sent => false,
        }
    }
}

/// 返金
#[derive(Template)]
#[template(path = "review/payments/refunds.html")]
pub struct RefundsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The refunds.
    pub rows: Vec<RefundRow>,
    /// Which state is shown.
    pub state: RefundState,
    /// The one that was being sent, with what was wrong.
    pub form: FormState,
    /// Its number.
    pub wrong: String,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl RefundsPage {
    fn may_send(&self, row: &RefundRow) -> bool {
        row.is_ours() && self.cx.may(Right::MatchPayments)
    }
    fn states(&self) -> [RefundState; 3] {
        [RefundState::Due, RefundState::Failed, RefundState::Sent]
    }
    fn is_shown(&self, state: &RefundState) -> bool {
        *state == self.state
    }
    /// What the tab of a state says.
    fn name(&self, state: &RefundState) -> &'static str {
        match state {
            RefundState::Failed => "payments-refunds-failed",
            RefundState::Due | RefundState::Sent => state.key(),
        }
    }
    fn is_wrong(&self, row: &RefundRow) -> bool {
        self.wrong == row.refund.number.to_string()
    }
    fn previous(&self) -> Option<String> {
        None
    }
}
