//! A quote is drawn up at the prices of the day.

use super::model::{NewQuote, Quote, VALID_DAYS};
use super::store;
use crate::access::Actor;
use crate::accounts::Account;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::documents::{Addressee, Fact, Honorific, Issuer, Kind, Line, RateTotal, Sheet, Totals, Words};
use crate::kernel::{Id, Moment, Number, Yen};
use crate::l10n::{message, when::Zone};
use crate::prices::{self, PriceList, model::PRODUCT};
use crate::store::{StoreError, Tx};
use chrono::{Days, NaiveDate};

/// Draws it up. The same form sent again is the same quote.
pub fn draw_up(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    account: &Account,
    new: &NewQuote,
) -> Result<Quote, StoreError> {
    let user: Id = by.user().cloned().ok_or_else(|| StoreError::Corrupt("nobody draws up a quote".into()))?;
    if let Some(before) = before(tx, account, new)? {
        return Ok(before);
    }
    let list = prices::store::at(tx.conn, tx.now, &config.desk)?;
    let number = loop {
        let number = Number::draw(tx.chance);
        if !store::number_is_taken(tx.conn, number)? {
            break number;
        }
    };
    let until = last_day(tx.now);
    let end = until.checked_add_days(Days::new(1)).and_then(|day| Zone::default().start_of(day));
    let sheet = sheet(config, account, new, &list, number, (Zone::default().day(tx.now), until));
    let quote = Quote {
        id: tx.id(),
        number,
        account_id: account.id.clone(),
        product: PRODUCT.to_owned(),
        term: new.term,
        quantity: i32::try_from(new.quantity).unwrap_or(i32::MAX),
        unit: list.price(new.term),
        percent: list.says.tax_percent,
        total: sheet.totals.total,
        organization: new.organization.clone(),
        sheet,
        created_by: user,
        created_at: tx.now,
        expires_at: end.unwrap_or(tx.now),
        form_id: new.form_id.clone(),
    };
    store::insert(tx.conn, &quote)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&account.id),
            action: "quote.drawn_up",
            subject_kind: "quote",
            subject: number.to_string(),
            detail: serde_json::json!({
                "term": new.term.word(), "quantity": new.quantity, "unit": quote.unit.get(), "total": quote.total.get(),
            }),
        },
    )?;
    Ok(quote)
}

/// What this sending of the form drew up already.
pub(super) fn before(tx: &mut Tx<'_>, account: &Account, new: &NewQuote) -> Result<Option<Quote>, StoreError> {
    match &new.form_id {
        Some(form) => store::find_by_form(tx.conn, &account.id, form),
        None => Ok(None),
    }
}

/// The last day on which a quote of this moment stands, in Japan.
pub fn last_day(now: Moment) -> NaiveDate {
    let today = Zone::default().day(now);
    today.checked_add_days(Days::new(VALID_DAYS)).unwrap_or(today)
}

/// What stands on it.
pub(super) fn sheet(
    config: &Config,
    account: &Account,
    new: &NewQuote,
    list: &PriceList,
    number: Number,
    (day, until): (NaiveDate, NaiveDate),
) -> Sheet {
    let (unit, percent) = (list.price(new.term), list.says.tax_percent);
    let net = Yen::new(unit.get() * i64::from(new.quantity));
    let totals = prices::tax::totals(&[prices::Line { net, percent }]);
    let rate = |r: &prices::RateTotal| RateTotal { percent: r.percent, net: r.net, tax: r.tax };
    let mut notes = vec![];
    if !new.note.is_empty() {
        notes.push(Words::same(&new.note));
    }
    notes.push(Words::of(|l| message(l, "quotes-note-order").a("number", number).to_string()));
    notes.push(Words::key("quotes-note-no-seal"));
    Sheet {
        kind: Kind::Quote,
        number: number.to_string(),
        date: day,
        to: Addressee {
            address: vec![],
            organization: new.organization.clone(),
            person: new.person.clone(),
            honorific: if new.person.is_empty() { new.honorific } else { Honorific::Sama },
        },
        from: Issuer::of(&config.brand),
        facts: vec![
            Fact { label: Words::key("quotes-fact-subject"), value: Words::key("quotes-fact-subject-value") },
            Fact::day("quotes-fact-until", until),
            Fact { label: Words::key("quotes-fact-delivery"), value: Words::key("quotes-fact-delivery-value") },
            Fact { label: Words::key("quotes-fact-payment"), value: Words::key("quotes-fact-payment-value") },
            Fact::plain("quotes-fact-account", format!("{} ({})", account.name, account.number)),
        ],
        lines: vec![Line {
            item: Words::certificate(new.term.key()),
            detail: Words::default(),
            quantity: new.quantity,
            unit_price: unit,
            percent,
            amount: net,
        }],
        totals: Totals {
            per_rate: totals.per_rate.iter().map(rate).collect(),
            net: totals.net,
            tax: totals.tax,
            total: totals.total,
        },
        notes,
        bank: vec![],
    }
}
