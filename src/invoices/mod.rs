//! Papers about money that came: qualified invoice (適格請求書), receipt, and credit note (適格返還請求書); and the
//! request to pay before it came (ご請求書).
//!
//! ```text
//! order paid ─ invoice.issue ─► invoice + receipt ─ invoice.send ─► mails with the PDF
//! invoiced order refunded ─ invoice.credit ─► credit note ─ invoice.send ─► mails
//! ```
//!
//! Invariants: one paper of a kind an order; the numbers of a series follow one another without a gap, because the
//! number is taken in the transaction that stores the paper; a paper is kept as it was issued. The request to pay is
//! not kept and has no number of its own: it says what the order says.

pub mod credit;
pub mod issue;
pub mod model;
pub mod pages;
pub mod routes;
pub mod send;
pub mod sheets;
pub mod store;

mod mails;

pub use credit::CREDIT_JOB;
pub use issue::ISSUE_JOB;
pub use model::{Invoice, PaperKind};
pub use send::SEND_JOB;
