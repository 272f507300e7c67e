//! What things cost: price lists, each valid from a day on (00:00 in Japan), and the tax on top.
//!
//! Lists are append-only: a new one follows, one that is not valid yet may be withdrawn, none is changed. Until staff
//! enter the first, the settings `RAKKAN_DESK_PRICE_*` and 10 % stand. Everything that shows or stores an amount
//! takes it from here: net prices from [`PriceList::price`], tax from [`tax::totals`], which rounds down once per
//! rate per document, as 適格請求書 wants.

pub mod enter;
pub mod forms;
pub mod model;
pub mod pages;
pub mod routes;
pub mod store;
pub mod tax;
pub mod withdraw;

pub use model::{NewPriceList, PriceList, Term};
pub use tax::{Line, RateTotal, Totals};
