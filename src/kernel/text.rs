//! Plain text as people type it: trimming, folding and the characters that are never accepted.

use super::Invalid;
use unicode_normalization::UnicodeNormalization;

/// One line of text: trimmed, NFC, 1 to `max` characters, no control or invisible formatting characters.
///
/// # Errors
/// [`Invalid::Required`], [`Invalid::TooLong`] or [`Invalid::Characters`].
pub fn line(raw: &str, max: u32) -> Result<String, Invalid> {
    optional_line(raw, max)?.ok_or(Invalid::Required)
}

/// As [`line`], but nothing is an answer too.
///
/// # Errors
/// [`Invalid::TooLong`] or [`Invalid::Characters`].
pub fn optional_line(raw: &str, max: u32) -> Result<Option<String>, Invalid> {
    let text: String = raw.trim().nfc().collect();
    if text.chars().any(is_forbidden) {
        return Err(Invalid::Characters);
    }
    within(text, max)
}

/// Several lines of text: as [`line`], with line breaks (stored as `\n`) allowed and nothing allowed.
///
/// # Errors
/// [`Invalid::TooLong`] or [`Invalid::Characters`].
pub fn block(raw: &str, max: u32) -> Result<Option<String>, Invalid> {
    let text: String = raw.trim().replace("\r\n", "\n").nfc().collect();
    if text.chars().any(|c| c != '\n' && is_forbidden(c)) {
        return Err(Invalid::Characters);
    }
    within(text, max)
}

fn within(text: String, max: u32) -> Result<Option<String>, Invalid> {
    if text.chars().count() > max as usize {
        return Err(Invalid::TooLong(max));
    }
    Ok(Some(text).filter(|t| !t.is_empty()))
}

/// Folds full-width letters, digits and marks to ASCII and every hyphen-like character to `-`, for
/// values in which only ASCII makes sense (codes, numbers, addresses).
pub fn fold_ascii(raw: &str) -> String {
    raw.trim()
        .chars()
        .map(|c| match c {
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' | '－' => '-',
            '　' => ' ',
            other => other,
        })
        .nfkc()
        .collect()
}

/// As [`fold_ascii`], for domain names and mail addresses: in a name that is not plain ASCII the `ー` of kana is
/// a letter (`ラーメン.jp`) and stays.
pub fn fold_name(raw: &str) -> String {
    let folded = fold_ascii(raw);
    if folded.is_ascii() { folded } else { raw.trim().nfkc().collect() }
}

/// A telephone number: digits, spaces, hyphens, brackets and a leading plus; 6 to 20 digits.
///
/// # Errors
/// [`Invalid::Required`] or a form error.
pub fn phone(raw: &str) -> Result<String, Invalid> {
    let folded = fold_ascii(raw);
    if folded.is_empty() {
        return Err(Invalid::Required);
    }
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let shape = folded
        .chars()
        .enumerate()
        .all(|(i, c)| c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')') || (c == '+' && i == 0));
    if shape && (6..=20).contains(&digits) { Ok(folded) } else { Err(Invalid::Form("errors-phone")) }
}

/// A postcode: in Japan seven digits, kept as `123-4567`; elsewhere up to 16 letters, digits, spaces, hyphens.
///
/// # Errors
/// [`Invalid::Required`] or a form error.
pub fn postal_code(raw: &str, country: &str) -> Result<String, Invalid> {
    let folded = fold_ascii(raw);
    if folded.is_empty() {
        return Err(Invalid::Required);
    }
    if country == "JP" {
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        let rest = folded.chars().filter(|c| !c.is_ascii_digit());
        if digits.len() == 7 && rest.clone().all(|c| c == '-' || c == '〒' || c == ' ') {
            return Ok(format!("{}-{}", &digits[..3], &digits[3..]));
        }
        return Err(Invalid::Form("errors-postal-code"));
    }
    let shape = folded.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-');
    if shape && folded.len() <= 16 { Ok(folded.to_uppercase()) } else { Err(Invalid::Form("errors-postal-code")) }
}

/// An assigned ISO 3166-1 alpha-2 country code, upper-cased.
///
/// # Errors
/// [`Invalid::Required`] or a form error.
pub fn country(raw: &str) -> Result<String, Invalid> {
    let folded = fold_ascii(raw).to_uppercase();
    match folded.len() {
        0 => Err(Invalid::Required),
        2 if super::country::is_assigned(&folded) => Ok(folded),
        _ => Err(Invalid::Form("errors-country")),
    }
}

/// Characters that no field takes: controls, direction overrides, zero-width and tag characters, private use.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_bounded_and_clean() {
        assert_eq!(line("  株式会社サンプル ", 64), Ok("株式会社サンプル".into()));
        assert_eq!(line("   ", 64), Err(Invalid::Required));
        assert_eq!(line("あ".repeat(65).as_str(), 64), Err(Invalid::TooLong(64)));
        assert_eq!(line("a\nb", 64), Err(Invalid::Characters));
        assert_eq!(line("a\u{202E}b", 64), Err(Invalid::Characters));
        assert_eq!(block("a\r\nb", 64), Ok(Some("a\nb".into())));
    }

    #[test]
    fn codes_are_folded() {
        assert_eq!(fold_ascii("０３－１２３４ー５６７８"), "03-1234-5678");
        assert_eq!(phone("０３（１２３４）５６７８"), Ok("03(1234)5678".into()));
        assert_eq!(phone("電話なし"), Err(Invalid::Form("errors-phone")));
        assert_eq!(postal_code("１０４００６１", "JP"), Ok("104-0061".into()));
        assert_eq!(postal_code("104-006", "JP"), Err(Invalid::Form("errors-postal-code")));
        assert_eq!(country("ｊｐ"), Ok("JP".into()));
    }
}
