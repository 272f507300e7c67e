//! 価格表: what is valid, what was and what will be, and the form of the next.

use super::model::{NewPriceList, PriceList, Stage, Term};
use super::{Totals, forms};
use crate::access::{Right, Role};
use crate::kernel::{Id, Locale, Moment, SystemChance, Yen};
use crate::l10n::when::Zone;
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// A list and the user name of who entered it.
pub struct Row {
    /// The list.
    pub list: PriceList,
    /// Who.
    pub by: String,
}

/// 価格表
#[derive(Template)]
#[template(path = "prices/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What prices are taken from today.
    pub valid: PriceList,
    /// All that were entered, the latest day first.
    pub rows: Vec<Row>,
    /// The next one.
    pub form: FormState,
    /// When the page was made.
    pub now: Moment,
    /// Where the next page starts.
    pub next: Option<String>,
    /// Whether this is the first page.
    pub first: bool,
}

impl IndexPage {
    fn terms(&self) -> [(Term, Totals); 2] {
        Term::ALL.map(|term| (term, self.valid.one(term)))
    }
    fn stage(&self, row: &Row) -> Stage {
        row.list.stage(self.now, self.valid.id.as_ref())
    }
    fn day(&self, list: &PriceList) -> String {
        Zone::default().date(list.says.valid_from)
    }
    fn may_edit(&self) -> bool {
        self.cx.may(Right::MatchPayments)
    }
    fn may_withdraw(&self, row: &Row) -> bool {
        self.may_edit() && self.stage(row) == Stage::Future
    }
    fn withdrawal(&self, row: &Row) -> String {
        format!("/staff/prices/{}/withdrawal", row.list.id.as_ref().map_or("", Id::as_str))
    }
    fn previous(&self) -> Option<String> {
        (!self.first).then(|| "/staff/prices".to_owned())
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let list = |days: i64, withdrawn: bool| PriceList {
        id: Some(Id::new(now, &SystemChance)),
        says: NewPriceList {
            valid_from: now.plus_days(days),
            tax_percent: 10,
            one_year: Yen::new(6000),
            two_years: Yen::new(11_000),
        },
        created_at: now,
        created_by: None,
        withdrawn_at: withdrawn.then_some(now),
        withdrawn_by: None,
    };
    let page = |role, lists: Vec<PriceList>, form| IndexPage {
        cx: PageCx::sample(locale, Some(role)),
        valid: list(-30, false),
        rows: lists.into_iter().map(|list| Row { list, by: "hanako".into() }).collect(),
        form,
        now,
        next: Some("/staff/prices?after=x".into()),
        first: true,
    };
    let empty = || FormState::empty(forms::FIELDS);
    let wrong = forms::parse(FormData::default(), now).err().unwrap_or_else(empty);
    let all = vec![list(30, false), list(20, true), list(-30, false)];
    vec![
        samples::sample("staff-prices", &page(Role::Finance, all.clone(), empty())),
        samples::sample("staff-prices-wrong", &page(Role::Finance, all.clone(), wrong)),
        samples::sample("staff-prices-others", &page(Role::Validation, all, empty())),
        samples::sample("staff-prices-none", &page(Role::Finance, vec![], empty())),
    ]
}
