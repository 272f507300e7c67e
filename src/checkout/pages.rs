//! カードでのお支払い: the page on which an order is paid.

use crate::orders::Order;
use crate::payments::gateway::demo;
use crate::payments::{CardPayment, CardState, Standing};
use crate::web::{FormState, PageCx};
use askama::Template;

/// The one field: what the gateway calls the card.
pub const PAY: &[(&str, &str)] = &[("method", "checkout-field-card")];

/// Whose fields are on the page.
pub enum Fields {
    /// Nobody's.
    None,
    /// The demo's buttons.
    Demo,
    /// The gateway's.
    Gateway {
        /// Its public key.
        key: String,
        /// Its script.
        script: String,
    },
}

/// What the page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A card can be typed.
    Card,
    /// The cardholder has to show that it is them.
    Action,
    /// A charge is under way.
    Busy,
    /// The order is paid by transfer.
    Transfer,
    /// Cards are not taken any more.
    NotTaken,
}

impl Stage {
    /// After the newest attempt.
    pub fn of(last: Option<&CardPayment>) -> Self {
        match last.map(|card| card.state) {
            Some(CardState::RequiresAction) => Self::Action,
            Some(CardState::Started) => Self::Busy,
            _ => Self::Card,
        }
    }
}

/// What the form may say: the name of a confirmed card, or one of the demo's buttons.
pub fn method(raw: &str, demo: bool) -> Result<String, &'static str> {
    let buttons = [demo::SUCCEED, demo::DECLINE, demo::THREE_D_SECURE];
    let named = raw.len() <= 255 && raw.strip_prefix("seti_").is_some_and(|rest| !rest.is_empty());
    let plain = raw.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if (demo && buttons.contains(&raw)) || (!demo && named && plain) {
        Ok(raw.to_owned())
    } else {
        Err("checkout-error-card")
    }
}

/// お支払い
#[derive(Template)]
#[template(path = "checkout/pay.html")]
pub struct PayPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The order.
    pub order: Order,
    /// How much of it is paid.
    pub standing: Standing,
    /// Whose fields.
    pub fields: Fields,
    /// What it is about.
    pub stage: Stage,
    /// What the gateway's script needs for 3-D Secure.
    pub client_secret: String,
    /// Why the last card was refused, in the gateway's words.
    pub refused: Option<String>,
    /// Whether cards are taken at all.
    pub takes_cards: bool,
    /// The form.
    pub form: FormState,
}

impl PayPage {
    fn gateway(&self) -> Option<(&str, &str)> {
        match &self.fields {
            Fields::Gateway { key, script } => Some((key, script)),
            _ => None,
        }
    }
    fn is_demo(&self) -> bool {
        matches!(self.fields, Fields::Demo)
    }
    fn is_card(&self) -> bool {
        self.stage == Stage::Card
    }
    fn is_action(&self) -> bool {
        self.stage == Stage::Action
    }
    fn is_busy(&self) -> bool {
        self.stage == Stage::Busy
    }
    fn is_transfer(&self) -> bool {
        self.stage == Stage::Transfer
    }
    fn may_switch(&self) -> bool {
        matches!(self.stage, Stage::Card | Stage::NotTaken)
    }
    fn bank_lines(&self) -> &[String] {
        &self.cx.brand.bank_account
    }
    fn demo_buttons(&self) -> [(&'static str, &'static str, &'static str); 3] {
        [
            (demo::SUCCEED, "checkout-demo-succeed", "primary"),
            (demo::DECLINE, "checkout-demo-decline", "secondary"),
            (demo::THREE_D_SECURE, "checkout-demo-3ds", "secondary"),
        ]
    }
}
