//! A sheet in one language, every value a text: what both the page and the press show.

use super::sheet::{Addressee, Honorific, Kind, Line, Sheet, Totals};
use crate::kernel::{Locale, Yen};
use crate::l10n::message;
use chrono::NaiveDate;

/// See the module.
#[derive(Debug, Clone)]
pub struct View {
    /// The language.
    pub locale: Locale,
    /// What it is.
    pub kind: Kind,
    /// お見積書
    pub title: String,
    /// （適格請求書）; may be empty.
    pub subtitle: String,
    /// The number itself.
    pub number: String,
    /// 番号, 発行日: label and value.
    pub head: Vec<(String, String)>,
    /// Postcode and address.
    pub address: Vec<String>,
    /// 株式会社サンプル 御中
    pub to: Vec<String>,
    /// Who issues it.
    pub from: String,
    /// Their address and registration number.
    pub from_lines: Vec<String>,
    /// 下記のとおりお見積り申し上げます。
    pub lead: String,
    /// Label and value.
    pub facts: Vec<(String, String)>,
    /// ご請求金額
    pub amount_label: String,
    /// With tax.
    pub amount: String,
    /// Of the table: item, quantity, unit price, rate, amount.
    pub heads: [String; 5],
    /// Of the table.
    pub rows: Vec<Row>,
    /// Label and amount; the last one is the total.
    pub sums: Vec<(String, String)>,
    /// お振込先
    pub bank_label: String,
    /// Lines.
    pub bank: Vec<String>,
    /// 備考
    pub notes_label: String,
    /// Sentences.
    pub notes: Vec<String>,
    /// When it was issued.
    pub date: NaiveDate,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub struct Row {
    /// 品目
    pub item: String,
    /// In small letters.
    pub detail: String,
    /// 数量
    pub quantity: String,
    /// 単価
    pub unit_price: String,
    /// 税率
    pub rate: String,
    /// 金額
    pub amount: String,
}

/// 2026年11月22日
pub(super) fn date(l: Locale, day: NaiveDate) -> String {
    match l {
        Locale::Ja => message(l, "documents-day")
            .a("year", day.format("%Y").to_string())
            .a("month", day.format("%-m").to_string())
            .a("day", day.format("%-d").to_string())
            .to_string(),
        Locale::En => day.format("%-d %B %Y").to_string(),
    }
}

fn yen(l: Locale, amount: Yen) -> String {
    message(l, "documents-yen").a("amount", amount.grouped()).to_string()
}

impl View {
    /// The sheet in a language.
    pub fn of(sheet: &Sheet, l: Locale) -> Self {
        let say = |key: &'static str| message(l, key).to_string();
        let kind = Labels::of(sheet.kind);
        let mut from_lines = sheet.from.lines.clone();
        if let Some(number) = &sheet.from.registration {
            from_lines.push(message(l, "documents-registration").a("number", number).to_string());
        }
        let qualified = sheet.from.registration.is_some() || sheet.kind == Kind::ProForma;
        let words = |all: &[super::Words]| all.iter().map(|w| w.text(l).to_owned()).collect();
        Self {
            locale: l,
            kind: sheet.kind,
            title: say(kind.title),
            subtitle: kind.subtitle.filter(|_| qualified).map(say).unwrap_or_default(),
            number: sheet.number.clone(),
            head: vec![(say("documents-number"), sheet.number.clone()), (say("documents-date"), date(l, sheet.date))],
            address: sheet.to.address.clone(),
            to: addressed(&sheet.to, l),
            from: sheet.from.name.clone(),
            from_lines,
            lead: say(kind.lead),
            facts: sheet
                .facts
                .iter()
                .map(|fact| (fact.label.text(l).to_owned(), fact.value.text(l).to_owned()))
                .collect(),
            amount_label: say(kind.amount),
            amount: yen(l, sheet.totals.total),
            heads: [
                say("documents-col-item"),
                say("documents-col-quantity"),
                say("documents-col-unit-price"),
                say("documents-col-rate"),
                say("documents-col-amount"),
            ],
            rows: sheet.lines.iter().map(|line| row(line, l)).collect(),
            sums: sums(&sheet.totals, l),
            bank_label: say("documents-bank"),
            bank: sheet.bank.clone(),
            notes_label: say("documents-notes"),
            notes: words(&sheet.notes),
            date: sheet.date,
        }
    }

