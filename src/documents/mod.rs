//! Papers of money: quotes, invoices, receipts, as a page to print and as PDF; and coupons.
//!
//! A [`Sheet`] says what stands on a paper, in both languages at once, and can be kept: what was issued once never
//! changes with a setting or a wording. [`View`] is the sheet in one language; `templates/documents/_sheet.html`
//! shows it on a page, [`Press`] prints it as PDF/A with the glyphs it needs of a Japanese font of the system.
//! No font is in the house.

pub mod coupons;
mod fonts;
mod layout;
mod pen;
mod press;
mod sheet;
mod view;

pub use coupons::{Coupon, Symbol};
pub use fonts::FontError;
pub use press::{Press, PressError};
pub use sheet::{Addressee, Fact, Honorific, Issuer, Kind, Line, RateTotal, Sheet, Totals, Words};
pub use view::View;
