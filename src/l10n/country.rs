//! Countries by name, for the choice in a form: Japan first, then by the order of the names.

use super::message;
use crate::kernel::{Locale, country};

/// A line of the choice.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// Its name in the language of the page.
    pub name: String,
}

/// All countries. Japanese names sort by code point, which puts kana before kanji: people find them by typing.
pub fn choices(locale: Locale) -> Vec<Country> {
    let mut all: Vec<Country> =
        country::ALL.iter().map(|&(code, key)| Country { code, name: message(locale, key).to_string() }).collect();
    all.sort_by(|a, b| (a.code != "JP", &a.name).cmp(&(b.code != "JP", &b.name)));
    all
}

/// The name of a country; the code itself for one that is not assigned any more.
pub fn name(locale: Locale, code: &str) -> String {
    country::name_key(code).map_or_else(|| code.to_owned(), |key| message(locale, key).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_in_both_languages() {
        for locale in Locale::ALL {
            let all = choices(locale);
            assert_eq!(all[0].code, "JP");
            assert!(all.iter().all(|c| !c.name.contains('⟦')), "{locale:?}");
        }
        assert_eq!(name(Locale::En, "DE"), "Germany");
    }
}
