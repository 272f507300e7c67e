//! The pages of this room.

use super::forms::{self, Offers};
use super::model::Division;
use super::store::Offer;
use crate::access::Role;
use crate::kernel::{Id, Locale, Moment, Number, SystemChance};
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// 管理グループ
#[derive(Template)]
#[template(path = "divisions/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A line of the list.
pub struct Row {
    /// The division.
    pub division: Division,
    /// How many people are held to it.
    pub users: i64,
}

/// 新しい管理グループ, and the same form for changing one.
#[derive(Template)]
#[template(path = "divisions/form.html")]
pub struct FormPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// What its boxes offer.
    pub offers: Offers,
    /// The division to change; a new one otherwise.
    pub division: Option<Division>,
}

impl FormPage {
    fn action(&self) -> String {
        self.division.as_ref().map_or_else(|| "/settings/divisions".into(), Division::path)
    }
}

/// How a division stands, for its badge.
pub fn status(active: bool) -> (&'static str, &'static str) {
    if active { ("active", "divisions-status-active") } else { ("inactive", "divisions-status-inactive") }
}

impl Row {
    fn tag(&self) -> &'static str {
        status(self.division.active).0
    }
    fn key(&self) -> &'static str {
        status(self.division.active).1
    }
}

/// A division as it may stand, for samples.
pub fn sample(active: bool) -> Division {
    let now = Moment::from_unix(1_795_000_000).unwrap_or_else(|| Moment::from_naive_utc(chrono::NaiveDateTime::MIN));
    let id = Id::new(now, &SystemChance);
    Division {
        account_id: id.clone(),
        id,
        number: Number::from_stored(60_000_001),
        name: "Sales <East>".into(),
        description: "Branch offices".into(),
        active,
        every_organization: active,
        every_domain: active,
        renewal_emails: "renewal@example.co.jp".into(),
        created_at: now,
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let offer = |value: &str, name: &str| Offer { id: sample(true).id, value: value.into(), name: name.into() };
    let offers = || Offers {
        users: vec![offer("u1", "Sato Hanako (hanako)")],
        organizations: vec![offer("10000001", "Sample & Sons K.K.")],
        domains: vec![offer("20000001", "example.co.jp")],
    };
    let rows = [true, false].map(|active| Row { division: sample(active), users: 2 }).into_iter().collect();
    let form = |form: FormState, offers: Offers, division| FormPage { cx: cx.clone(), form, offers, division };
    let wrong = forms::parse(FormData::default(), &offers()).err().unwrap_or_else(forms::blank);
    vec![
        samples::sample("divisions", &IndexPage { cx: cx.clone(), rows }),
        samples::sample("divisions-none", &IndexPage { cx: cx.clone(), rows: vec![] }),
        samples::sample("division-new", &form(forms::blank(), Offers::default(), None)),
        samples::sample("division-wrong", &form(wrong, offers(), None)),
        samples::sample("division", &form(forms::blank(), offers(), Some(sample(true)))),
        samples::sample("division-inactive", &form(forms::blank(), offers(), Some(sample(false)))),
    ]
}
