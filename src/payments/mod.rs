//! Money: where each yen is, and how it came and went.
//!
//! The ledger ([`ledger`]) is append-only. A [`Movement`] takes yen from one [`Place`] to another, so that every yen is
//! in exactly one place, and none but the outside (card, bank, returned) may hold less than nothing:
//!
//! ```text
//! bank ──→ unmatched ──→ order ──→ returning ──→ returned
//!              └──→ credit ──↗ ↑ └──→ credit        (a surplus, お預かり金)
//! card ─────────────────────────┘
//! ```
//!
//! This room knows an order only as what is owed ([`Owed`]); the room `orders` says when one is paid. Cards are charged
//! through a [`gateway`], which is asked outside of any transaction.

pub mod apply_credit;
pub mod assign;
pub mod begin;
pub mod gateway;
pub mod give_back;
pub mod ledger;
pub mod model;
pub mod outcome;
pub mod record_transfer;
pub mod refund;
pub mod store;
pub mod unassign;

mod mails;
mod note;

pub use apply_credit::{apply_credit, keep_surplus};
pub use assign::assign;
pub use give_back::give_back;
pub use ledger::Movement;
pub use model::{CardPayment, CardState, MoneyError, Owed, Place, Refund, RefundState, RefundWay, Standing, Transfer};
pub use record_transfer::{NewTransfer, record_transfer};
pub use store::standing;
pub use unassign::unassign;

/// The work of looking how a charge ended.
pub const LOOK_JOB: &str = "payment.look";
/// The work of sending money back to a card.
pub const REFUND_JOB: &str = "payment.refund";
