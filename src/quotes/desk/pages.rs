//! The quotes of an account as staff see them.

use crate::access::{Right, Role};
use crate::accounts::Account;
use crate::documents::View;
use crate::kernel::{Locale, Moment, SystemChance, Token};
use crate::prices::{PriceList, Term, Totals};
use crate::quotes::forms;
use crate::quotes::model::{Quote, Standing};
use crate::quotes::pages::{Row, sample_account, sample_prices, sample_quote};
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// Where an account's quotes are.
pub fn path(account: &Account) -> String {
    format!("/staff/accounts/{}/quotes", account.number)
}

/// お見積書 of an account.
#[derive(Template)]
#[template(path = "quotes/desk/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Whose.
    pub account: Account,
    /// Newest first.
    pub rows: Vec<Row>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl IndexPage {
    fn path(&self) -> String {
        path(&self.account)
    }
    fn row_path(&self, row: &Row) -> String {
        format!("{}/{}", self.path(), row.quote.number)
    }
    fn last_day(&self, row: &Row) -> String {
        self.cx.date(&row.quote.expires_at.plus_seconds(-1))
    }
    fn may_offer(&self) -> bool {
        self.cx.may(Right::OfferQuotes)
    }
    fn previous(&self) -> Option<String> {
        None
    }
}

/// お見積書の作成 for an account.
#[derive(Template)]
#[template(path = "quotes/desk/new.html")]
pub struct NewPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Whose it will be.
    pub account: Account,
    /// The form.
    pub form: FormState,
    /// What one certificate costs today.
    pub list: PriceList,
}

impl NewPage {
    fn path(&self) -> String {
        path(&self.account)
    }
    fn terms(&self) -> [(Term, Totals); 2] {
        Term::ALL.map(|term| (term, self.list.one(term)))
    }
}

/// A quote of an account.
#[derive(Template)]
#[template(path = "quotes/desk/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Whose.
    pub account: Account,
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
    fn path(&self) -> String {
        path(&self.account)
    }
    fn file(&self) -> String {
        format!("{}/{}.pdf", self.path(), self.quote.number)
    }
}

/// Every page of the desk with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let cx = PageCx::sample(locale, Some(Role::Finance));
    let (account, list) = (sample_account(now), sample_prices());
    let quote = || sample_quote(&list, now);
    let index = |rows, next| IndexPage { cx: cx.clone(), account: account.clone(), rows, next };
    let new = |form| NewPage { cx: cx.clone(), account: account.clone(), form, list: list.clone() };
    let row = |standing| Row { quote: quote(), standing };
    let wrong = forms::parse(FormData::default()).err().unwrap_or_else(|| FormState::empty(forms::FIELDS));
    let show = ShowPage {
        cx: cx.clone(),
        account: account.clone(),
        sheet: View::of(&quote().sheet, locale),
        quote: quote(),
        standing: Standing::Open,
        used: 1,
    };
    vec![
        samples::sample("staff-quotes", &index(vec![row(Standing::Open), row(Standing::Used)], Some("/staff".into()))),
        samples::sample("staff-quotes-none", &index(vec![], None)),
        samples::sample("staff-quote-new", &new(forms::blank(&account, &Token::draw(&SystemChance)))),
        samples::sample("staff-quote-new-wrong", &new(wrong)),
        samples::sample("staff-quote", &show),
    ]
}
