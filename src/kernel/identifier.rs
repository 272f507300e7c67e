//! organizationIdentifier (SBR 7.1.4.2.2 d): the scheme, the country and the reference, with check digits.

use super::Invalid;
use std::fmt;

/// The registration schemes that the portal offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentifierScheme {
    /// A national trade register; in Japan the 13-digit corporate number (法人番号).
    Ntr,
    /// Legal Entity Identifier, ISO 17442.
    Lei,
    /// A government entity, which has no register number.
    Gov,
    /// An international organization.
    Int,
    /// A value added tax number.
    Vat,
}

impl IdentifierScheme {
    /// All schemes, in the order the form shows them.
    pub const ALL: [Self; 5] = [Self::Ntr, Self::Lei, Self::Gov, Self::Int, Self::Vat];

    /// The form's value and the stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ntr => "ntr",
            Self::Lei => "lei",
            Self::Gov => "gov",
            Self::Int => "int",
            Self::Vat => "vat",
        }
    }

    /// From the form's value.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// The three letters that open the identifier.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ntr => "NTR",
            Self::Lei => "LEI",
            Self::Gov => "GOV",
            Self::Int => "INT",
            Self::Vat => "VAT",
        }
    }

    /// Whether a reference number is asked for.
    pub fn has_reference(self) -> bool {
        !matches!(self, Self::Gov | Self::Int)
    }
}

/// A whole, checked identifier such as `NTRJP-7000012050002`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OrganizationIdentifier(String);

impl OrganizationIdentifier {
    /// Builds and checks the identifier for an organization in `country`.
    ///
    /// For `Gov` an optional reference is the subdivision (`13` gives `GOVJP+13`, ISO 3166-2).
    ///
    /// # Errors
    /// [`Invalid::Required`] or a form error that says what is wrong with the number.
    pub fn parse(scheme: IdentifierScheme, country: &str, reference: &str) -> Result<Self, Invalid> {
        let typed = super::text::fold_ascii(reference).to_uppercase();
        let compact: String = typed.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if scheme.has_reference() && compact.is_empty() {
            return Err(Invalid::Required);
        }
        let whole = match scheme {
            IdentifierScheme::Ntr if country == "JP" => {
                corporate_number(&compact)?;
                format!("NTRJP-{compact}")
            }
            IdentifierScheme::Ntr => format!("NTR{country}-{}", register_number(&typed)?),
            IdentifierScheme::Vat => format!("VAT{country}-{}", register_number(&compact)?),
            IdentifierScheme::Lei => {
                lei(&compact)?;
                format!("LEIXG-{compact}")
            }
            IdentifierScheme::Gov => match compact.as_str() {
                "" => format!("GOV{country}"),
                sub if sub.len() <= 3 && sub.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                    format!("GOV{country}+{sub}")
                }
                _ => return Err(Invalid::Form("errors-identifier-subdivision")),
            },
            IdentifierScheme::Int if compact.is_empty() => "INTXG".to_owned(),
            IdentifierScheme::Int => return Err(Invalid::Form("errors-identifier-none")),
        };
        Ok(Self(whole))
    }

    /// The text that goes into the certificate.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrganizationIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 適格請求書発行事業者の登録番号: `T` and 13 digits, of which the first checks the rest as in a corporate number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RegistrationNumber(String);

impl RegistrationNumber {
    /// From what was typed; full-width letters, hyphens and spaces do not matter.
    ///
    /// # Errors
    /// [`Invalid::Required`] or a form error that says what is wrong with the number.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let typed = super::text::fold_ascii(raw).to_uppercase();
        let compact: String = typed.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if compact.is_empty() {
            return Err(Invalid::Required);
        }
        let digits = compact.strip_prefix('T').ok_or(Invalid::Form("errors-identifier-corporate-number"))?;
        corporate_number(digits)?;
        Ok(Self(compact))
    }
    /// `T7000012050002`
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// 13 digits; the first is 9 - (sum of P(n)·Q(n) mod 9) over the other twelve counted from the right,
/// Q = 1, 2, 1, 2 … (法人番号の指定等に関する省令 第2条).
fn corporate_number(digits: &str) -> Result<(), Invalid> {
    if digits.len() != 13 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Invalid::Form("errors-identifier-corporate-number"));
    }
    let values: Vec<u32> = digits.bytes().map(|b| u32::from(b - b'0')).collect();
    let sum: u32 = values[1..].iter().rev().enumerate().map(|(i, p)| p * if i % 2 == 0 { 1 } else { 2 }).sum();
    if values[0] == 9 - sum % 9 { Ok(()) } else { Err(Invalid::Form("errors-identifier-check-digit")) }
}

/// ISO 17442: 20 characters, ISO 7064 MOD 97-10 leaves 1.
fn lei(text: &str) -> Result<(), Invalid> {
    if text.len() != 20 || !text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return Err(Invalid::Form("errors-identifier-lei"));
    }
    let rest = text
        .chars()
        .filter_map(|c| c.to_digit(36))
        .fold(0_u32, |acc, v| (if v < 10 { acc * 10 + v } else { acc * 100 + v }) % 97);
    if rest == 1 { Ok(()) } else { Err(Invalid::Form("errors-identifier-check-digit")) }
}

fn register_number(text: &str) -> Result<&str, Invalid> {
    let shape = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-./ ".contains(&b));
    if shape && text.len() <= 40 && text.bytes().any(|b| b.is_ascii_alphanumeric()) {
        Ok(text)
    } else {
        Err(Invalid::Form("errors-identifier-register"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers() {
        use IdentifierScheme::{Gov, Int, Lei, Ntr, Vat};
        for (scheme, country, reference, want) in [
            (Ntr, "JP", "７０００－０１－２０５－０００２", "NTRJP-7000012050002"),
            (Gov, "JP", "", "GOVJP"),
            (Gov, "JP", "13", "GOVJP+13"),
            (Int, "CH", "", "INTXG"),
            (Lei, "JP", "353800V2V8PUY9TK3E06", "LEIXG-353800V2V8PUY9TK3E06"),
            (Vat, "DE", "DE 123456789", "VATDE-DE123456789"),
        ] {
            let got = OrganizationIdentifier::parse(scheme, country, reference);
            assert_eq!(got.as_ref().map(OrganizationIdentifier::as_str), Ok(want));
        }
        for (scheme, reference) in
            [(Ntr, "101"), (Ntr, "1234567890123"), (Ntr, ""), (Lei, "353800V2V8PUY9TK3E07"), (Int, "x"), (Gov, "TOKYO")]
        {
            assert!(OrganizationIdentifier::parse(scheme, "JP", reference).is_err(), "{reference}");
        }
    }

    #[test]
    fn registration_numbers() {
        for typed in ["T7000012050002", "ｔ７０００－０１２０－５０００２", " t7000 012050002 "] {
            assert_eq!(RegistrationNumber::parse(typed).as_ref().map(RegistrationNumber::as_str), Ok("T7000012050002"));
        }
        for typed in ["", "T", "7000012050002", "T7000012050003", "T700001205000", "T70000120500021", "TT000012050002"]
        {
            assert!(RegistrationNumber::parse(typed).is_err(), "{typed}");
        }
    }
}
