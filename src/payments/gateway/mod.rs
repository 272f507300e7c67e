//! Whoever charges cards for us. Card numbers never come here: the cardholder types them into the gateway's own fields.
//!
//! A charge is made in two steps, so that a crash neither forgets one nor makes two: [`Gateway::create`] names it
//! without charging, the name is stored, and [`Gateway::confirm`] charges it. Afterwards [`Gateway::look`] says how it
//! stands, as often as one asks. All of it happens outside of transactions.

pub mod demo;
pub mod stripe;

use crate::config::{Card, Config};
use crate::kernel::{Number, Yen};
use futures_util::future::BoxFuture;

/// What a gateway answers with, later.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, GatewayError>>;

/// What a gateway says that gives no reason.
pub const DECLINED: &str = "declined";

/// Why a gateway did not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// It said no, in its own words.
    #[error("{0}")]
    Refused(String),
    /// It did not answer: nobody knows whether it did it.
    #[error("the gateway does not answer: {0}")]
    Unreachable(String),
}

/// How a charge stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Named, not charged.
    Unconfirmed,
    /// The cardholder has to show that it is them.
    Action {
        /// What the gateway's script needs for that.
        client_secret: String,
    },
    /// The bank takes its time.
    Processing,
    /// Charged.
    Succeeded,
    /// Refused, in the gateway's words.
    Failed(String),
    /// Given up.
    Canceled,
}

/// A charge to be made.
#[derive(Debug, Clone)]
pub struct Charge {
    /// How much.
    pub amount: Yen,
    /// For which order.
    pub order: Number,
    /// The gateway's word for the card.
    pub method: String,
    /// The same key never makes two.
    pub key: String,
}

/// See the module.
pub trait Gateway: Send + Sync {
    /// Its name, as stored.
    fn word(&self) -> &'static str;
    /// Lets a cardholder type a card for an order: answers what the gateway's script needs for that.
    fn setup(&self, order: Number) -> Answer<'_, String>;
    /// Names a charge, without making it.
    fn create<'a>(&'a self, charge: &'a Charge) -> Answer<'a, String>;
    /// Makes the charge; one that was made is not made again.
    fn confirm<'a>(&'a self, reference: &'a str, key: &'a str) -> Answer<'a, Outcome>;
    /// Says how it stands.
    fn look<'a>(&'a self, reference: &'a str) -> Answer<'a, Outcome>;
    /// Gives up a charge that was not made.
    fn cancel<'a>(&'a self, reference: &'a str) -> Answer<'a, Outcome>;
    /// Sends money back; with the same key only once.
    fn refund<'a>(&'a self, reference: &'a str, amount: Yen, key: &'a str) -> Answer<'a, String>;
}

/// The gateway that is configured; none where cards are not taken.
pub fn of(config: &Config) -> Option<Box<dyn Gateway>> {
    match &config.card {
        Card::Off => None,
        Card::Demo => Some(Box::new(demo::DemoGateway::new(config))),
        Card::Stripe(settings) => Some(Box::new(stripe::StripeGateway::new(settings.clone()))),
    }
}
