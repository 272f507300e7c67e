//! The order in which the two halves of a person's name are written.

use super::Locale;

/// The name of a person in a text of this language: family name first in Japanese, given name first in English. A
/// name in Japanese (or Chinese, or Korean) characters is never turned round: nobody reads 「花子 山田」.
pub fn person_name(locale: Locale, family: &str, given: &str) -> String {
    let family_first = locale == Locale::Ja || family.chars().chain(given.chars()).any(is_east_asian);
    let name = if family_first { format!("{family} {given}") } else { format!("{given} {family}") };
    name.trim().to_owned()
}

/// Kana, kanji and hangul, and the marks that stand among them (々, 〆, ー).
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}')
        || ('\u{20000}'..='\u{3ffff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned_round_only_in_latin_letters() {
        for (family, given, ja, en) in [
            ("山田", "花子", "山田 花子", "山田 花子"),
            ("佐々木", "ジョン", "佐々木 ジョン", "佐々木 ジョン"),
            ("𠮷田", "Ann", "𠮷田 Ann", "𠮷田 Ann"),
            ("ﾔﾏﾀﾞ", "ﾀﾛｳ", "ﾔﾏﾀﾞ ﾀﾛｳ", "ﾔﾏﾀﾞ ﾀﾛｳ"),
            ("김", "민준", "김 민준", "김 민준"),
            ("Smith", "Jane", "Smith Jane", "Jane Smith"),
            ("Müller-Łoś", "Zoë", "Müller-Łoś Zoë", "Zoë Müller-Łoś"),
            ("desk", "", "desk", "desk"),
            ("", "", "", ""),
        ] {
            assert_eq!(person_name(Locale::Ja, family, given), ja);
            assert_eq!(person_name(Locale::En, family, given), en);
        }
    }
}
