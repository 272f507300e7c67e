//! The form of a new list.

use super::model::NewPriceList;
use crate::kernel::{Moment, Yen, text};
use crate::l10n::when::Zone;
use crate::web::{FormData, FormState};
use chrono::NaiveDate;

/// Its fields, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("valid_from", "prices-field-valid-from"),
    ("one_year", "prices-field-one-year"),
    ("two_years", "prices-field-two-years"),
    ("tax_percent", "prices-field-tax"),
];

/// The dearest certificate that is no slip of the keyboard.
const MOST: i64 = 10_000_000;

/// Reads the form.
pub fn parse(data: FormData, now: Moment) -> Result<NewPriceList, FormState> {
    let mut form = FormState::filled(data, FIELDS);
    let valid_from = form.take("valid_from", |raw| first_moment(raw, now));
    let one_year = form.take("one_year", yen);
    let two_years = form.take("two_years", yen);
    let tax_percent = form.take("tax_percent", |raw| match text::fold_ascii(raw).parse::<i32>() {
        Ok(percent) if (0..=30).contains(&percent) => Ok(percent),
        _ => Err("prices-error-tax"),
    });
    match (valid_from, one_year, two_years, tax_percent) {
        (Some(valid_from), Some(one_year), Some(two_years), Some(tax_percent)) => {
            Ok(NewPriceList { valid_from, tax_percent, one_year, two_years })
        }
        _ => Err(form),
    }
}

/// A day as a field of type `date` holds it, or with slashes.
pub fn day(raw: &str) -> Option<NaiveDate> {
    text::fold_ascii(raw).replace('/', "-").parse().ok()
}

fn first_moment(raw: &str, now: Moment) -> Result<Moment, &'static str> {
    let day = day(raw).ok_or("prices-error-day")?;
    let from = Zone::default().start_of(day).ok_or("prices-error-day")?;
    // A slip in the year would stand there for centuries.
    let sane = from <= now.plus_days(366 * 5);
    if from > now && sane { Ok(from) } else { Err("prices-error-day-over") }
}

fn yen(raw: &str) -> Result<Yen, &'static str> {
    let digits: String = text::fold_ascii(raw).chars().filter(|c| *c != ',').collect();
    match digits.parse::<i64>() {
        Ok(yen) if (1..=MOST).contains(&yen) && digits.chars().all(|c| c.is_ascii_digit()) => Ok(Yen::new(yen)),
        _ => Err("prices-error-yen"),
    }
}
