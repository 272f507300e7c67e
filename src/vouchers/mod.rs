//! Vouchers (バウチャー): what somebody has paid for already; one code is one order.
//!
//! ```text
//! active → used      an order was placed with it; back to active when that order is rejected or canceled
//!        → canceled  staff took it back
//!        → expired   a year has passed; never stored, it follows from the date
//! ```
//!
//! Staff issue batches. A code becomes `used` by one conditional UPDATE in the transaction of the request, so two
//! orders at once are one order and one refusal. A batch may be bound to an account; a claim only remembers, for the
//! dashboard, that an account has seen a code. A voucher that comes back keeps its last day.

pub mod batch;
pub mod cancel;
pub mod claim;
pub mod code;
pub mod desk;
pub mod forms;
pub mod issue;
pub mod model;
pub mod pages;
pub mod qr;
pub mod redeem;
pub mod routes;
pub mod samples;
pub mod store;

mod record;

pub use crate::prices::Term;
pub use batch::Batch;
pub use code::Code;
pub use model::{Refusal, Voucher, VoucherStatus};
pub use redeem::{Offer, RedeemError, give_back, look, redeem};

/// The slug of the one product, as in addresses and in the column `product`.
pub const PRODUCT: &str = "secure-mail-id";
