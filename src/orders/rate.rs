//! At what rate an order was taxed: that of the quote or the price list at which it was placed. Neither ever changes, so
//! it is looked up rather than kept twice.

use super::Order;
use crate::config::Config;
use crate::prices;
use crate::quotes;
use crate::store::{Conn, StoreError};

/// In percent.
pub fn tax_percent(conn: &mut Conn, config: &Config, order: &Order) -> Result<i32, StoreError> {
    Ok(match quotes::store::of_request(conn, &order.request_id)? {
        Some(quote) => quote.percent,
        None => prices::store::at(conn, order.created_at, &config.desk)?.says.tax_percent,
    })
}
