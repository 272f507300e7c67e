//! Every page of this room with sample data, for the tests that render all of them.

use super::forms;
use super::model::{HOURS, Revocation, RevocationStatus};
use super::pages::{Asked, Choice, DeskPage, Ended, IndexPage, Inside, RequestPage};
use crate::access::{Right, Role};
use crate::certificates::{CertificateStatus, RevocationReason};
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Token};
use crate::orders::{self, OrderStatus};
use crate::web::samples::{Sample, sample};
use crate::web::{FormData, FormState, PageCx};

fn now() -> Moment {
    Moment::parse("2026-11-22T03:00:00Z").expect("a moment")
}

/// A request, received thirty hours ago.
pub(super) fn row(status: RevocationStatus) -> Revocation {
    let id = Id::new(now(), &SystemChance);
    Revocation {
        id: id.clone(),
        form_id: "f".into(),
        order_id: id.clone(),
        account_id: id.clone(),
        serial: None,
        reason: None,
        comment: Some("The <user> has left.".into()),
        status,
        requested_by: id,
        received_at: now().plus_hours(-30),
        due_at: now().plus_hours(HOURS - 30),
        decided_by: None,
        decided_at: None,
        answer: None,
    }
}

fn choice(n: usize) -> Choice {
    Choice {
        serial: format!("{n:02x}").repeat(16),
        status: CertificateStatus::Issued,
        text: "info@example.co.jp · 2026/11/22 – 2027/11/22".into(),
        ends_at: (n == 1).then(|| "2026/11/25 12:00".to_owned()),
    }
}

fn ended() -> Ended {
    Ended {
        serial: "0a".repeat(16),
        text: choice(0).text,
        at: "2026/11/22 12:00".into(),
        reason: RevocationReason::Superseded.key(),
    }
}

fn asked(status: RevocationStatus) -> Asked {
    Asked {
        row: Revocation { answer: Some("<no>".into()), decided_at: Some(now()), ..row(status) },
        from: Some("Yamada Taro".into()),
        by: None,
    }
}

/// With so many certificates; with one of them nothing has happened yet.
fn inside(choices: usize, waiting: bool, form: FormState) -> Inside {
    let past = [RevocationStatus::Done, RevocationStatus::Rejected];
    Inside {
        asks: choices == 1,
        order: orders::samples::order(OrderStatus::Issued),
        choices: (0..choices).map(choice).collect(),
        ended: if choices == 1 { vec![] } else { vec![ended()] },
        asked: if choices == 1 { vec![] } else { past.map(asked).into() },
        waiting: waiting.then(|| (row(RevocationStatus::NeedsApproval), "Yamada Taro".to_owned())),
        form,
        rejection: FormState::empty(forms::REJECTION),
        sparing: FormState::empty(forms::SPARING),
        path: "/orders/12345678/revocation".into(),
        may_ask: Right::PlaceOrders.is_held_by(Some(Role::Administrator)),
        may_approve: waiting,
        may_reject: waiting,
        may_withdraw: waiting,
        now: now(),
    }
}

/// See the module.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let member = PageCx::sample(locale, Some(Role::Administrator));
    let staff = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let blank = || forms::blank(&Token::draw(&SystemChance));
    let wrong = forms::parse(FormData::default(), &[]).err().unwrap_or_else(blank);
    let index = |rows| IndexPage {
        cx: staff.clone(),
        rows,
        form: FormState::empty(&[]),
        next: Some("/staff/revocations?after=x".into()),
        now: now(),
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
