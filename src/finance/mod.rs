//! ファイナンス > 購入履歴: what an account has bought, what of it is paid, with the papers of each purchase.
//!
//! Every order stands here, those paid by voucher too; nothing is kept here that orders and papers do not say.

pub mod filter;
pub mod pages;
pub mod routes;
pub mod store;
