//! The five cookies: session, visitor (for CSRF before sign-in), language, flash, voucher.

use crate::config::Config;
use actix_web::cookie::{Cookie, SameSite, time::Duration};

/// Language choice.
pub const LANGUAGE: &str = "rakkan_lang";
/// The message shown once on the next page.
pub const FLASH: &str = "rakkan_flash";

/// The voucher somebody looked at last and has not used: kept over signing in and signing up.
pub const VOUCHER: &str = "rakkan_voucher";

/// The session cookie's name; over TLS it is bound to the host by its prefix.
pub fn session(config: &Config) -> &'static str {
    if config.is_https() { "__Host-rakkan" } else { "rakkan" }
}

/// The visitor cookie's name.
pub fn visitor(config: &Config) -> &'static str {
    if config.is_https() { "__Host-rakkan_visit" } else { "rakkan_visit" }
}

/// A cookie for this browser session, unreadable for scripts.
pub fn set(config: &Config, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value).path("/").http_only(true).same_site(SameSite::Lax).secure(config.is_https()).finish()
}

/// A cookie that lasts a year.
pub fn keep(config: &Config, name: &'static str, value: String) -> Cookie<'static> {
    let mut cookie = set(config, name, value);
    cookie.set_max_age(Duration::days(365));
    cookie
}

/// Takes a cookie away.
pub fn clear(config: &Config, name: &'static str) -> Cookie<'static> {
    let mut cookie = set(config, name, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}
