//! Why an order cannot be renewed at the moment.

use super::CLOSES_DAYS;
use super::standing::{Standing, Successor};
use crate::orders::Order;
use crate::web::PageCx;
use askama::Template;

/// See the module.
#[derive(Template)]
#[template(path = "orders/renewal_closed.html")]
pub struct ClosedPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The order.
    pub order: Order,
    /// How it stands.
    pub standing: Standing,
}

impl ClosedPage {
    fn tag(&self) -> &'static str {
        match self.standing {
            Standing::Open => "open",
            Standing::Early(_) => "early",
            Standing::Late => "late",
            Standing::Renewed(_) => "renewed",
            Standing::Never => "never",
        }
    }
    fn heading(&self) -> &'static str {
        match self.standing {
            Standing::Early(_) => "orders-renewal-early",
            Standing::Late => "orders-renewal-late",
            Standing::Renewed(_) => "orders-renewal-renewed",
            Standing::Open | Standing::Never => "orders-renewal-never",
        }
    }
    fn text(&self) -> &'static str {
        match self.standing {
            Standing::Early(_) => "orders-renewal-early-text",
            Standing::Late => "orders-renewal-late-text",
            Standing::Renewed(_) => "orders-renewal-renewed-text",
            Standing::Open | Standing::Never => "orders-renewal-never-text",
        }
    }
    fn opens(&self) -> String {
        match &self.standing {
            Standing::Early(at) => self.cx.date(at),
            _ => String::new(),
        }
    }
    fn closes_days(&self) -> i64 {
        CLOSES_DAYS
    }
    fn successor(&self) -> Option<&Successor> {
        self.standing.successor()
    }
    fn is_over(&self) -> bool {
        self.standing == Standing::Late
    }
}
