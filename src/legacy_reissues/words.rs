//! How this room writes a product, a date and a request.

use crate::config::Brand;
use crate::kernel::Locale;
use crate::l10n::message;
use chrono::NaiveDate;
use data_encoding::BASE64;

/// The old product, as the operator calls it.
pub fn product(locale: Locale, brand: &Brand) -> String {
    brand.legacy_product.clone().unwrap_or_else(|| message(locale, "legacy-reissues-product").to_string())
}

/// `2027/03/31`
pub fn date(day: NaiveDate) -> String {
    day.format("%Y/%m/%d").to_string()
}

/// A request in PEM (RFC 7468), to be copied.
pub fn pem(der: &[u8]) -> String {
    let text = BASE64.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap_or_default()).collect();
    format!("-----BEGIN CERTIFICATE REQUEST-----\n{}\n-----END CERTIFICATE REQUEST-----\n", lines.join("\n"))
}