    /// Whose name and number a file is kept under: `quote-12345678.pdf`.
    pub fn file_name(&self) -> String {
        let word = match self.kind {
            Kind::Quote => "quote",
            Kind::ProForma => "payment",
            Kind::Invoice => "invoice",
            Kind::Receipt => "receipt",
            Kind::CreditNote => "credit-note",
        };
        let number: String = self.number.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        format!("{word}-{number}.pdf")
    }

    /// The total, which stands out.
    pub fn total(&self) -> &(String, String) {
        static NONE: (String, String) = (String::new(), String::new());
        self.sums.last().unwrap_or(&NONE)
    }
    /// What makes it up.
    pub fn parts(&self) -> &[(String, String)] {
        self.sums.split_last().map_or(&[], |(_, parts)| parts)
    }
}

/// The words of a kind of paper.
struct Labels {
    title: &'static str,
    subtitle: Option<&'static str>,
    lead: &'static str,
    amount: &'static str,
}

impl Labels {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Quote => Self {
                title: "documents-title-quote",
                subtitle: None,
                lead: "documents-lead-quote",
                amount: "documents-amount-quote",
            },
            Kind::ProForma => Self {
                title: "documents-title-pro-forma",
                subtitle: Some("documents-subtitle-pro-forma"),
                lead: "documents-lead-invoice",
                amount: "documents-amount-invoice",
            },
            Kind::Invoice => Self {
                title: "documents-title-invoice",
                subtitle: Some("documents-subtitle-invoice"),
                lead: "documents-lead-invoice",
                amount: "documents-amount-invoice",
            },
            Kind::Receipt => Self {
                title: "documents-title-receipt",
                subtitle: None,
                lead: "documents-lead-receipt",
                amount: "documents-amount-receipt",
            },
            Kind::CreditNote => Self {
                title: "documents-title-credit-note",
                subtitle: Some("documents-subtitle-credit-note"),
                lead: "documents-lead-credit-note",
                amount: "documents-amount-credit-note",
            },
        }
    }
}

fn addressed(to: &Addressee, l: Locale) -> Vec<String> {
    let with = |name: &str| match to.honorific {
        Honorific::Onchu => message(l, "documents-to-onchu").a("name", name).to_string(),
        Honorific::Sama => message(l, "documents-to-sama").a("name", name).to_string(),
    };
    if to.person.is_empty() { vec![with(&to.organization)] } else { vec![to.organization.clone(), with(&to.person)] }
}

fn row(line: &Line, l: Locale) -> Row {
    Row {
        item: line.item.text(l).to_owned(),
        detail: line.detail.text(l).to_owned(),
        quantity: Yen::new(line.quantity.into()).grouped(),
        unit_price: yen(l, line.unit_price),
        rate: message(l, "documents-rate").a("percent", line.percent).to_string(),
        amount: yen(l, line.amount),
    }
}

/// Per rate what is taxed and its tax, as a qualified invoice must; then the total.
fn sums(totals: &Totals, l: Locale) -> Vec<(String, String)> {
    let mut sums = vec![(message(l, "documents-subtotal").to_string(), yen(l, totals.net))];
    for rate in &totals.per_rate {
        sums.push((message(l, "documents-net-of").a("percent", rate.percent).to_string(), yen(l, rate.net)));
        sums.push((message(l, "documents-tax-of").a("percent", rate.percent).to_string(), yen(l, rate.tax)));
    }
    sums.push((message(l, "documents-total").to_string(), yen(l, totals.total)));
    sums
}
