//! A batch: vouchers that staff issued at once, for one customer.

use super::model::last_day;
use crate::kernel::{Id, Moment, Number};
use crate::prices::Term;

/// The most vouchers of a batch.
pub const MOST: u32 = 500;

/// A batch.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Batch {
    /// Row identity.
    pub id: Id,
    /// For addresses.
    pub number: Number,
    /// The slug of the product.
    pub product: String,
    /// How long the certificates last.
    pub term: Term,
    /// How many vouchers.
    pub quantity: i32,
    /// The only account that may use them; any where there is none.
    pub account_id: Option<Id>,
    /// To whom they were given, as it stands on the coupons.
    pub customer: String,
    /// For staff.
    pub notes: Option<String>,
    /// What the list is searched by.
    pub search: String,
    /// Who issued it.
    pub created_by: Id,
    /// When.
    pub created_at: Moment,
    /// The first moment at which its vouchers do not work any more.
    pub expires_at: Moment,
    /// Which sending of which form it was: the same form sent twice makes one batch.
    pub form_id: String,
}

impl Batch {
    /// Its page at the desk.
    pub fn path(&self) -> String {
        format!("/staff/vouchers/{}", self.number)
    }
    /// The last day of its vouchers.
    pub fn last_day(&self) -> String {
        last_day(self.expires_at)
    }
}
