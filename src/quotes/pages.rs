//! The list of quotes, the form, and each quote as a page to print.

use super::model::{NewQuote, Quote, Standing};
use super::{draw_up, forms};
use crate::access::Role;
use crate::accounts::model::{Account, Delivery};
use crate::config::{Config, Mode, source::Source};
use crate::documents::{Honorific, View};
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Token};
use crate::prices::{PriceList, Term, Totals};
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// One line.
pub struct Row {
    /// The quote.
    pub quote: Quote,
    /// How it stands.
    pub standing: Standing,
}

/// お見積書
#[derive(Template)]
#[template(path = "quotes/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Newest first.
    pub rows: Vec<Row>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl IndexPage {
    fn row_path(&self, row: &Row) -> String {
        row.quote.path()
    }
    fn last_day(&self, row: &Row) -> String {
        self.cx.date(&row.quote.expires_at.plus_seconds(-1))
    }
    fn previous(&self) -> Option<String> {
        None
    }
}

/// お見積書の作成
#[derive(Template)]
#[template(path = "quotes/new.html")]
pub struct NewPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// What one certificate costs today.
    pub list: PriceList,
}

impl NewPage {
    fn terms(&self) -> [(Term, Totals); 2] {
        Term::ALL.map(|term| (term, self.list.one(term)))
    }
}

/// A quote.
#[derive(Template)]
#[template(path = "quotes/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The quote.
    pub quote: Quote,
    /// What stands on it.
    pub sheet: View,
    /// How it stands.
    pub standing: Standing,
    /// How many places are taken.
    pub used: i64,
}

impl ShowPage {
    fn file(&self) -> String {
        format!("{}.pdf", self.quote.path())
    }
    fn order(&self) -> String {
        format!("/orders/new/secure-mail-id?quote={}", self.quote.number)
    }
    fn may_order(&self) -> bool {
        self.standing == Standing::Open && self.cx.may(crate::access::Right::PlaceOrders)
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let list = sample_prices();
    let quote = || sample_quote(&list, now);
    let page = |form| NewPage { cx: cx.clone(), form, list: list.clone() };
    let show = |standing, used| ShowPage {
        cx: cx.clone(),
        quote: quote(),
        sheet: View::of(&quote().sheet, locale),
        standing,
        used,
    };
    let row = |standing| Row { quote: quote(), standing };
    let wrong = forms::parse(FormData::default()).err().unwrap_or_else(|| FormState::empty(forms::FIELDS));
    let rows = vec![row(Standing::Open), row(Standing::Used), row(Standing::Expired)];
    vec![
        samples::sample("quotes", &IndexPage { cx: cx.clone(), rows, next: Some("/finance/quotes?after=x".into()) }),
        samples::sample("quotes-none", &IndexPage { cx: cx.clone(), rows: vec![], next: None }),
        samples::sample("quote-new", &page(forms::blank(&sample_account(now), &Token::draw(&SystemChance)))),
        samples::sample("quote-new-wrong", &page(wrong)),
        samples::sample("quote", &show(Standing::Open, 1)),
        samples::sample("quote-expired", &show(Standing::Expired, 0)),
    ]
}

fn configured() -> Config {
    Config::from_source(Mode::Demo, &Source::of([])).expect("the defaults are valid")
}

pub(super) fn sample_prices() -> PriceList {
    PriceList::configured(&configured().desk)
}

pub(super) fn sample_account(now: Moment) -> Account {
    Account {
        id: Id::new(now, &SystemChance),
        number: Number::from_stored(10_000_001),
        name: "Sample & Sons K.K.".into(),
        country: "JP".into(),
        postal_code: "104-0061".into(),
        state: "Tokyo".into(),
        city: "Chuo".into(),
        street: "1-2-3 Ginza".into(),
        phone: "03-0000-0000".into(),
        mail_locale: Locale::Ja,
        certificate_delivery: Delivery::Link,
        requests_need_approval: false,
        product_enabled_at: Some(now),
        product_enabled_by: None,
        created_at: now,
        main_user_id: None,
    }
}

pub(super) fn sample_quote(list: &PriceList, now: Moment) -> Quote {
    let (account, number) = (sample_account(now), Number::from_stored(20_000_001));
    let new = NewQuote {
        term: Term::OneYear,
        quantity: 3,
        organization: account.name.clone(),
        person: String::new(),
        honorific: Honorific::Onchu,
        note: "<For> the budget of 2027".into(),
        form_id: None,
    };
    let day = draw_up::last_day(now);
    let sheet = draw_up::sheet(&configured(), &account, &new, list, number, (day, day));
    Quote {
        id: account.id.clone(),
        number,
        account_id: account.id,
        product: "secure-mail-id".into(),
        term: new.term,
        quantity: 3,
        unit: list.price(new.term),
        percent: list.says.tax_percent,
        total: sheet.totals.total,
        organization: new.organization,
        sheet,
        created_by: Id::new(now, &SystemChance),
        created_at: now,
        expires_at: now.plus_days(30),
        form_id: None,
    }
}
