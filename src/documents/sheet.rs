//! What stands on a paper, in both languages, so that it can be kept as it was issued.

use crate::config::Brand;
use crate::kernel::{Locale, Yen};
use crate::l10n::message;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The same in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Words {
    ja: String,
    en: String,
}

impl Words {
    /// Said in each language.
    pub fn of(say: impl Fn(Locale) -> String) -> Self {
        Self { ja: say(Locale::Ja), en: say(Locale::En) }
    }
    /// What a key says in each language.
    pub fn key(key: &'static str) -> Self {
        Self::of(|l| message(l, key).to_string())
    }
    /// A day, written out.
    pub fn day(day: NaiveDate) -> Self {
        Self::of(|l| super::view::date(l, day))
    }
    /// The item of a line: a certificate for so long.
    pub fn certificate(term: &'static str) -> Self {
        Self::of(|l| {
            let product = message(l, "core-product").to_string();
            message(l, "documents-item").a("product", product).a("term", message(l, term)).to_string()
        })
    }
    /// A name, which is the same everywhere.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { ja: text.clone(), en: text }
    }
    /// In one language.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ja => &self.ja,
            Locale::En => &self.en,
        }
    }
}

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// お見積書
    Quote,
    /// ご請求書（お振込のご案内）: asks for the money, before it came; no qualified invoice.
    ProForma,
    /// 請求書（適格請求書）
    Invoice,
    /// 領収書
    Receipt,
    /// 適格返還請求書
    CreditNote,
}

/// How an addressee is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Honorific {
    /// 御中: an organization.
    Onchu,
    /// 様: a person.
    Sama,
}

impl Honorific {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Onchu, Self::Sama];
    /// The stored word, and the form's.
    pub fn word(self) -> &'static str {
        match self {
            Self::Onchu => "onchu",
            Self::Sama => "sama",
        }
    }
    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|h| h.word() == word)
    }
}

/// To whom it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// Postcode and address; may be empty.
    pub address: Vec<String>,
    /// The organization; with 御中 where nobody is named.
    pub organization: String,
    /// A person there, with 様; may be empty.
    pub person: String,
    /// How whoever is named last is addressed.
    pub honorific: Honorific,
}

/// Who issues it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The company.
    pub name: String,
    /// Address, telephone, mail.
    pub lines: Vec<String>,
    /// 適格請求書発行事業者の登録番号
    pub registration: Option<String>,
}

impl Issuer {
    /// The operator, as the settings say today.
    pub fn of(brand: &Brand) -> Self {
        let mut lines = brand.address.clone();
        lines.extend([brand.support_phone.clone(), brand.support_email.clone()]);
        Self {
            name: brand.name.clone(),
            lines,
            registration: brand.registration.as_ref().map(|number| number.as_str().to_owned()),
        }
    }
}

impl Fact {
    /// A value that is the same in both languages.
    pub fn plain(label: &'static str, value: impl Into<String>) -> Self {
        Self { label: Words::key(label), value: Words::same(value) }
    }
    /// A day.
    pub fn day(label: &'static str, day: NaiveDate) -> Self {
        Self { label: Words::key(label), value: Words::day(day) }
    }
}

/// A labelled value above the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: Words,
    /// The value.
    pub value: Words,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// 品目
    pub item: Words,
    /// What is said of it in small letters; may be empty.
    pub detail: Words,
    /// 数量
    pub quantity: u32,
    /// 単価, without tax.
    pub unit_price: Yen,
    /// 税率
    pub percent: i32,
    /// 金額, without tax.
    pub amount: Yen,
}

/// What is owed at one rate of tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateTotal {
    /// The rate.
    pub percent: i32,
    /// Without tax.
    pub net: Yen,
    /// The tax, rounded once.
    pub tax: Yen,
}

/// The sums, as they were computed elsewhere; nothing is computed here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// For each rate.
    pub per_rate: Vec<RateTotal>,
    /// Without tax.
    pub net: Yen,
    /// All tax.
    pub tax: Yen,
    /// With tax.
    pub total: Yen,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is.
    pub kind: Kind,
    /// Its number.
    pub number: String,
    /// 発行日
    pub date: NaiveDate,
    /// To whom.
    pub to: Addressee,
    /// From whom.
    pub from: Issuer,
    /// What else there is to know, above the table.
    pub facts: Vec<Fact>,
    /// The table.
    pub lines: Vec<Line>,
    /// The sums.
    pub totals: Totals,
    /// 備考
    pub notes: Vec<Words>,
    /// お振込先; empty where nothing is to be transferred.
    pub bank: Vec<String>,
}
