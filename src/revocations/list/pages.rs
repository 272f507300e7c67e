//! The page of the list.

use super::store::Row;
use crate::access::Role;
use crate::kernel::{Locale, Moment, Number, person_name};
use crate::revocations::{Revocation, RevocationStatus, model, samples};
use crate::web::samples::{Sample, sample};
use crate::web::{FormState, PageCx};
use askama::Template;

/// 失効申請 of an account.
#[derive(Template)]
#[template(path = "revocations/list.html")]
pub struct ListPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Newest first.
    pub rows: Vec<Row>,
    /// The filter.
    pub form: FormState,
    /// Where the next page begins.
    pub next: Option<String>,
    /// The moment of the page.
    pub now: Moment,
}

impl ListPage {
    fn statuses(&self) -> [RevocationStatus; 4] {
        RevocationStatus::ALL
    }
    fn previous(&self) -> Option<String> {
        None
    }
    fn is_filtered(&self) -> bool {
        !self.form.data.one("status").is_empty()
    }
    fn waits(&self, row: &Revocation) -> bool {
        row.status == RevocationStatus::NeedsApproval
    }
    /// When somebody decided, or when it was done at once.
    fn ended(&self, row: &Revocation) -> String {
        match (row.status, row.decided_at) {
            (_, Some(at)) => self.cx.date_time(&at),
            (RevocationStatus::Done, None) => self.cx.date_time(&row.received_at),
            (_, None) => String::new(),
        }
    }
    fn applicant(&self, (last, first): &(String, String)) -> String {
        person_name(self.cx.locale, last, first)
    }
}

/// The page with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let row = |(hours, status): (i64, RevocationStatus)| {
        let revocation = Revocation {
            received_at: now.plus_hours(-hours),
            due_at: now.plus_hours(model::HOURS - hours),
            decided_at: (status == RevocationStatus::Rejected).then_some(now),
            ..samples::row(status)
        };
        let name = "info@<example>.co.jp".to_owned();
        (revocation, Number::from_stored(12_345_678), name, ("Yamada".to_owned(), "Taro".to_owned()))
    };
    let ages = [30, 20, 10, 5].into_iter().zip(RevocationStatus::ALL).map(row);
    let page = |rows, next| ListPage {
        cx: PageCx::sample(locale, Some(Role::Administrator)),
        rows,
        form: FormState::empty(&[]),
        next,
        now,
    };
    vec![
        sample("account-revocations", &page(ages.collect(), Some("/revocations?after=x".into()))),
        sample("account-revocations-none", &page(vec![], None)),
    ]
}
