//! The forms of the desk's money: a transfer by hand, lines of the bank, a match, a refund that was sent.

use super::lines::{self, LineError};
use crate::kernel::{Invalid, Moment, Number, Yen, text};
use crate::l10n::when::Zone;
use crate::payments::NewTransfer;
use crate::web::{FieldError, FormData, FormState};
use chrono::NaiveDate;

/// Fields of a transfer and of lines, in the order of the page.
pub const RECORD: &[(&str, &str)] = &[
    ("received_on", "payments-field-day"),
    ("amount", "payments-field-amount"),
    ("payer", "payments-field-payer"),
    ("reference", "payments-field-reference"),
    ("lines", "payments-field-lines"),
];

/// Fields of a match.
pub const MATCH: &[(&str, &str)] = &[("order", "orders-field-number")];

/// Fields of a refund that was sent.
pub const SENT: &[(&str, &str)] = &[("whither", "payments-field-whither")];

/// The marks of year, month, day and yen, as Japanese banks write them.
const YEAR: char = '\u{5e74}';
const MONTH: char = '\u{6708}';
const DAY: char = '\u{65e5}';
const YEN: char = '\u{5186}';

/// Nobody transfers more for certificates.
const MOST: i64 = 1_000_000_000;

/// A day as people and banks write it.
pub fn day(raw: &str) -> Option<NaiveDate> {
    let folded = text::fold_ascii(raw).replace(['/', '.', YEAR, MONTH], "-").replace(DAY, "");
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    match folded.parse() {
        Ok(day) => Some(day),
        Err(_) if digits.len() == 8 && folded == digits => NaiveDate::parse_from_str(&digits, "%Y%m%d").ok(),
        Err(_) => None,
    }
}

/// An amount as people and banks write it.
pub fn amount(raw: &str) -> Result<Yen, &'static str> {
    let folded = text::fold_ascii(raw);
    let digits: String = folded.chars().filter(|c| !matches!(*c, ',' | '¥' | YEN | ' ' | '\\')).collect();
    match digits.parse::<i64>() {
        Ok(yen) if (1..=MOST).contains(&yen) && digits.chars().all(|c| c.is_ascii_digit()) => Ok(Yen::new(yen)),
        _ => Err("payments-error-amount"),
    }
}

/// A form for a transfer of today.
pub fn blank(now: Moment) -> FormState {
    let mut form = FormState::empty(RECORD);
    form.data.set("received_on", Zone::default().day(now).to_string());
    form
}

/// Reads a transfer.
pub fn record(data: FormData, now: Moment) -> Result<NewTransfer, Box<FormState>> {
    let mut form = FormState::filled(data, RECORD);
    let received_on = form.take("received_on", |raw| match day(raw) {
        None => Err("payments-error-day"),
        Some(day) if day > Zone::default().day(now) => Err("payments-error-day-future"),
        Some(day) => Ok(day),
    });
    let amount = form.take("amount", amount);
    let payer = form.take("payer", |raw| text::line(raw, 100));
    let reference = form.take("reference", |raw| text::optional_line(raw, 200));
    match (received_on, amount, payer, reference) {
        (Some(received_on), Some(amount), Some(payer), Some(reference)) => {
            Ok(NewTransfer { received_on, amount, payer, reference: reference.unwrap_or_default(), occurrence: 0 })
        }
        _ => Err(Box::new(form)),
    }
}

/// Reads lines of the bank, pasted or from a file.
pub fn import(mut data: FormData, now: Moment) -> Result<Vec<NewTransfer>, Box<FormState>> {
    let file = data.one("file").to_owned();
    let readable = lines::text(&file);
    if !file.trim().is_empty() {
        data.set("lines", readable.clone().unwrap_or_default());
    }
    data.remove("file");
    let mut form = FormState::filled(data, RECORD);
    if readable.is_none() {
        form.refuse("lines", "payments-error-encoding");
        return Err(Box::new(form));
    }
    if form.data.one("received_on").is_empty() {
        form.data.set("received_on", Zone::default().day(now).to_string());
    }
    let read = form.take("lines", |raw| {
        lines::read(raw).map_err(|why| match why {
            LineError::Heads => FieldError::from("payments-error-heads"),
            LineError::Line(line) => {
                FieldError { key: "payments-error-line", limit: u32::try_from(line).ok(), detail: String::new() }
            }
        })
    });
    read.ok_or_else(|| Box::new(form))
}

/// Reads the order that a transfer is for.
pub fn matched(form: &mut FormState) -> Option<Number> {
    form.take("order", |raw| Number::parse(&text::fold_ascii(raw)).ok_or("payments-error-order"))
}

/// Reads where a refund was sent.
pub fn sent(form: &mut FormState) -> Option<String> {
    form.take("whither", |raw| text::block(raw, 300)?.ok_or(Invalid::Required))
}
