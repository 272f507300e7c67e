//! The pages of this room.

use super::model::{Revocation, RevocationStatus};
use super::{forms, model};
use crate::access::{Right, Role};
use crate::certificates::{Certificate, CertificateStatus};
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Token};
use crate::orders::{Order, OrderStatus, samples};
use crate::web::samples::{Sample, sample};
use crate::web::{FormData, FormState, PageCx};
use askama::Template;

/// What the pages of the account and of the desk have in common.
pub struct Inside {
    /// The order.
    pub order: Order,
    /// What can be revoked, newest first.
    pub choices: Vec<Choice>,
    /// The request that waits, and who sent it.
    pub waiting: Option<(Revocation, String)>,
    /// The form of a new one.
    pub form: FormState,
    /// The reason of a refusal.
    pub rejection: FormState,
    /// Why a certificate goes on whose revocation is pending.
    pub sparing: FormState,
    /// Where this is: `…/revocation`.
    pub path: String,
    /// Whether somebody of the account has to agree to what the reader asks for.
    pub asks: bool,
    /// Whether the reader may ask for one.
    pub may_ask: bool,
    /// Whether the reader may carry out the one that waits.
    pub may_approve: bool,
    /// Whether the reader may refuse it.
    pub may_reject: bool,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
    /// The moment of the page.
    pub now: Moment,
}

/// A certificate to choose.
pub struct Choice {
    /// In hexadecimal.
    pub serial: String,
    /// How it stands.
    pub status: CertificateStatus,
    /// Its mailboxes and its days.
    pub text: String,
    /// While its revocation is pending: when it will be revoked.
    pub ends_at: Option<String>,
}

impl Choice {
    /// Of a certificate.
    pub fn of(cx: &PageCx, c: &Certificate, now: Moment) -> Self {
        let text = format!("{} · {} – {}", c.emails.replace('\n', ", "), cx.date(&c.not_before), cx.date(&c.not_after));
        Self {
            serial: c.serial.clone(),
            status: c.status_at(now),
            text,
            ends_at: c.revoke_at.map(|at| cx.date_time(&at)),
        }
    }
}

impl Choice {
    fn end(&self) -> Option<String> {
        self.ends_at.clone()
    }
}

impl Inside {
    fn form_id(&self) -> String {
        self.form.data.one("form_id").to_owned()
    }
    /// The page of the order that this one lies under.
    fn back(&self) -> &str {
        self.path.trim_end_matches("/revocation")
    }
    fn are_several(&self) -> bool {
        self.choices.len() > 1
    }
}

/// 証明書を失効する
#[derive(Template)]
#[template(path = "revocations/request.html")]
pub struct RequestPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it shows.
    pub inside: Inside,
}

/// The same at the desk.
#[derive(Template)]
#[template(path = "revocations/desk.html")]
pub struct DeskPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it shows.
    pub inside: Inside,
}

impl DeskPage {
    /// The one whose revocation is pending: its serial and its hour. The next reissue waits for the end of this one.
    fn pending(&self) -> Option<(String, String)> {
        self.inside.choices.iter().find_map(|c| Some((c.serial.clone(), c.ends_at.clone()?)))
    }
    fn may_spare(&self) -> bool {
        self.inside.may_approve
    }
}

/// 失効申請: what waits, with its clock.
#[derive(Template)]
#[template(path = "revocations/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Requests, the numbers and the names of their orders.
    pub rows: Vec<(Revocation, Number, String)>,
    /// The filter.
    pub form: FormState,
    /// Where the next page begins.
    pub next: Option<String>,
    /// The moment of the page.
    pub now: Moment,
}

impl IndexPage {
    fn statuses(&self) -> &'static [RevocationStatus] {
        &RevocationStatus::ALL
    }
    fn previous(&self) -> Option<String> {
        None
    }
    fn age(&self, row: &Revocation) -> &'static str {
        match row.status {
            RevocationStatus::NeedsApproval => row.age_at(&self.now),
            _ => "open",
        }
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let member = PageCx::sample(locale, Some(Role::Administrator));
    let staff = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let id = Id::new(now, &SystemChance);
    let row = |status| Revocation {
        id: id.clone(),
        form_id: "f".into(),
        order_id: id.clone(),
        account_id: id.clone(),
        serial: None,
        reason: None,
        comment: Some("The <user> has left.".into()),
        status,
        requested_by: id.clone(),
        received_at: now.plus_hours(-30),
        due_at: now.plus_hours(model::HOURS - 30),
        decided_by: None,
        decided_at: None,
        answer: None,
    };
    let choice = |n: usize| Choice {
        serial: format!("{n:02x}").repeat(16),
        status: CertificateStatus::Issued,
        text: "info@example.co.jp · 2026/11/22 – 2027/11/22".into(),
        ends_at: (n == 1).then(|| "2026/11/25 12:00".to_owned()),
    };
    let inside = |choices: usize, waiting: bool, form| Inside {
        asks: choices == 1,
        order: samples::order(OrderStatus::Issued),
        choices: (0..choices).map(choice).collect(),
        waiting: waiting.then(|| (row(RevocationStatus::NeedsApproval), "Yamada Taro".to_owned())),
        form,
        rejection: FormState::empty(forms::REJECTION),
        sparing: FormState::empty(forms::SPARING),
        path: "/orders/12345678/revocation".into(),
        may_ask: member.may(Right::PlaceOrders),
        may_approve: waiting,
        may_reject: waiting,
        may_withdraw: waiting,
        now,
    };
    let blank = || forms::blank(&Token::draw(&SystemChance));
    let wrong = forms::parse(FormData::default(), &[]).err().unwrap_or_else(blank);
    let index = |rows| IndexPage {
        cx: staff.clone(),
        rows,
        form: FormState::empty(&[]),
        next: Some("/staff/revocations?after=x".into()),
        now,
    };
    let rows = RevocationStatus::ALL.map(|s| (row(s), Number::from_stored(12_345_678), "info@example.co.jp".into()));
    vec![
        sample("revocation", &RequestPage { cx: member.clone(), inside: inside(1, false, blank()) }),
        sample("revocation-wrong", &RequestPage { cx: member.clone(), inside: inside(2, true, wrong) }),
        sample("revocation-none", &RequestPage { cx: member.clone(), inside: inside(0, false, blank()) }),
        sample("staff-revocation", &DeskPage { cx: staff.clone(), inside: inside(2, true, blank()) }),
        sample("staff-revocations", &index(rows.into())),
        sample("staff-revocations-none", &index(vec![])),
    ]
}
