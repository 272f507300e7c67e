//! From an approved order to its certificate: issued once, whatever crashes, and judged by OpenSSL.

mod attempts;
mod authorities;
mod caa;
mod carry;
mod crash;
pub mod desk;
mod downloads;
mod issue;
mod lapsed;
mod mails;
mod remind;
