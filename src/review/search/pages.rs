//! The page of what was found.

use super::{Hit, Kind};
use crate::access::Right;
use crate::web::PageCx;
use askama::Template;

/// 検索結果
#[derive(Template)]
#[template(path = "review/search.html")]
pub struct SearchPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What was typed.
    pub words: String,
    /// What fits.
    pub hits: Vec<Hit>,
}

impl SearchPage {
    fn words(&self) -> &str {
        &self.words
    }
    /// Whether this person may open the page of a hit.
    fn opens(&self, hit: &Hit) -> bool {
        let right = match hit.kind {
            Kind::Organization => Right::Validate,
            Kind::Voucher => Right::ManageVouchers,
            _ => Right::Staff,
        };
        !hit.href.is_empty() && self.cx.may(right)
    }
}
