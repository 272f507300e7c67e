//! お見積書: a price for so many certificates of one term, kept until it expires, and ordered at with one click.
//!
//! Invariants: a quote never changes; price and tax are those of the day on which it was drawn up; until it expires
//! as many requests as it is for may be sent at its price, each of which is noted in the transaction that sends it.
//! A request that was refused or given up leaves its place free again. The desk draws one up for an account as the
//! account's own people do, and a mail says so.

pub mod desk;
pub mod draw_up;
pub mod forms;
pub mod model;
pub mod offer;
pub mod pages;
pub mod routes;
pub mod store;
pub mod take;

mod mails;

pub use draw_up::draw_up;
pub use model::{NewQuote, Quote, VALID_DAYS};
pub use offer::offer;
pub use take::{Offer, TakeError, offered, price_of, take};
